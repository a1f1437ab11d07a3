"""What stands in the way of the seed, or is missing for a part of it, is left as it is."""

from pathlib import Path
from typing import Any

import pytest

from analysis.models import Claim
from articles import workflow
from articles.models import Article, Author, Organization
from seeds.loader import load
from tests.make import (
    make_article,
    make_claim,
    make_organization,
    make_topic,
)

from .small import changed

pytestmark = pytest.mark.django_db


def edit(slug: str, **fields: Any) -> Article:
    article = Article.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(article, name, value)
    return workflow.revise(article)


def test_a_new_claim_on_a_deleted_article_is_skipped_with_the_reason(directory: Path) -> None:
    text = (directory / "claims.yaml").read_text()
    (directory / "claims.yaml").write_text(text[: text.index("  - article: a-reply")])
    load(directory)
    Article.objects.get(slug="a-reply").delete()
    (directory / "claims.yaml").write_text(text)
    reason = changed(load(directory))["claim a-reply/act-says-so"]
    assert "a-reply" in reason and "not here any more" in reason


def test_an_object_made_by_hand_under_the_same_key_is_left_alone(directory: Path) -> None:
    make_organization("Harbour Ltd", slug="the-harbour")
    article = make_article("Mine", slug="a-reply", body="The port opened in 2024, the act says.")
    report = changed(load(directory))
    assert report["organization the-harbour"] == "made by hand"
    assert report["article a-reply"] == "made by hand"
    assert report["claim a-reply/act-says-so"] == "its article was made by hand"
    assert Organization.objects.get(slug="the-harbour").name == "Harbour Ltd"
    assert Article.objects.get(slug="a-reply") == article
    assert not article.claims.exists()


def test_a_claim_made_by_hand_is_left_alone(directory: Path) -> None:
    text = (directory / "claims.yaml").read_text()
    (directory / "claims.yaml").write_text(text[: text.index("  - article: a-reply")])
    load(directory)
    reply = Article.objects.get(slug="a-reply")
    make_claim(reply, "the act says", slug="act-says-so", statement="Mine.")
    (directory / "claims.yaml").write_text(text)
    assert changed(load(directory)) == {"claim a-reply/act-says-so": "made by hand"}
    assert Claim.objects.get(article=reply).statement == "Mine."


def test_a_claim_whose_words_an_editor_cut_is_skipped_with_the_reason(directory: Path) -> None:
    text = (directory / "claims.yaml").read_text()
    (directory / "claims.yaml").write_text(text[: text.index("  - article: a-reply")])
    load(directory)
    edit("a-reply", body="The act is silent.")
    (directory / "claims.yaml").write_text(text)
    report = changed(load(directory))
    assert report["article a-reply"] == "edited since"
    assert "does not have the words" in report["claim a-reply/act-says-so"]


def test_a_topic_of_the_desks_own_does_not_get_in_the_way(directory: Path) -> None:
    make_topic("Rivers", slug="rivers")
    assert set(changed(load(directory)).values()) == {"created"}
    assert Author.objects.count() == 2
