from typing import Any

from django.core.management.base import BaseCommand

from articles.checks import SORTED
from articles.shown import everything_may_differ
from articles.sorting import sort_anew


class Command(BaseCommand):
    help = "Sort authors, organizations and topics by the site's language, after it was changed."

    def handle(self, **_options: Any) -> None:
        done = sum(map(sort_anew, SORTED))
        everything_may_differ()
        self.stdout.write(f"Names whose place has changed: {done}.")
