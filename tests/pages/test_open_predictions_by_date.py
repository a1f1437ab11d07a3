"""`/claims/due/`: open predictions by the day on which they can be judged, overdue first."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import Claim
from analysis.withdrawal import withdraw_claim
from articles.models import Article
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

DUE = "/claims/due/"


@pytest.fixture
def article() -> Article:
    return make_article(slug="the-summit", author=make_author("Leyla", slug="leyla"))


def predict(article: Article, days: int, statement: str, **fields: Any) -> Claim:
    """A prediction that comes due in so many days from today."""
    day = timezone.localdate() + timedelta(days=days)
    own = {"kind": "predictive", "resolves_on": day, "statement": statement} | fields
    return make_claim(article, **own)


def listed(reader: Client, query: str = "") -> list[str]:
    page = reader.get(DUE + query)
    assert page.status_code == 200
    return [claim.statement for claim in page.context["page"].rows]


def test_overdue_ones_stand_first_then_those_to_come(reader: Client, article: Article) -> None:
    for days, statement in ((9, "Later."), (-1, "Overdue."), (1, "Soon."), (-90, "Long overdue.")):
        predict(article, days, statement)
    assert listed(reader) == ["Long overdue.", "Overdue.", "Soon.", "Later."]
    shown = words(reader.get(DUE))
    assert shown.count(" due ") == 4
    assert shown.count("Not yet assessed Overdue") == 2


def test_what_has_an_outcome_or_is_no_prediction_is_not_there(
    reader: Client, article: Article
) -> None:
    fulfilled = predict(article, -9, "It came.")
    make_assessment(fulfilled, "fulfilled")
    make_assessment(predict(article, -8, "It is open."), "open")
    make_claim(article, statement="It was signed.")
    assert listed(reader) == ["It is open."]


def test_neither_is_what_readers_have_not_or_the_desk_has_withdrawn(
    reader: Client, article: Article
) -> None:
    predict(make_article(published=False), 1, "Of a draft.")
    withdraw_claim(predict(article, 1, "Withdrawn."), reason="It asks this.")
    assert listed(reader) == []
    assert "No prediction is open here." in words(reader.get(DUE))


def test_the_ledger_leads_there(reader: Client) -> None:
    assert f'href="{DUE}"' in reader.get("/claims/").content.decode()


def test_the_filters_of_the_ledger_narrow_it(reader: Client, article: Article) -> None:
    law = make_topic("Law", slug="law")
    predict(article, 3, "On law.", topics=(law,))
    predict(make_article(author=make_author("Ben", slug="ben")), 2, "Of Ben.")
    assert listed(reader, "?topic=law") == ["On law."]
    assert listed(reader, "?author=ben") == ["Of Ben."]
    assert listed(reader, "?q=law") == ["On law."]
    assert listed(reader, "?overdue=1") == []


@pytest.mark.parametrize("query", ["?sort=newest", "?status=withdrawn", "?as_of=2026-03-01"])
def test_its_order_and_day_are_its_own(reader: Client, article: Article, query: str) -> None:
    predict(article, 1, "Soon.")
    predict(article, 9, "Later.")
    assert listed(reader, query) == ["Soon.", "Later."]


@pytest.mark.usefixtures("short_pages")
def test_pages_go_on_from_a_row_also_among_those_of_one_day(
    reader: Client, article: Article
) -> None:
    for number in range(12):
        predict(article, number // 5, f"Number {number}.")
    found: list[str] = []
    query: str | None = ""
    while query is not None:
        page = reader.get(f"{DUE}?{query}")
        found += [claim.statement for claim in page.context["page"].rows]
        query = page.context["page"].next
    assert found == [f"Number {number}." for number in range(12)]


def test_a_place_that_makes_no_sense_gives_the_first_page(reader: Client, article: Article) -> None:
    predict(article, 1, "Soon.")
    for query in ("?after=x", "?after=1~9999-99-99", "?before=1~"):
        assert listed(reader, query) == ["Soon."]
