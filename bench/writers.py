"""Many who save at once: `python bench/writers.py`.

Processes revise long articles with 60 claims, each its own, one save after the other, as
the workers of a site do. Printed are saves a second, the longest waits, and what was refused. Works
in a database of its own: SQLite in a temporary directory, or a PostgreSQL of its own with
--postgres. Exits with 1 above a limit.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
A_SECOND, P99 = 12.0, 1.5  # saves; seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--postgres", action="store_true", help="on a PostgreSQL of its own")
    parser.add_argument("--write", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.write:
        write(options.write, options.seconds)
        return
    with ExitStack() as stack:
        directory = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{directory}/writers.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }
        if options.postgres:
            from tests.run_postgres import start_server

            os.environ["DATABASE_URL"] = start_server(stack)
        report(run(options), options)


def run(options: Any) -> list[tuple[float, str]]:
    """Seconds of each save, and the error that it ended with ("" for none)."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from articles.models import Article
    from bench import generate

    call_command("migrate", verbosity=0)
    generate.main(["--articles", str(options.writers), "--claims-per-article", "60", "--quiet"])
    articles = Article.objects.all()
    keys = list(articles.values_list("pk", flat=True))
    words = statistics.mean(len(each.text.split()) for each in articles)
    print(f"{len(keys)} articles of {words:,.0f} words with 60 claims")
    connection.close()
    command = [sys.executable, __file__, "--seconds", str(options.seconds), "--write"]
    running = [
        subprocess.Popen([*command, str(key)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
        for key in keys
    ]
    lines = [line for each in running for line in each.communicate()[0].splitlines()]
    return [(float(line.split()[0]), line.partition(" ")[2]) for line in lines]


def write(key: int, seconds: float) -> None:
    import django

    django.setup()
    from articles import workflow
    from articles.models import Article

    article = Article.objects.get(pk=key)
    body, until, number = article.body, time.monotonic() + seconds, 0
    while time.monotonic() < until:
        number += 1
        article = Article.objects.get(pk=key)
        article.body = f"{body}\n\nUpdate {number} was added."
        started, error = time.monotonic(), ""
        try:
            workflow.revise(article, grade="update", note="More is known.")
        except Exception as refused:
            error = f"{type(refused).__name__}: {refused}".replace("\n", " ")
        print(f"{time.monotonic() - started:.4f} {error}")


def report(saves: list[tuple[float, str]], options: Any) -> None:
    errors = [error for _seconds, error in saves if error]
    waits = sorted(seconds for seconds, error in saves if not error)
    rate = len(waits) / options.seconds
    p99 = statistics.quantiles(waits, n=100)[98]
    print(
        f"{options.writers} writers: {rate:.1f} saves a second, median {waits[len(waits) // 2]:.2f}"
        f" s, p99 {p99:.2f} s, longest {waits[-1]:.2f} s, {len(errors)} refused"
    )
    print(f"limits: {A_SECOND:g} a second, p99 {P99:g} s, none refused")
    for error in sorted(set(errors)):
        print(f"  {errors.count(error)} x {error}")
    if errors or rate < A_SECOND or p99 > P99:
        sys.exit("a limit is missed")


if __name__ == "__main__":
    main()
