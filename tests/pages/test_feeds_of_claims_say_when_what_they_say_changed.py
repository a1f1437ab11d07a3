"""An entry of a claim is new where it says something else: who says it, and how it is judged."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_author, make_claim
from tests.pages.followed import items

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 3, 1, 12, tzinfo=UTC)
DUE = "/claims/due/feed.json"


@pytest.fixture
def claim() -> Claim:
    """A prediction of Xenia Ola's that has come due and that nobody has assessed."""
    article = make_article(slug="piece", author=make_author("Xenia Ola"))
    made = {"kind": "predictive", "resolves_on": date(2026, 2, 1)}
    return make_claim(article, created_at=datetime(2026, 1, 10, tzinfo=UTC), **made)


def sign(_claim: Claim) -> None:
    article = Article.objects.get(slug="piece")
    signed = (Signature(make_author("Yan Oz").pk),)
    revise(article, bylines=signed, at=LATER, grade="correction", note="By Yan Oz.")


def change(claim: Claim, **values: Any) -> None:
    for name, value in values.items():
        setattr(claim, name, value)
    save_claim(claim, at=LATER)


WAYS = {
    "byline": sign,
    "criteria": lambda claim: change(claim, resolution_criteria="Both sign."),
    "review date": lambda claim: change(claim, resolves_on=date(2026, 2, 2)),
}


@pytest.mark.parametrize("feed", ["/claims/feed.json", "/claims/{}/feed.json", DUE])
@pytest.mark.parametrize("way", WAYS)
def test_its_date_is_that_of_the_change(way: str, feed: str, claim: Claim, reader: Client) -> None:
    def entry() -> dict[str, Any]:
        found: dict[str, Any] = items(reader, feed.format(claim.pk))[-1]
        return found

    before = entry()
    assert before.get("date_modified", before["date_published"]) < "2026-03"
    WAYS[way](claim)
    assert entry()["date_modified"].startswith("2026-03-01T12:00:00")
    if way == "byline":
        assert "Yan Oz" in entry()["title"] and "Xenia Ola" not in entry()["title"]


def test_another_kind_is_one_too(reader: Client) -> None:
    claim = make_claim(created_at=datetime(2026, 1, 10, tzinfo=UTC))
    change(claim, kind="interpretive")
    assert items(reader, "/claims/feed.json")[0]["date_modified"].startswith("2026-03-01")
