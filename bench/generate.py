"""Fill a database with synthetic articles: `python bench/generate.py --articles 20000`.

Uses the database of the settings (DATABASE_URL). Never run it on a real site: it only adds.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=_up_to(1_000_000), default=1000)
    parser.add_argument("--claims-per-article", type=_up_to(100), default=10)
    parser.add_argument("--seed", type=int, default=1, help="the same number, the same dice")
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    options = parser.parse_args(arguments)
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.utils import timezone

    from bench.synthetic import generate

    generate(
        options.articles,
        options.claims_per_article,
        at=timezone.now(),
        seed=options.seed,
        progress=not options.quiet,
    )


def _up_to(most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or int(text) > most:
            raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0 to {most}")
        return int(text)

    return number


if __name__ == "__main__":
    main()
