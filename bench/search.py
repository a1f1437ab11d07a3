"""What the search costs: `python bench/search.py`, on the site of DATABASE_URL.

Prints milliseconds (the best of several runs; of CPU of this process, and as the clock has it,
which counts the database's server too) for words in about 1 % and 50 % of the documents, for
misspelt words, suggestions, and for what the index adds to the save of an article of 3,000 words
with 60 claims. The site is filled by bench/generate.py and `manage.py reindex`. Nothing is changed.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parent.parent
SHARES = (0.01, 0.5)
LIMITS = {0.01: 20, 0.5: 50}
SAMPLED = 80
WORDS = 3_000
CLAIMS = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--rounds", type=int, default=7, help="runs of each, of which the best counts"
    )
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    measure(options.rounds)


def measure(rounds: int) -> None:
    from search.index import find, nearest_words, suggest
    from search.models import Document
    from search.query import Query
    from search.results import Filters, Kind

    documents = Document.objects.count()
    print(f"{documents:,} documents")
    rare, common = (nearest_share(share * documents) for share in SHARES)
    print(f"rare: {rare}, common: {common}")
    topic = find(Query(words=(common,))).facets["topic"][0].value
    asked: list[tuple[str, float, Callable[[], Any]]] = [
        ("a word in 1 %", 20, lambda: find(Query(words=(rare,)))),
        ("a word in 50 %", 50, lambda: find(Query(words=(common,)))),
        ("a word in 50 %, claims", 50, lambda: find(Query(words=(common,)), kinds=[Kind.CLAIM])),
        (
            "two words and a facet",
            50,
            lambda: find(Query(words=(common, rare)), filters=Filters(topic=topic)),
        ),
        (
            "a word and a facet",
            50,
            lambda: find(Query(words=(common,)), filters=Filters(topic=topic)),
        ),
        (
            "a word and days",
            50,
            lambda: find(Query(words=(common,)), filters=Filters(after=date(2019, 3, 14))),
        ),
        ("a phrase", 50, lambda: find(Query(phrases=(f"{common} {rare}",)))),
        ("a prefix", 50, lambda: find(Query(prefixes=(rare[:3],)))),
        ("everything, by kind", 50, lambda: find(Query(), kinds=[Kind.CLAIM])),
        ("a misspelt word", 10, lambda: nearest_words(f"{rare[:2]}x{rare[3:]}")),
        ("suggestions", 30, lambda: suggest(rare[:3])),
        ("suggestions for a letter", 30, lambda: suggest(rare[:1])),
    ]
    for name, limit, act in asked:
        cpu, clock, result = best(act, rounds)
        count = getattr(result, "total", None)
        found = f"{count:,} found" if count is not None else f"{len(result)} found"
        print(f"{name:28} {cpu:7.1f} CPU {clock:7.1f} clock (limit {limit}) {found}")
    measure_save(rounds)


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
    from search.index import find
    from search.models import Spelling
    from search.query import Query

    words = [*Spelling.objects.values_list("word", flat=True).distinct()[:SAMPLED]]
    totals = {word: find(Query(words=(word,)), size=1).total for word in words}
    return min(totals, key=lambda word: abs(totals[word] - wanted))


def measure_save(rounds: int) -> None:
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
            print(f"save that changes {name:11} adds {min(spent):6.1f} CPU (limit 10)")
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
