"""As of a day a claim names its article as that was called then, and leads to what it was then."""

import json
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

THEN, NOW = "Late yesterday", "Early tomorrow"
DAY = "?as_of=2026-02-10"
REVISION = 'href="/articles/late-yesterday/revisions/1/"'
ARTICLE = 'href="/articles/late-yesterday/"'


def on(day: int, month: int = 3) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    """Of an article that got another title on 1 March 2026."""
    article = make_article(THEN, slug="late-yesterday", source_date=date(2026, 1, 5))
    claim = make_claim(article, created_at=on(9, 1))
    make_assessment(claim, recorded_at=on(1, 2), holds_from=date(2026, 2, 1))
    row = Article.objects.get()
    row.title = NOW
    revise(row, grade="correction", note="It was called otherwise.", at=on(1))
    return Claim.objects.get()


@pytest.mark.parametrize("path", ["", "card/"])
def test_its_page_and_its_card(reader: Client, claim: Claim, path: str) -> None:
    address = f"/claims/{claim.pk}/{path or claim.slug + '/'}"
    then, now = reader.get(address + DAY), reader.get(address)
    assert THEN in words(then) and NOW not in words(then)
    assert REVISION in then.content.decode()
    assert NOW in words(now)
    assert ARTICLE in now.content.decode() and REVISION not in now.content.decode()


def test_the_revision_that_it_leads_to_is_there(reader: Client, claim: Claim) -> None:
    assert THEN in words(reader.get("/articles/late-yesterday/revisions/1/"))


def test_its_citation(reader: Client, claim: Claim) -> None:
    address = f"/claims/{claim.pk}/cite/"
    assert f"“{THEN}”" in words(reader.get(address + DAY))
    assert f"“{NOW}”" in words(reader.get(address))


def test_its_data(reader: Client, claim: Claim) -> None:
    data = json.loads(reader.get(f"/claims/{claim.pk}.json{DAY}").content)
    assert data["article"]["title"] == THEN
    row = reader.get(f"/api/v1/claims/{claim.pk}/{DAY}").json()
    assert row["article"]["title"] == THEN


def test_the_article_that_it_belonged_to_on_the_day(reader: Client, claim: Claim) -> None:
    claim.article = make_article("Another one", slug="another")
    save_claim(claim, fields=["article"], at=on(5))
    page = reader.get(claim.get_absolute_url() + DAY)
    assert f"On that day it belonged to another article: {THEN}" in words(page)
    assert REVISION in page.content.decode()
    assert "Another one. It has belonged to this article only since that day." in words(page)
