"""Many at the same desk: `python bench/desk.py --seconds 60`.

Threads save, publish and correct the same few articles at once, each on what it has read last, and
try again when somebody was faster. At the end every acknowledged save must be a revision, the
numbers without a gap, and nothing must have failed but by a Conflict. Runs on a PostgreSQL of its
own (embedded), or on DATABASE_URL with --here.
"""

import argparse
import os
import random
import sys
import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--articles", type=int, default=3)
    parser.add_argument("--here", action="store_true", help="use DATABASE_URL as it is")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    if options.here:
        run(options)
        return
    from tests.run_postgres import start_server

    with ExitStack() as stack:
        os.environ["DATABASE_URL"] = start_server(stack)
        run(options)


def run(options: Any) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from tests.make import BODY, make_article, make_claim

    articles = [make_article(f"Article {n}", body=BODY) for n in range(options.articles)]
    for article in articles:
        make_claim(article)
    before = {article.pk: article.revisions.count() for article in articles}
    done: Counter[str] = Counter()
    errors: list[str] = []
    until = time.monotonic() + options.seconds
    threads = [
        threading.Thread(target=work, args=(number, list(before), until, done, errors))
        for number in range(options.threads)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    report(before, done, errors)


def work(number: int, keys: list[int], until: float, done: Counter[str], errors: list[str]) -> None:
    from django.db import connection

    from articles import workflow
    from articles.models import Article, Grade

    chance = random.Random(number)  # noqa: S311
    step = 0
    while time.monotonic() < until:
        step += 1
        article = Article.objects.get(pk=chance.choice(keys))
        words = f"\n\nParagraph {number}-{step}."
        article.body = article.body.split("\n\nParagraph")[0] + words
        graded = chance.random() < 0.3
        try:
            workflow.revise(
                article,
                grade=Grade.UPDATE if graded else Grade.TYPO,
                note="More is known." if graded else "",
                base=article.newest,
            )
            done["saved"] += 1
        except workflow.Conflict:
            done["told of a conflict"] += 1
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
    connection.close()


def report(before: dict[int, int], done: Counter[str], errors: list[str]) -> None:
    from articles.models import Article

    made = 0
    for article in Article.objects.filter(pk__in=before):
        numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, len(numbers) + 1)) or article.newest != len(numbers):
            errors.append(f"{article}: revisions {numbers[-3:]}, newest {article.newest}")
        made += len(numbers) - before[article.pk]
    if made != done["saved"]:
        errors.append(f"{done['saved']} saves were acknowledged, {made} revisions are there")
    print(f"saved {done['saved']}, told of a conflict {done['told of a conflict']}")
    print(f"revisions made {made}, errors {len(errors)}")
    sys.exit("\n".join(errors[:10]) if errors else 0)


if __name__ == "__main__":
    main()
