"""Fill the database with synthetic articles; see seeds/generator.py."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from seeds.generator import generate


class Command(BaseCommand):
    help = "Add many synthetic articles with claims, to measure a large site. Not for a real one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--articles", type=_up_to(1_000_000), default=1000)
        parser.add_argument("--claims-per-article", type=_up_to(100), default=10)
        parser.add_argument("--seed", type=int, default=1, help="the same number, the same dice")

    def handle(self, *args: Any, **options: Any) -> None:
        generate(
            options["articles"],
            options["claims_per_article"],
            at=timezone.now(),
            seed=options["seed"],
            progress=options["verbosity"] > 0,
        )


def _up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) > most:
            raise ArgumentTypeError(f"“{text}” is not a number from 0 to {most}")
        return int(text)

    return number
