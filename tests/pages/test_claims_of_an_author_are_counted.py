"""Pages of authors and topics count claims by kind and finding, and lead to each in the ledger."""

from datetime import date

import pytest
from django.test import Client

from analysis import claims_in_brief
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def article() -> None:
    law = make_topic("Law", slug="law")
    article = make_article(author=make_author("Leyla", slug="leyla"), topics=(law,))
    make_assessment(make_claim(article, topics=(law,)))
    make_claim(article, "should repeal", kind="normative", topics=(law,))
    for verdict, day in (("", date(2020, 1, 1)), ("", date(2100, 1, 1)), ("fulfilled", day_of())):
        claim = make_claim(article, "could lead", kind="predictive", resolves_on=day, topics=(law,))
        if verdict:
            make_assessment(claim, verdict=verdict)


def day_of() -> date:
    return date(2026, 2, 1)


@pytest.mark.parametrize("path", ["/authors/leyla/", "/topics/law/"])
def test_by_finding_by_kind_and_by_what_came_of_predictions(reader: Client, path: str) -> None:
    counts = words(part(reader.get(path), '<div class="claim-counts">', "</div>"))
    assert counts == (
        "5 claims: 2 borne out, 1 position, 2 not assessed "
        "1 factual, 3 predictive, 1 normative "
        "Predictions: 1 open, 1 overdue, 1 resolved"
    )


def test_each_count_leads_to_its_claims(reader: Client) -> None:
    page = reader.get("/authors/leyla/").content.decode()
    assert 'href="/claims/?said_by=leyla&amp;finding=borne_out"' in page
    assert 'href="/claims/?topic=law&amp;kind=predictive"' in (
        reader.get("/topics/law/").content.decode()
    )


def test_of_very_many_the_newest_are_counted_and_it_says_so(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims_in_brief, "COUNTED", 2)
    assert "Counted are the newest 2." in words(reader.get("/authors/leyla/"))
