"""A claim's page says on what text it was judged, and what readers see otherwise since."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format

from accounts.models import User
from analysis.models import Claim
from articles.models import Article
from articles.removal import remove_words
from articles.workflow import publish, retract, revise, save_draft
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

TOLD = {"grade": "correction", "note": "It was not so."}
TITLE = "of the article, changed since this verdict"
JUDGED = "the article has changed since"


@pytest.fixture
def boss(db: Any) -> User:
    return User.objects.create_superuser("boss", "boss@example.org", "password")


@pytest.fixture
def article() -> Article:
    return make_article("Parliament aproves the charter", standfirst="It was signed.")


@pytest.fixture
def claim(article: Article) -> Claim:
    claim = make_claim(article)
    make_assessment(claim, recorded_at=datetime(2026, 2, 10, 9, tzinfo=UTC))
    return claim


def changed(article: Article, **columns: Any) -> None:
    for name, value in columns.items():
        setattr(article, name, value)
    revise(article, **TOLD)


def page_of(claim: Claim, reader: Client, query: str = "") -> str:
    return words(reader.get(claim.get_absolute_url() + query))


def test_a_title_that_changed_is_told_beside_the_verdict_and_in_the_timeline(
    article: Article, claim: Claim, reader: Client
) -> None:
    changed(article, title="Parliament rejects the charter")
    page = page_of(claim, reader)
    both = "“Parliament aproves the charter” → “Parliament rejects the charter”"
    assert f"Title {TITLE}: {both}" in page
    assert page.count("Parliament aproves the charter") == 2
    assert "Article changed" in page
    assert JUDGED not in page
    assert not Claim.objects.get(pk=claim.pk).is_stale


@pytest.mark.parametrize("name", ["standfirst", "editors_note", "disclaimer"])
def test_so_is_what_else_stands_beside_the_text(
    article: Article, claim: Claim, reader: Client, name: str
) -> None:
    changed(article, **{name: "All of this is satire."})
    page = page_of(claim, reader)
    assert TITLE in page and "→ “All of this is satire.”" in page


def test_a_typo_in_it_is_not(article: Article, claim: Claim, reader: Client) -> None:
    changed(article, title="Parliament approves the charter")
    page = page_of(claim, reader)
    assert TITLE not in page and "Article changed" not in page


def test_a_text_that_changed_far_away_is_told_quietly(
    article: Article, claim: Claim, reader: Client
) -> None:
    assert JUDGED not in page_of(claim, reader)
    changed(article, body=article.body.replace("repeal", "keep"))
    answer = reader.get(claim.get_absolute_url())
    shown = article.revisions.get(number=1).public_from
    assert shown is not None
    assert f"Judged on the text of {date_format(shown, 'j F Y')}; {JUDGED}" in words(answer)
    link = f"/articles/{article.slug}/compare/1/2/"
    assert f'href="{link}"' in answer.content.decode()
    assert reader.get(link).status_code == 200
    make_assessment(claim)
    assert JUDGED not in page_of(claim, reader)


def test_as_of_a_day_before_nothing_is_told(article: Article, claim: Claim, reader: Client) -> None:
    changed(article, title="Parliament rejects the charter", body=f"{article.body}\n\nMore.")
    page = page_of(claim, reader, "?as_of=2026-03-01")
    assert TITLE not in page and JUDGED not in page


def test_a_draft_that_was_judged_is_not_told(reader: Client) -> None:
    draft = make_article("A secret title", published=False)
    claim = make_claim(draft)
    make_assessment(claim)
    draft.title = "What readers get"
    save_draft(draft)
    publish(draft, publish_at=datetime(2026, 1, 8, 9, tzinfo=UTC))
    page = page_of(claim, reader)
    assert "secret" not in page and JUDGED not in page


def test_words_that_were_removed_by_law_are_not(
    article: Article, claim: Claim, reader: Client, boss: Any
) -> None:
    changed(article, title="Parliament rejects the charter")
    remove_words(article, "aproves", by=boss, kind="personal", reason="An order.")
    page = page_of(claim, reader)
    assert "aproves" not in page and "“Parliament [removed] the charter”" in page


def test_a_text_that_is_withheld_is_not(
    article: Article, claim: Claim, reader: Client, editor: Any
) -> None:
    changed(article, title="Parliament rejects the charter")
    retract(article, reason="It was made up.", withhold=True, by=editor)
    assert "aproves" not in page_of(claim, reader)


def test_readers_see_how_the_words_stood(article: Article, claim: Claim, reader: Client) -> None:
    changed(article, body=article.body.replace("It could lead", "That is a lie. It could lead"))
    page = page_of(claim, reader)
    assert "Supported (of an earlier context)" in page
    assert "The words as they stood when they were assessed:" in page
    stood = "“The charter was signed in February”. It could lead to new projects within a year."
    assert stood in page
    assert "the heading over it: What was signed" in page
