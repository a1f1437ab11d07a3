"""Load the seed; see seeds/loader.py."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.table_statistics import update_statistics
from seeds.loader import DATA, load
from seeds.records import VERBS, Outcome, Report
from seeds.yaml_rows import SeedError


class Command(BaseCommand):
    help = "Load the seed's people, topics, articles and claims. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would change, only")
        parser.add_argument(
            "--force", action="store_true", help="overwrite edits, restore what was deleted"
        )
        parser.add_argument("--data", type=Path, default=DATA, help="directory of the seed's files")

    def handle(self, *args: Any, **options: Any) -> None:
        dry_run = options["dry_run"]
        try:
            report = load(options["data"], force=options["force"], dry_run=dry_run)
        except SeedError as error:
            raise CommandError(str(error)) from error
        if not dry_run:
            update_statistics()
        self.print_report(report, in_detail=dry_run or options["verbosity"] > 1)
        if dry_run:
            self.stdout.write(_("This was a dry run: nothing has been written."))

    def print_report(self, report: Report, in_detail: bool) -> None:
        for verb in ("created", "updated", "skipped") if in_detail else ("skipped",):
            for outcome in report.of(verb):
                self.stdout.write(_in_words(outcome))
        for plural, counts in report.counts():
            numbers = ", ".join(f"{counts[v]} {label}" for v, label in VERBS.items() if counts[v])
            self.stdout.write(f"{plural}: {numbers}")


def _in_words(outcome: Outcome) -> str:
    reason = f": {outcome.reason}" if outcome.reason else ""
    return f"{VERBS[outcome.verb]} {outcome.model._meta.verbose_name} “{outcome.key}”{reason}"
