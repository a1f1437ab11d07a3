import sys
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.shown import everything_may_differ
from search.reindexing import Report, check, reindex


class Command(BaseCommand):
    help = (
        "Bring the search index in step with the rows, while the site is served. "
        "What agrees is not written again, so that an interrupted run is resumed by another."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only say whether index and rows agree"
        )

    def handle(self, **options: Any) -> None:
        self.done: Counter[str] = Counter()
        report = check(self.tell) if options["check"] else reindex(self.tell)
        if not options["check"]:
            everything_may_differ()
        if sys.stdout.isatty():
            self.stdout.write("")
        self.stdout.write(sentence(report, is_mended=not options["check"]))
        if options["check"] and not report.agrees:
            raise CommandError("Index and rows differ: run `manage.py reindex`.")

    def tell(self, what: str, count: int) -> None:
        """Show how far it has come, in one line that is written over."""
        self.done[what] += count
        if sys.stdout.isatty():
            counts = ", ".join(f"{name} {number:,}" for name, number in self.done.items())
            self.stdout.write(f"\r{counts}", ending="")
            self.stdout.flush()


def sentence(report: Report, *, is_mended: bool) -> str:
    """What a report says."""
    if report.agrees:
        return "Index and rows agree."
    wrong = {f"{kind}s": count for kind, count in report.differing.items() if count}
    wrong |= {"documents without words": report.wordless} if report.wordless else {}
    wrong |= {"words without a document": report.orphans} if report.orphans else {}
    counts = ", ".join(f"{name} {count:,}" for name, count in wrong.items())
    return f"{'Written' if is_mended else 'Differing'}: {counts}."
