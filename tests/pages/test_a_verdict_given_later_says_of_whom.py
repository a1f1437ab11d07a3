"""Looking back, a verdict that was given later says of whom, and of which date, it was judged."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


def on(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    """In an article that Paul Prior signed, of 5 January 2026."""
    paul = make_author("Paul Prior", slug="paul")
    article = make_article(slug="piece", author=paul, source_date=date(2026, 1, 5))
    return make_claim(article, created_at=on(9, 1))


def sign(name: str, at: datetime) -> None:
    author = Author.objects.filter(name=name).first() or make_author(name)
    revise(Article.objects.get(slug="piece"), bylines=(Signature(author.pk),), at=at)


def judge(claim: Claim) -> None:
    row = Claim.objects.get(pk=claim.pk)
    make_assessment(row, holds_from=date(2026, 2, 1), recorded_at=on(1, 4))


def held(reader: Client, claim: Claim, **asked: Any) -> str:
    page = reader.get(claim.get_absolute_url(), {"as_of": "2026-02-10", **asked})
    return words(part(page, '<section class="holds"', "</section>"))


def test_it_was_judged_when_another_signed_the_article(reader: Client, claim: Claim) -> None:
    sign("Quinn Later", on(1, 3))
    judge(claim)
    told = held(reader, claim)
    assert "(judged later, on 1 April 2026, of a later speaker)" in told
    assert "Who said it, when it was judged Quinn Later" in told
    line = words(reader.get("/claims/", {"as_of": "2026-02-10"}))
    assert "(judged later, on 1 April 2026, of a later speaker)" in line
    assert "Paul Prior" in line
    assert "speaker" not in held(reader, claim, as_of="2026-03-05")


def test_who_signs_since_it_was_judged_makes_it_no_verdict_of_another(
    reader: Client, claim: Claim
) -> None:
    judge(claim)
    sign("Quinn Later", on(2, 4))
    told = held(reader, claim)
    assert "judged later, on 1 April 2026)" in told
    assert "of an earlier speaker" in held(reader, claim, as_of="2026-04-02")


def test_who_is_quoted_says_it_whoever_signs(reader: Client, claim: Claim) -> None:
    claim.speaker_name = "Nigar"
    save_claim(claim, at=on(10, 1))
    sign("Quinn Later", on(1, 3))
    judge(claim)
    assert "judged later, on 1 April 2026)" in held(reader, claim)


def test_whoever_signed_it_is_another_than_is_quoted_later(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    row.speaker_name = "Nigar"
    save_claim(row, at=on(1, 3))
    judge(claim)
    assert "judged later, on 1 April 2026, of a later speaker)" in held(reader, claim)
    assert "Who said it, when it was judged Nigar" in held(reader, claim)


def test_in_another_article_another_says_it(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    row.article = make_article("Elsewhere", author=make_author("Eva"))
    save_claim(row, fields=["article"], at=on(1, 3))
    judge(claim)
    assert "of a later speaker" in held(reader, claim)
    assert "Who said it, when it was judged Eva" in held(reader, claim)


def test_it_was_judged_when_the_article_had_another_date(reader: Client, claim: Claim) -> None:
    article = Article.objects.get(slug="piece")
    article.source_date = date(2026, 1, 10)
    revise(article, grade="correction", note="The day was wrong.", at=on(1, 3))
    judge(claim)
    told = held(reader, claim)
    assert "(judged later, on 1 April 2026, of a later date)" in told
    assert "The date of the article, when it was judged 10 January 2026" in told
    assert "of a later date" not in held(reader, claim, as_of="2026-03-05")
