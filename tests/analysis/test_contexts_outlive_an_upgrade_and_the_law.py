"""What stood around judged words is filled in once, and loses what the law wants gone."""

import json
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from accounts.models import User
from analysis.models import Assessment, Claim
from articles.models import Article
from articles.removal import remove_words
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

CLAIM = "The charter was signed in February"
NAME = "Vüqar Quliyev"
TOLD = {"grade": "update", "note": "We know more."}
LONG = "Rain fell on all the hills around here. " * 40
TEXTS = {
    "beside it": f"{NAME} spoke first. {CLAIM}. Nobody was there.",
    "right before it": f"So says {NAME} {CLAIM}. Nobody was there.",
    "in a heading": f"## What {NAME} said\n\n{CLAIM}. Nobody was there.",
    "in a note": f"{CLAIM}.[^1] Nobody was there.\n\n[^1]: In public.[^2]\n[^2]: By {NAME}.",
    "in its row": f"| a | b |\n|---|---|\n| {CLAIM} | {NAME} |\n\nNobody was there.",
    "before its list": f"{NAME} spoke.\n\n1. So.\n2. {CLAIM}.\n\nNobody was there.",
    "in a caption": f'![A man](/media/a.jpg "{NAME}")\n\n{CLAIM}. Nobody was there.',
    "far behind it": f"{CLAIM}. Nobody was there.\n\nOne.\n\nTwo.\n\n{NAME} spoke.",
    "in a long paragraph": f"{CLAIM}. {LONG} {NAME} spoke. {LONG} Nobody was there.",
    "cut by emphasis": f"Vüqar **Quliyev** spoke first. {CLAIM}. Nobody was there.",
    "cut by a stroke": f"Vüqar ~~Quliyev~~ spoke first. {CLAIM}. Nobody was there.",
}


def assessed(body: str) -> tuple[Article, Claim]:
    article = make_article(body=body)
    claim = make_claim(article, CLAIM)
    make_assessment(claim)
    return article, claim


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


def edited(claim: Claim, old: str, new: str) -> str:
    article = Article.objects.get(pk=claim.article_id)
    assert old in article.body
    article.body, article.kind = article.body.replace(old, new), "news"
    revise(article, **TOLD)
    return stale_for(claim)


@pytest.mark.parametrize("where", TEXTS)
def test_words_that_the_law_removes_are_gone_and_mark_nothing(where: str) -> None:
    article, claim = assessed(TEXTS[where])
    boss = User.objects.create_superuser("boss")
    remove_words(article, NAME, by=boss, kind="personal", reason="Order 12.")
    kept = json.dumps(Assessment.objects.get().judged_record, ensure_ascii=False)
    assert "Quliyev" not in kept
    assert stale_for(claim) == ""
    assert edited(claim, "Nobody was there", "Nobody was there") == ""


@pytest.mark.parametrize("where", ["beside it", "in a heading", "in its row", "before its list"])
def test_what_is_left_is_compared_as_before(where: str) -> None:
    article, claim = assessed(TEXTS[where])
    boss = User.objects.create_superuser("boss")
    remove_words(article, NAME, by=boss, kind="personal", reason="Order 12.")
    assert edited(claim, "Nobody was there", "That is a lie") == "context"


def test_what_was_judged_before_is_taken_to_have_stood_as_it_stands_now() -> None:
    _article, claim = assessed(f"The minister spoke first. {CLAIM}. Nobody was there.")
    record: Any = Assessment.objects.get().judged_record
    known = record["passages"][0].pop("context")
    Assessment.objects.update(judged_record=record)
    assert edited(claim, "Nobody was there", "Somebody was there") == ""
    assert edited(claim, "Somebody was there", "Nobody was there") == ""
    migration = import_module("analysis.migrations.0020_contexts_of_passages")
    migration.keep_contexts(apps, connection.schema_editor())
    assert Assessment.objects.get().judged_record["passages"][0]["context"] == known
    assert edited(claim, "Nobody was there", "Somebody was there") == "context"
