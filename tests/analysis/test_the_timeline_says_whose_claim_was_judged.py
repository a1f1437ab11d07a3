"""A change of who makes a claim is in its timeline, and no verdict is confirmed across it."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import Claim, Evidence
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    xenia = make_author("Xenia Ola")
    article = make_article("News", author=xenia, slug="news", source_date=date(2026, 1, 5))
    claim = make_claim(article, statement="It was signed.", created_at=on(2, 1))
    judge(make_evidence(claim, at=on(2, 1)), on(2, 10))
    return claim


def judge(piece: Evidence, at: datetime) -> None:
    claim = Claim.objects.get(pk=piece.claim_id)
    make_assessment(claim, "supported", piece, holds_from=at.date(), recorded_at=at)


def correct(at: datetime, *, signer: Author | None = None, day: date | None = None) -> None:
    row = Article.objects.get(slug="news")
    row.source_date = day or row.source_date
    signed = {"bylines": (Signature(signer.pk),)} if signer else {}
    revise(row, grade="correction", note="It was wrong.", at=at, **signed)


def timeline(reader: Client, claim: Claim, query: str = "") -> str:
    url = Claim.objects.get(pk=claim.pk).get_absolute_url()
    text = words(reader.get(url + query))
    return text[text.index("Timeline") : text.index("What did the desk hold on another day")]


def test_of_whoever_signs(reader: Client, claim: Claim) -> None:
    correct(on(3, 1), signer=make_author("Yan Oz"))
    judge(claim.evidence.get(), on(3, 5))
    told = timeline(reader, claim)
    assert "Who signs the article Before: Xenia Ola After: Yan Oz" in told
    assert "Supported judged anew, of another speaker" in told
    assert "confirmed" not in told
    assert "Yan Oz" not in timeline(reader, claim, "?as_of=2026-02-20")


def test_of_the_day_of_the_article(reader: Client, claim: Claim) -> None:
    correct(on(3, 1), day=date(2026, 1, 3))
    told = timeline(reader, claim)
    assert "Date of the article Before: 5 January 2026 After: 3 January 2026" in told


def test_not_of_what_was_changed_before_the_claim_was_made(reader: Client, claim: Claim) -> None:
    correct(on(2, 15), day=date(2026, 1, 3))
    late = make_claim(
        Article.objects.get(slug="news"), "It could lead to new projects", created_at=on(2, 20)
    )
    assert "Date of the article" not in timeline(reader, late)


def test_of_whoever_is_quoted(reader: Client, claim: Claim) -> None:
    claim = Claim.objects.get()
    claim.speaker = make_author("Vera Two")
    save_claim(claim, at=on(3, 1))
    judge(claim.evidence.get(), on(3, 5))
    assert "judged anew, of another speaker" in timeline(reader, claim)


def test_of_the_article_that_it_moved_to(reader: Client, claim: Claim) -> None:
    claim = Claim.objects.get()
    claim.article = make_article("More news", author=Author.objects.get(name="Xenia Ola"))
    save_claim(claim, at=on(3, 1))
    judge(claim.evidence.get(), on(3, 5))
    assert "judged anew, of another article" in timeline(reader, claim)


def test_nothing_else_is_called_anew(reader: Client, claim: Claim) -> None:
    judge(claim.evidence.get(), on(3, 5))
    told = timeline(reader, claim)
    assert "Supported confirmed" in told
    assert "anew" not in told
