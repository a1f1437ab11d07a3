"""Let claims of scheduled articles argue once these are out; see analysis.published_arguments."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import ngettext

from analysis.published_arguments import renew_after_publication


class Command(BaseCommand):
    help = (
        "Decide anew on verdicts that may count claims of articles that came out on schedule. "
        "Run it every few minutes."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--hours", type=int, default=24, help="how long ago articles came out at most (24)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        within = timedelta(hours=options["hours"])
        count = renew_after_publication(within, at=timezone.now())
        if count or options["verbosity"] > 1:
            said = ngettext("%d verdict renewed", "%d verdicts renewed", count)
            self.stdout.write(said % count)
