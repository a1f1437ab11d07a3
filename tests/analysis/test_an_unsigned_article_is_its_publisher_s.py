"""Where nobody signs an article, a change of its publisher is one of who says it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.evidence import save_evidence
from analysis.models import Assessment, Claim
from articles import workflow
from articles.models import Article, Organization
from articles.state import Signature
from tests.make import (
    BODY,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    rename,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

TOLD = "Publisher of the article Before: The Herald After: The Bugle"


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def herald(db: Any) -> Organization:
    return make_organization("The Herald")


@pytest.fixture
def bugle(db: Any) -> Organization:
    return make_organization("The Bugle")


@pytest.fixture
def claim(herald: Organization) -> Claim:
    article = Article(title="News", slug="news", body=BODY, publisher=herald)
    article = workflow.publish(workflow.save_draft(article, bylines=()), publish_at=on(1, 8))
    claim = make_claim(article, statement="It was signed.", created_at=on(2, 1))
    piece = make_evidence(claim, at=on(2, 1))
    make_assessment(claim, "supported", piece, holds_from=date(2026, 2, 10), recorded_at=on(2, 10))
    return Claim.objects.get()


def publish_as(publisher: Organization, at: datetime, **how: Any) -> None:
    row = Article.objects.get(slug="news")
    row.publisher = publisher
    workflow.revise(row, grade="correction", note="It was another.", at=at, **how)


def stale_for() -> str:
    return Claim.objects.get().stale_for


def page(reader: Client, query: str = "") -> str:
    return words(reader.get(Claim.objects.get().get_absolute_url() + query))


def test_its_verdict_is_of_an_earlier_speaker(
    reader: Client, claim: Claim, herald: Organization, bugle: Organization
) -> None:
    publish_as(bugle, on(3, 1))
    assert stale_for() == "speaker"
    assert "of an earlier speaker" in page(reader)
    publish_as(herald, on(3, 2))
    assert stale_for() == ""


def test_the_history_has_it(reader: Client, claim: Claim, bugle: Organization) -> None:
    publish_as(bugle, on(3, 1))
    assert TOLD in page(reader)
    assert TOLD not in page(reader, "?as_of=2026-02-20")


def test_a_verdict_that_was_given_later_is_of_a_later_speaker(
    reader: Client, claim: Claim, bugle: Organization
) -> None:
    publish_as(bugle, on(3, 1))
    how = {"holds_from": date(2026, 2, 12), "recorded_at": on(3, 5)}
    make_assessment(claim, "supported", claim.evidence.get(), **how)
    assert "of a later speaker" in page(reader, "?as_of=2026-02-20")
    assert stale_for() == ""


def test_another_name_of_the_publisher_is_no_other_publisher(
    claim: Claim, herald: Organization
) -> None:
    rename(herald, "The Herald Tribune")
    piece = claim.evidence.get()
    piece.note = "So it says."
    save_evidence(piece)
    assert "speaker" not in stale_for()


def test_what_was_judged_before_this_was_kept_is_not_marked(
    claim: Claim, bugle: Organization
) -> None:
    record = Assessment.objects.get().judged_record
    del record["publisher"], record["publisher_name"]
    Assessment.objects.update(judged_record=record)
    publish_as(bugle, on(3, 1))
    assert stale_for() == ""


def test_where_somebody_signs_it_the_publisher_says_nothing(
    reader: Client, claim: Claim, bugle: Organization
) -> None:
    publish_as(bugle, on(3, 1), bylines=(Signature(make_author("Ana Lima").pk),))
    assert stale_for() == "speaker"
    make_assessment(claim, "supported", claim.evidence.get(), recorded_at=on(3, 2))
    publish_as(make_organization("The Echo"), on(3, 3))
    assert stale_for() == ""
    assert "The Echo" not in page(reader).split("Timeline")[1]
