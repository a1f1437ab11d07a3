"""A page of results costs the same few queries however much is found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_context

from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_source,
    make_topic,
)

ROWS = 6  # more than a short page has

pytestmark = pytest.mark.usefixtures("short_pages")


def fill(rows: int) -> None:
    """Articles, claims, authors, topics and sources that have the word “charter”."""
    law = make_topic(f"Charter law {rows}", slug=f"law-{rows}")
    ana = make_author(f"Charter Ana {rows}", slug=f"ana-{rows}")
    for number in range(rows):
        article = make_article(
            f"Charter {number}",
            author=ana,
            topics=(law, make_topic(f"Charter of {rows}: {number}")),
            publisher=make_organization(f"Charter of {rows}: {number}"),
            language=("en", "de", "az")[number % 3],
        )
        claim = make_claim(article, topics=(law,), speaker=make_author(f"Charter {number}"))
        source = make_source(title=f"Charter {number}")
        make_assessment(claim, "disputed", make_evidence(claim, source=source))


@pytest.fixture(scope="module", params=[1, ROWS])
def committed(request: Any, commit: Callable[[Any], Any]) -> int:
    commit(lambda: fill(request.param))
    return int(request.param)


@pytest.fixture
def rows(db: None, committed: int) -> int:
    return committed


def queries(client: Client, path: str) -> int:
    client.get(path)
    with zeal_context(), CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "query",
    [
        "q=charter",
        "q=charter&topic=law-{rows}&author=ana-{rows}",
        "q=charter+topic:law-{rows}+author:ana-{rows}+kind:claim",
        *(f"q=charter&is={kind}" for kind in ("claim", "article", "author", "topic", "source")),
        "q=charter&is=claim&verdict=disputed&author=ana-{rows}&topic=law-{rows}&year=2026",
        "q=year:2026&is=claim",
    ],
)
def test_a_page_takes_six_at_most(reader: Client, rows: int, query: str) -> None:
    path = f"/search/?{query.format(rows=rows)}"
    assert reader.get(path).context["results"].sections
    assert queries(reader, path) <= 6


@pytest.mark.usefixtures("rows")
def test_so_does_each_further_page(reader: Client) -> None:
    query = "q=charter&is=claim"
    while query := reader.get(f"/search/?{query}").context["results"].next:
        assert queries(reader, f"/search/?{query}") <= 6


@pytest.mark.usefixtures("rows")
def test_a_misspelt_search_takes_three_more(reader: Client) -> None:
    assert queries(reader, "/search/?q=chartre") <= 9


@pytest.mark.usefixtures("rows")
def test_each_time_that_it_asks_for_less_takes_two_more(reader: Client) -> None:
    assert queries(reader, "/search/?q=chartre+lwa") <= 11
    assert queries(reader, "/search/?q=the+charter+of+giraffes") <= 13


@pytest.mark.usefixtures("rows")
def test_nothing_takes_three(reader: Client) -> None:
    assert queries(reader, "/search/") == 0
    assert queries(reader, "/search/?q=qwxyz") <= 3


@pytest.mark.usefixtures("rows")
def test_suggestions_take_five(reader: Client) -> None:
    assert queries(reader, "/search/suggest?q=char") <= 5


@pytest.mark.usefixtures("rows")
def test_the_box_in_the_head_takes_none(reader: Client) -> None:
    assert queries(reader, "/authors/") == queries(reader, "/authors/?q=x") <= 2
