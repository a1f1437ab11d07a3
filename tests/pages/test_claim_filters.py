"""The ledger of claims, by each of its filters and in each of its orders."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def slugs(reader: Client, query: str = "") -> list[str]:
    """The slugs of the claims that the ledger shows, in order."""
    response = reader.get(f"/claims/?{query}")
    assert response.status_code == 200
    assert response.context["filters"].problems == []
    rows = response.context["page"].rows
    assert all(claim.statement in words(response) for claim in rows)
    return [claim.slug for claim in rows]


def test_all_are_listed_the_last_entered_first(reader: Client) -> None:
    make_claim(slug="first")
    make_claim(slug="second")
    assert slugs(reader) == ["second", "first"]


def test_words_are_looked_for_in_the_statement(reader: Client) -> None:
    make_claim(slug="charter", statement="The charter binds both parliaments.")
    make_claim(slug="waiver", statement="The waiver is not a repeal.")
    assert slugs(reader, "q=parliaments+charter") == ["charter"]


@pytest.mark.parametrize("kind", ["factual", "interpretive", "predictive", "normative"])
def test_a_kind(reader: Client, kind: str) -> None:
    for each in ("factual", "interpretive", "predictive", "normative"):
        make_claim(slug=each, kind=each)
    assert slugs(reader, f"kind={kind}") == [kind]


def test_what_the_desk_holds(reader: Client) -> None:
    make_assessment(make_claim(slug="yes"), "supported")
    make_assessment(make_claim(slug="no"), "refuted")
    make_claim(slug="unknown")
    make_claim(slug="position", kind="normative")
    assert slugs(reader, "verdict=refuted") == ["no"]
    assert slugs(reader, "verdict=not_assessed") == ["unknown"]


def test_a_topic(reader: Client) -> None:
    law = make_topic("Law", slug="law")
    article = make_article(topics=(law,))
    make_claim(article, slug="on", topics=(law,))
    make_claim(article, "could lead", slug="off")
    assert slugs(reader, "topic=law") == ["on"]
    assert slugs(reader, "topic=Law&sort=oldest") == ["on"]


def test_a_topic_that_only_claims_have(reader: Client) -> None:
    make_claim(slug="on", topics=(make_topic("Energy", slug="energy"),))
    assert slugs(reader, "topic=energy") == ["on"]


def test_an_author(reader: Client) -> None:
    make_claim(make_article(author=make_author(slug="leyla")), slug="hers")
    make_claim(slug="another")
    assert slugs(reader, "author=leyla") == ["hers"]


@pytest.mark.parametrize("value", ["the-charter", "The charter", "the CHARTER"])
def test_an_article_by_its_slug_or_its_title(reader: Client, value: str) -> None:
    make_claim(make_article("The charter", slug="the-charter"), slug="there")
    make_claim(slug="elsewhere")
    assert slugs(reader, f"article={value}") == ["there"]


def test_overdue_predictions(reader: Client) -> None:
    today = timezone.now().date()
    make_claim(slug="late", kind="predictive", resolves_on=today - timedelta(days=1))
    make_claim(slug="today", kind="predictive", resolves_on=today)
    settled = make_claim(slug="settled", kind="predictive", resolves_on=today - timedelta(days=1))
    make_assessment(settled, "void")
    assert slugs(reader, "overdue=1") == ["late"]
    assert "Overdue" in words(reader.get("/claims/?overdue=1"))


def test_oldest_first(reader: Client) -> None:
    for slug in ("first", "second", "third"):
        make_claim(slug=slug)
    assert slugs(reader, "sort=oldest") == ["first", "second", "third"]


def test_the_last_assessed_first_and_only_those_that_are(reader: Client) -> None:
    early, late = make_claim(slug="early"), make_claim(slug="late")
    make_claim(slug="never")
    make_assessment(late, recorded_at=datetime(2026, 5, 2, tzinfo=UTC))
    make_assessment(early, recorded_at=datetime(2026, 5, 1, tzinfo=UTC))
    assert slugs(reader, "sort=assessed") == ["late", "early"]


def test_predictions_by_their_review_date(reader: Client) -> None:
    make_claim(slug="later", kind="predictive", resolves_on=date(2028, 1, 1))
    make_claim(slug="sooner", kind="predictive", resolves_on=date(2027, 1, 1))
    make_claim(slug="fact")
    assert slugs(reader, "sort=due") == ["sooner", "later"]


def test_filters_narrow_one_another(reader: Client) -> None:
    law, author = make_topic(slug="law"), make_author(slug="leyla")
    article = make_article("The charter", slug="the-charter", author=author, topics=(law,))
    make_assessment(make_claim(article, slug="this", topics=(law,)), "refuted")
    make_assessment(make_claim(article, "could lead", slug="untopical"), "refuted")
    make_claim(article, "should repeal", slug="unassessed", topics=(law,))
    query = "topic=law&author=leyla&article=the-charter&kind=factual&verdict=refuted&q=signed"
    assert slugs(reader, query) == ["this"]
    assert slugs(reader, query + "&sort=assessed") == ["this"]


def test_an_empty_ledger_says_why(reader: Client) -> None:
    assert "No claim has been entered yet." in words(reader.get("/claims/"))
    make_claim()
    assert "No claim fits these filters." in words(reader.get("/claims/?kind=normative"))
