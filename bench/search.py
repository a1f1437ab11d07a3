"""What the search costs: `python bench/search.py`.

Prints milliseconds of CPU, of this process and of the one of PostgreSQL that serves it, the median
of several runs, for words in about 1 % and
50 % of the documents, for misspelt words and suggestions, and for what the index adds to the save
of an article of 3,000 words with 60 claims: on a site of 2,000 articles and on one of 20,000 with
200,000 claims, in turn, and how it grew. With --server the sites are on a server of PostgreSQL (see
bench/sites.py). With --here it measures the site of DATABASE_URL as it is. Nothing is changed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.sites import SERVER_HELP, build, cpu_clock, environment  # noqa: E402

SIZES = {"medium": 2_000, "large": 20_000}
SHARES = (0.01, 0.5)
SAMPLED = 80
WORDS = 3_000
CLAIMS = 60
GROWTH_LIMIT = 1.5

Row = tuple[str, float, float, int]  # what, limit, CPU, how many found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="runs of each size, in turn")
    parser.add_argument("--runs", type=int, default=7, help="of each search in a round")
    parser.add_argument("--server", default="", help=SERVER_HELP)
    parser.add_argument("--here", action="store_true", help="measure the site of DATABASE_URL")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        json.dump(measure(options.runs), sys.stdout)
    elif options.here:
        for name, limit, cpu, found in measure(options.runs):
            print(f"{name:32} {cpu:7.1f}  limit {limit:3.0f}  {found:,} found")
    else:
        report(measure_sites(options))


def measure_sites(options: argparse.Namespace) -> dict[str, list[Row]]:
    """The sites of all sizes, filled unless they are there, each in processes of its own: of the
    rounds the least counts, in which the machine had the least else to do.
    """
    for size, articles in SIZES.items():
        build(size, articles, options.server)
    rounds: dict[str, list[list[Row]]] = {size: [] for size in SIZES}
    for _round in range(options.rounds):
        for size, measured in rounds.items():
            measured.append(run(size, options.runs, options.server))
    return {
        size: [min(rows, key=lambda row: row[2]) for rows in zip(*measured, strict=True)]
        for size, measured in rounds.items()
    }


def run(size: str, runs: int, server: str) -> list[Row]:
    command = [sys.executable, __file__, "--measure", "--runs", str(runs)]
    environ = environment(size, server)
    done = subprocess.run(
        command, env=environ, check=True, cwd=ROOT, capture_output=True, text=True
    )
    return [tuple(row) for row in json.loads(done.stdout)]  # type: ignore[misc]


def report(measured: dict[str, list[Row]]) -> None:
    print(f"{'milliseconds of CPU':32} {'2,000':>8} {'20,000':>8} {'growth':>7} {'limit':>6}")
    for small, large in zip(measured["medium"], measured["large"], strict=True):
        name, limit, cpu = large[:3]
        growth = cpu / max(small[2], 0.1)
        is_over = cpu > limit or (growth > GROWTH_LIMIT and cpu > limit / 2)
        mark = "  over" if is_over else ""
        print(f"{name:32} {small[2]:8.1f} {cpu:8.1f} {growth:7.2f} {limit:6.0f}{mark}")


def measure(rounds: int) -> list[Row]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    rows, clock = [], cpu_clock()
    for name, limit, act in searches():
        cpu, result = median_of(act, rounds, clock)
        found = result.total if hasattr(result, "total") else len(result)
        rows.append((name, limit, cpu, found))
    return rows + list(measure_save(rounds, clock))


def searches() -> list[tuple[str, float, Callable[[], Any]]]:
    """What is measured: its name, its limit in milliseconds, and the act."""
    from analysis.models import Claim
    from search.index import find, nearest_words, suggest
    from search.models import Document
    from search.query import Query
    from search.results import Filters, Kind
    from search.similar import similar_to

    some = Claim.objects.live().order_by("pk").values_list("statement", flat=True)[:3]
    statement, statements = some[0], " ".join(some)
    documents = Document.objects.count()
    rare, common = (nearest_share(share * documents) for share in SHARES)
    one, word = Query(words=(rare,)), Query(words=(common,))
    topic = int(find(word).facets["topic"][0].value)
    days, of_topic = Filters(after=date(2019, 3, 14)), Filters(topic=topic)
    both = Query(words=(common, rare))
    return [
        ("a word in 1 %", 20, lambda: find(one)),
        ("a word in 50 %", 50, lambda: find(word)),
        ("a word in 50 %, in claims", 50, lambda: find(word, kinds=[Kind.CLAIM])),
        ("a word in 50 %, of a topic", 50, lambda: find(word, filters=of_topic)),
        ("a word in 50 %, since a day", 50, lambda: find(word, filters=days)),
        ("two words, of a topic", 50, lambda: find(both, filters=of_topic)),
        ("a prefix", 50, lambda: find(Query(prefixes=(rare[:3],)))),
        ("all claims", 50, lambda: find(Query(), kinds=[Kind.CLAIM])),
        ("a misspelt word", 10, lambda: nearest_words(f"{rare[:2]}x{rare[3:]}")),
        ("suggestions for two letters", 30, lambda: suggest(common[:2])),
        ("claims near to a statement", 50, lambda: similar_to(statement)),
        ("claims near to three", 50, lambda: similar_to(statements)),
    ]


def median_of(act: Callable[[], Any], runs: int, clock: Callable[[], float]) -> tuple[float, Any]:
    """The milliseconds of CPU that it takes once it is warm, and what was returned."""
    result, spent = act(), []
    for _run in range(runs):
        started = clock()
        result = act()
        spent.append(clock() - started)
    return statistics.median(spent), result


def nearest_share(wanted: float) -> str:
    """The word that is in about so many documents."""
    from search.backends import backend
    from search.index import algorithms
    from search.models import Spelling
    from search.tokens import STEM, stem

    words = [*Spelling.objects.values_list("word", flat=True).distinct()[:SAMPLED]]
    forms = [(word, *(STEM + stem(word, each) for each in algorithms())) for word in words]
    counts = dict(zip(words, backend().counts(forms), strict=True))
    return min(counts, key=lambda word: abs(counts[word] - wanted))


def measure_save(rounds: int, clock: Callable[[], float]) -> Iterator[Row]:
    """What the index adds to a save, each save undone at once."""
    from django.db import transaction

    from articles import workflow
    from search import writing

    with transaction.atomic():
        article = make_long_article()
        for name, words in (("a paragraph", "Another remark."), ("the title", "")):
            spent: list[float] = []
            for number in range(rounds):
                with transaction.atomic():
                    change(article, words, number)
                    with mock.patch.object(writing, "keep", timed(writing.keep, spent, clock)):
                        workflow.revise(article, grade="clarification", note="More is known.")
                    transaction.set_rollback(True)
            yield f"save that changes {name}", 10, statistics.median(spent), len(spent)
        transaction.set_rollback(True)


def make_long_article() -> Any:
    from tests.make import make_article, make_claim

    sentences = [
        f"Clause {n} of the treaty names the harbour of town {n}." for n in range(WORDS // 11)
    ]
    body = "\n\n".join(" ".join(sentences[n : n + 5]) for n in range(0, len(sentences), 5))
    article = make_article("A long treaty", body=body)
    for number in range(CLAIMS):
        make_claim(article, sentences[number], statement=f"Clause {number} names a harbour.")
    return article


def change(article: Any, words: str, number: int) -> None:
    article.refresh_from_db()
    if words:
        article.body += f"\n\n{words} It is number {number}."
    else:
        article.title = f"A long treaty, {number}"


def timed(
    function: Callable[..., Any], spent: list[float], clock: Callable[[], float]
) -> Callable[..., Any]:
    """The function, whose CPU milliseconds are added up for each save."""

    def run(*given: Any, **named: Any) -> Any:
        started = clock()
        result = function(*given, **named)
        spent.append(clock() - started)
        return result

    return run


if __name__ == "__main__":
    main()
