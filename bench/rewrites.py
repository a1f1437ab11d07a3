"""What publishing a rewrite costs: `python bench/rewrites.py`.

An article with 60 claims tied to its words is published; then all of its sentences are edited, some
of its paragraphs change places, and that is published with a notice (articles.workflow.revise). The
figures are CPU seconds of this process: of the whole verb, of its slow parts, each timed by itself,
and of an anonymous reader's page that compares both revisions. Works in a database of its own
(SQLite, in a temporary directory). Exits with 1 above a limit.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CLAIMS = 60
EDITED = 0.15  # the share of words exchanged
LIMITS = {60_000: 1.0, 490_000: 4.0}  # seconds for a text of so many characters
COMPARE_LIMIT = 0.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--characters", type=int, nargs="+", default=list(LIMITS), help="lengths of the texts"
    )
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as directory:
        os.environ |= {
            "DATABASE_URL": f"sqlite:///{directory}/rewrites.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DJANGO_DEBUG": "0",
            "DJANGO_SECRET_KEY": "bench",
            "DJANGO_ALLOWED_HOSTS": "testserver",
            "DJANGO_SSL_REDIRECT": "0",
        }
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command

        settings.STORAGES["staticfiles"]["BACKEND"] = (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
        call_command("migrate", verbosity=0)
        report({length: measure(length) for length in options.characters})


def measure(length: int) -> dict[str, float]:
    """CPU seconds by what they were spent on, for a text of so many characters."""
    from django.test import Client

    from articles import markup, workflow
    from articles.comparisons import packed
    from articles.diffs import changes_shown, compare

    chance = Random(length)  # noqa: S311 (dice, not secrets)
    old = text_of(length, chance)
    new = rewritten(old, chance)
    article = published(old, chance)
    article.body = new
    costs = {"revise": timed(lambda: workflow.revise(article, grade="update", note="All is new."))}
    costs["rendering"] = timed(lambda: markup.render(new))
    texts = [revision.text for revision in article.revisions.order_by("number")]
    costs["comparison"] = timed(lambda: packed(compare(*texts)))
    stretches = compare(*texts)
    costs["notice"] = timed(lambda: changes_shown(stretches))
    page = f"{article.get_absolute_url()}compare/1/2/"
    if Client().get(page).status_code != 200:
        raise SystemExit(f"{page} is not there")
    return costs | {"compare page": timed(lambda: Client().get(page))}


def timed(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def text_of(length: int, chance: Random) -> str:
    """Generated articles, one after the other, cut to `length`."""
    from bench import texts

    many = texts.articles(length // 6_000 + 1, chance.randrange(1000))
    return "\n\n".join(many)[:length].rpartition(" ")[0]


def rewritten(text: str, chance: Random) -> str:
    """Each sentence with other words; every fifth paragraph changes places with one near it."""
    words = text.split()
    paragraphs = [
        " ".join(
            chance.choice(words) if chance.random() < EDITED else word for word in each.split()
        )
        for each in text.split("\n\n")
    ]
    for at in range(0, len(paragraphs) - 5, 10):
        paragraphs[at], paragraphs[at + 5] = paragraphs[at + 5], paragraphs[at]
    return "\n\n".join(paragraphs)


def published(body: str, chance: Random) -> Any:
    """An article that readers have, with claims tied to sentences that it has once."""
    from articles.models import Article
    from tests.make import make_article, make_claim

    article = make_article("Rewritten", body=body)
    sentences = Counter(re.findall(r"[^.!?\n]{40,200}[.!?]", article.text))
    once = [sentence.strip() for sentence, count in sentences.items() if count == 1]
    for sentence in chance.sample(once, min(CLAIMS, len(once))):
        make_claim(article, sentence, statement=f"Claim: {sentence[:200]}")
    return Article.objects.get(pk=article.pk)


def report(results: dict[int, dict[str, float]]) -> None:
    failed = []
    print(f"{'CPU seconds':<20}" + "".join(f"{length:>12,}" for length in results))
    for name in next(iter(results.values())):
        print(f"{name:<20}" + "".join(f"{costs[name]:>12.2f}" for costs in results.values()))
    for length, costs in results.items():
        if costs["revise"] > LIMITS.get(length, float("inf")):
            failed.append(f"revise, {length:,} characters")
        if costs["compare page"] > COMPARE_LIMIT:
            failed.append(f"compare page, {length:,} characters")
    limits = ", ".join(f"{seconds:g} s for {length:,}" for length, seconds in LIMITS.items())
    print(f"limits: revise {limits}; compare page {COMPARE_LIMIT} s")
    sys.exit(f"over the limit: {'; '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
