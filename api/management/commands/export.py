"""Write the whole public ledger into files, for whoever downloads or archives it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from api.export import FORMATS, export


class Command(BaseCommand):
    help = "Write all that is public (articles, claims, evidence …) as JSON Lines or CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, help="where the files go")
        parser.add_argument("--format", choices=FORMATS, default="jsonl")
        parser.add_argument(
            "--origin", default="", help="what stands before addresses: https://example.org"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        origin = options["origin"].rstrip("/")
        for name, number in export(options["directory"], options["format"], origin):
            self.stdout.write(f"{name}: {number}")
