"""Many at the same desk: `python bench/desk.py --seconds 60`.

Threads revise, restore and correct the same few articles at once, and assess, tie and withdraw
their claims, each on what it has read last. At the end every acknowledged save must be a revision,
the numbers without a gap, every passage where it says it is, and nothing must have failed but by a
Conflict or a plain refusal. Runs on a PostgreSQL of its own (embedded), or on DATABASE_URL with
--here.
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
    from django.core.exceptions import ValidationError
    from django.db import connection

    from articles.workflow import Conflict

    chance = random.Random(number)  # noqa: S311
    step = 0
    while time.monotonic() < until:
        step += 1
        act = chance.choices(ACTS, [5, 3, 1, 1, 2, 2, 1])[0]
        try:
            done[act(chance.choice(keys), f"{number}-{step}", chance)] += 1
        except Conflict:
            done["told of a conflict"] += 1
        except ValidationError:
            done["refused"] += 1
        except Exception as error:
            errors.append(f"{act.__name__}: {type(error).__name__}: {error}")
    connection.close()


# --- What a thread does: each takes an article's key, a mark of its own, and its chance -----------


def revise(key: int, mark: str, chance: random.Random) -> str:
    from articles import workflow
    from articles.models import Grade

    article = changed(key, mark)
    grade = Grade.UPDATE if chance.random() < 0.3 else Grade.CLARIFICATION
    workflow.revise(article, grade=grade, note="More is known.", base=article.newest_number)
    return "saved"


def work_on(key: int, mark: str, chance: random.Random) -> str:
    from articles import workflow

    article = changed(key, mark)
    workflow.save_draft(article, base=article.newest_number)
    return "saved"


def restore(key: int, mark: str, chance: random.Random) -> str:
    from articles import workflow
    from articles.models import Revision

    numbers = Revision.objects.filter(article=key).count()
    revision = Revision.objects.get(article=key, number=chance.randint(1, numbers))
    workflow.restore(revision)
    return "revisions restored"


def correct(key: int, mark: str, chance: random.Random) -> str:
    from articles import workflow
    from articles.models import Correction

    notice = Correction.objects.filter(article=key).first()
    if notice is None:
        return "refused"
    workflow.correct(notice, note=f"The notice was mistaken ({mark}).")
    return "notices corrected"


def assess(key: int, mark: str, chance: random.Random) -> str:
    from analysis.models import Claim
    from tests.make import make_assessment

    claim = Claim.objects.filter(article=key).order_by("?").first()
    make_assessment(claim, rationale=f"So it seems ({mark}).")
    return "assessments"


def attach(key: int, mark: str, chance: random.Random) -> str:
    from analysis.models import Passage
    from analysis.passages import attach_passage

    passage = Passage.objects.filter(claim__article=key).order_by("?").first()
    passage.quote = chance.choice(["signed in February", "The charter was signed", "new projects"])
    passage.prefix = passage.suffix = ""
    attach_passage(passage)
    return "passages attached"


def withdraw(key: int, mark: str, chance: random.Random) -> str:
    from analysis.models import Passage
    from analysis.repair import withdraw as withdraw_passage

    passage = Passage.objects.filter(claim__article=key).to_repair().first()
    if passage is None:
        return "refused"
    withdraw_passage(passage)
    return "claims withdrawn"


ACTS = [revise, work_on, restore, correct, assess, attach, withdraw]


def changed(key: int, mark: str) -> Any:
    """The article as it was last saved, with a paragraph that has the mark; at times with less."""
    from articles.models import Article
    from articles.state import State

    article = Article.objects.get(pk=key)
    newest = article.revisions.get(number=article.newest_number)
    State.in_revision(newest).apply(article)
    first = "" if mark.endswith("7") else "The charter was signed in February. "
    rest = article.body.replace("The charter was signed in February. ", "").split("\n\nParagraph")[
        0
    ]
    article.body = f"{first}{rest}\n\nParagraph {mark}."
    return article


# --- What must be true in the end -----------------------------------------------------------------


def report(before: dict[int, int], done: Counter[str], errors: list[str]) -> None:
    from articles.models import Article

    made = 0
    for article in Article.objects.filter(pk__in=before):
        numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, len(numbers) + 1)) or article.newest_number != len(numbers):
            errors.append(f"{article}: revisions {numbers[-3:]}, newest {article.newest_number}")
        errors += wrong_passages(article)
        made += article.revisions.filter(restored_from=None).count() - before[article.pk]
    if made != done["saved"]:
        errors.append(f"{done['saved']} saves were acknowledged, {made} revisions are there")
    print(", ".join(f"{what} {count}" for what, count in sorted(done.items())))
    print(f"revisions made {made}, errors {len(errors)}")
    sys.exit("\n".join(errors[:10]) if errors else 0)


def wrong_passages(article: Any) -> list[str]:
    """Revisions without passages, and passages that are not where they say they are."""
    from analysis.models import Passage, RevisionPassages

    found: list[str] = []
    kept = {row.pk: row.passages for row in RevisionPassages.objects.all()}
    for revision in article.revisions.only("number", "text"):
        for each in kept.get(revision.pk, [{"start": 0, "end": 0, "quote": "nothing is kept"}]):
            if each["start"] is not None:
                words = revision.text[each["start"] : each["end"]]
                if words != each["quote"]:
                    found.append(f"{article} {revision.number}: “{each['quote']}” is “{words}”")
    for row in Passage.objects.filter(claim__article=article, start__isnull=False):
        if article.text[row.start : row.end] != row.quote:
            found.append(f"{article}: “{row.quote}” is not at {row.start}")
    return found


if __name__ == "__main__":
    main()
