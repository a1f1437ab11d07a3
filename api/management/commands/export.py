"""Write the whole public ledger into files, for whoever downloads or archives it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from api.export import FORMATS, GRAPH, export
from api.parquet import NotInstalled


class Command(BaseCommand):
    help = (
        "Write all that is public (articles, claims, evidence …) as JSON Lines, CSV or Parquet; "
        "or, as an AIF graph, which claims and sources are for or against which claims."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="where the files go")
        parser.add_argument("--format", choices=[*FORMATS, GRAPH], default="jsonl")
        parser.add_argument(
            "--origin", default="", help="what stands before addresses: https://example.org"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        origin = options["origin"].rstrip("/")
        try:
            for name, number in export(options["directory"], options["format"], origin):
                self.stdout.write(f"{name}: {number}")
        except NotInstalled as error:
            raise CommandError(f"Parquet needs a library of its own: {error}") from error
