"""The feed of a claim is new when what it says is, and says of which days a verdict is."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from tests.make import make_article, make_assessment, make_claim, make_evidence

pytestmark = pytest.mark.django_db


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    claim = make_claim(statement="It was signed.", created_at=on(2, 1))
    judge("supported", on(2, 10))
    return claim


def judge(verdict: str, at: datetime, since: date | None = None) -> None:
    claim = Claim.objects.get()
    stance = "supports" if verdict == "supported" else "disputes"
    piece = make_evidence(claim, stance, at=at)
    make_assessment(claim, verdict, piece, holds_from=since or at.date(), recorded_at=at)


def change(at: datetime, **fields: Any) -> None:
    claim = Claim.objects.get()
    for name, value in fields.items():
        setattr(claim, name, value)
    save_claim(claim, at=at)


def feed(reader: Client) -> str:
    return reader.get(f"/claims/{Claim.objects.get().pk}/feed.atom").content.decode()


def titles(reader: Client) -> list[str]:
    return re.findall("<title[^>]*>(.*?)</title>", feed(reader))[1:]


def updated(reader: Client) -> str:
    return re.findall("<updated>(.*?)T", feed(reader))[0]


def test_it_is_new_when_the_claim_is_put_otherwise(reader: Client, claim: Claim) -> None:
    assert updated(reader) == "2026-02-10"
    change(on(3, 1), statement="It was never signed.")
    assert updated(reader) == "2026-03-01"


def test_it_is_new_when_the_claim_moves(reader: Client, claim: Claim) -> None:
    change(on(3, 2), article=make_article("More news"))
    assert updated(reader) == "2026-03-02"


def test_it_is_new_when_the_verdict_becomes_one_of_something_earlier(
    reader: Client, claim: Claim
) -> None:
    change(on(3, 3), hedge="is said to")
    assert updated(reader) == "2026-03-03"


def test_a_verdict_of_days_that_are_over_says_so(reader: Client, claim: Claim) -> None:
    judge("refuted", on(3, 1), since=date(2026, 1, 20))
    first, second, _made = titles(reader)
    assert first.startswith("Refuted, held from 20 January 2026 until 10 February 2026: “It was")
    assert second.startswith("Supported: “It was signed”")


def test_one_of_an_earlier_statement_in_another_article_gives_none(
    reader: Client, claim: Claim
) -> None:
    change(on(3, 1), article=make_article("More news"), statement="It was never signed.")
    judge("refuted", on(3, 2))
    told = titles(reader)
    assert told[0].startswith("Refuted: “It was never signed”")
    assert "Supported, of an earlier statement" in told
