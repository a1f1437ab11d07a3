"""Ask whether the links of sources still answer; see analysis.link_checks."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from analysis.link_checks import check_sources, due
from analysis.models import LinkCheck, Source
from analysis.tasks import check_due_links


class Command(BaseCommand):
    help = (
        "Ask whether the links of sources still answer: those that were asked more than a week "
        "ago, and broken ones more than a day ago. To be run every night."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="ask every link")
        parser.add_argument("--limit", type=int, default=None, help="ask so many at most")
        parser.add_argument(
            "--in-background", action="store_true", help="let the worker ask those that are due"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["in_background"]:
            check_due_links.enqueue()
            self.stdout.write("left to the worker")
            return
        sources = Source.objects.order_by("pk") if options["all"] else due(timezone.now())
        asked = check_sources(sources[: options["limit"]], tell=self.tell)
        broken = LinkCheck.objects.broken().count()
        self.stdout.write(f"links asked: {asked}, broken: {broken}")

    def tell(self, check: LinkCheck) -> None:
        if check.state == LinkCheck.State.BROKEN:
            self.stdout.write(f"{check.url}: {check.why}")
