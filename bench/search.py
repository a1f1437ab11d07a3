"""What the search costs: `python bench/search.py`.

Prints milliseconds of CPU of this process, the best of several runs, for words in about 1 % and
50 % of the documents, for misspelt words and suggestions, and for what the index adds to the save
of an article of 3,000 words with 60 claims: on a site of 2,000 articles and on one of 20,000 with
200,000 claims, and how it grew. Databases are made by bench/generate.py in var/bench/ and kept for
the next run. With --here it measures the site of DATABASE_URL as it is, and prints what the clock
says too, which counts a database's server. Nothing is changed.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench import pages  # noqa: E402

SIZES = {"medium": 2_000, "large": 20_000}
SHARES = (0.01, 0.5)
SAMPLED = 80
WORDS = 3_000
CLAIMS = 60
GROWTH_LIMIT = 1.5

Row = tuple[str, float, float, float, int]  # what, limit, CPU, clock, how many found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="runs of each; the best counts")
    parser.add_argument("--here", action="store_true", help="measure the site of DATABASE_URL")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here or options.measure:
        rows = measure(options.rounds)
        if options.measure:
            json.dump(rows, sys.stdout)
            return
        for name, limit, cpu, clock, found in rows:
            print(
                f"{name:32} {cpu:7.1f} CPU {clock:8.1f} clock  limit {limit:3.0f}  {found:,} found"
            )
        return
    report({size: run(size, articles, options.rounds) for size, articles in SIZES.items()})


def run(size: str, articles: int, rounds: int) -> list[Row]:
    """Fill the site of a size, unless it is there, and measure it in a process of its own."""
    pages.build(size, articles)
    pages.run_script(size, "manage.py", "reindex")
    command = [sys.executable, __file__, "--measure", "--rounds", str(rounds)]
    done = subprocess.run(
        command, env=pages.environment(size), check=True, cwd=ROOT, capture_output=True, text=True
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
    rows = []
    for name, limit, act in searches():
        cpu, clock, result = best(act, rounds)
        found = result.total if hasattr(result, "total") else len(result)
        rows.append((name, limit, cpu, clock, found))
    return rows + list(measure_save(rounds))


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


def best(act: Callable[[], Any], rounds: int) -> tuple[float, float, Any]:
    """The least milliseconds of CPU and of the clock, and what was returned."""
    cpu = clock = float("inf")
    for _round in range(rounds):
        started = time.process_time(), time.perf_counter()
        result = act()
        cpu = min(cpu, (time.process_time() - started[0]) * 1000)
        clock = min(clock, (time.perf_counter() - started[1]) * 1000)
    return cpu, clock, result


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


def measure_save(rounds: int) -> Iterator[Row]:
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
                    with mock.patch.object(writing, "keep", timed(writing.keep, spent)):
                        workflow.revise(article, grade="clarification", note="More is known.")
                    transaction.set_rollback(True)
            yield f"save that changes {name}", 10, min(spent), min(spent), len(spent)
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


def timed(function: Callable[..., Any], spent: list[float]) -> Callable[..., Any]:
    """The function, whose CPU milliseconds are added up for each save."""

    def run(*given: Any, **named: Any) -> Any:
        started = time.process_time()
        result = function(*given, **named)
        spent.append((time.process_time() - started) * 1000)
        return result

    return run


if __name__ == "__main__":
    main()
