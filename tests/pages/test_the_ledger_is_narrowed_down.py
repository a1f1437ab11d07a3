"""The ledger: facets that count and combine, quick views, and dense rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from analysis import facets
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db


def make_claims() -> None:
    """Two supported facts and a refuted one of Leyla's, a prediction and a position of Rashad's."""
    law, port = make_topic("Law", slug="law"), make_topic("Port", slug="port")
    hers = make_article(author=make_author("Leyla", slug="leyla"), topics=(law, port))
    his = make_article(author=make_author("Rashad", slug="rashad"), topics=(law,))
    for number, verdict in enumerate(("supported", "supported", "refuted")):
        topics = (law, port) if number else (law,)
        claim = make_claim(hers, statement=f"Fact {number}.", topics=topics)
        make_assessment(claim, verdict=verdict)
    make_claim(his, "could lead", kind="predictive", resolves_on=date(2020, 1, 1))
    make_claim(his, "should repeal", kind="normative")
    make_assessment(
        make_claim(his, "could lead", kind="predictive", resolves_on=date(2026, 2, 1)),
        verdict="fulfilled",
    )


@pytest.fixture(autouse=True, scope="module")
def claims(commit: Callable[[Any], Any]) -> None:
    commit(make_claims)


def facet(client: Client, name: str, query: str = "") -> str:
    page = client.get(f"/claims/{query}")
    section = part(page, f'aria-labelledby="facet-{name}"', "</section>")
    return words(section.partition("</h2>")[2])


def statements(client: Client, query: str) -> int:
    return client.get(f"/claims/{query}").content.decode().count('class="claim-row"')


def test_each_value_stands_with_its_number(reader: Client) -> None:
    assert facet(reader, "finding") == ("Borne out 3 Refuted 1 Position 1 Not assessed 1")
    assert facet(reader, "kind") == "Factual 3 Predictive 2 Normative 1"
    assert facet(reader, "topic") == "Law 3 Port 2"
    assert facet(reader, "said_by") == "Leyla 3 Rashad 3"


def test_they_combine(reader: Client) -> None:
    query = "?finding=borne_out&said_by=leyla"
    assert facet(reader, "topic", query) == "Law 2 Port 1"
    assert facet(reader, "kind", query) == "Factual 2"
    assert facet(reader, "said_by", query).startswith("Leyla")
    # What else could be chosen is counted as if nothing were chosen in this facet.
    assert "Refuted 1" in facet(reader, "finding", query)
    page = reader.get(f"/claims/{query}").content.decode()
    assert 'href="?finding=borne_out&amp;said_by=leyla&amp;topic=port"' in page


def test_what_is_chosen_is_taken_back_by_the_same_link(reader: Client) -> None:
    page = reader.get("/claims/?kind=factual&after=1").content.decode()
    assert '<a href="?" aria-current="true">Factual' in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("?finding=borne_out", 3),
        ("?finding=refuted", 1),
        ("?finding=position", 1),
        ("?finding=not_assessed", 1),
        ("?finding=disputed", 0),
        ("?overdue=1", 1),
        ("?resolved=1", 1),
        ("?finding=borne_out&kind=factual&topic=port", 1),
        ("?finding=borne_out&as_of=2026-02-20", 3),
        ("?resolved=1&as_of=2026-01-09", 0),
    ],
)
def test_the_rows_are_those_that_were_counted(reader: Client, query: str, number: int) -> None:
    assert statements(reader, query) == number


def test_a_value_that_is_none_is_said_to_be(reader: Client) -> None:
    page = reader.get("/claims/?finding=good")
    assert page.status_code == 200
    assert "What the record says: Select a valid choice" in words(page)


def test_the_quick_view_that_is_shown_is_marked(reader: Client) -> None:
    page = reader.get("/claims/?overdue=1").content.decode()
    assert '<a href="/claims/?overdue=1" aria-current="page">Overdue</a>' in page


def test_verdicts_that_changed_last_stand_first(reader: Client) -> None:
    old, new = (make_claim(statement=said) for said in ("Old change.", "New change."))
    for claim, day in ((old, 10), (new, 20)):
        make_assessment(claim, verdict="unsupported", holds_from=date(2026, 1, 9))
        make_assessment(claim, verdict="supported", holds_from=date(2026, 2, day))
    shown = words(reader.get("/claims/?sort=changed"))
    assert shown.index("New change.") < shown.index("Old change.")
    assert "Fact 0." not in shown


def test_of_very_many_the_newest_are_counted_and_it_says_so(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "COUNTED", 4)
    assert "More than 4 claims; the numbers are of the newest." in words(reader.get("/claims/"))


def test_on_another_day_nothing_is_counted(reader: Client) -> None:
    page: Any = reader.get("/claims/?as_of=2026-02-20").content.decode()
    assert 'class="facet"' not in page
