"""Older entries are in further documents, each as cheap as the first (RFC 5005, paged feeds)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client

from articles.feeds.answers import PER_DOCUMENT
from tests.make import make_article, make_author, make_claim, make_topic
from tests.pages.followed import links, read, told

pytestmark = pytest.mark.django_db

FIRST = datetime(2025, 1, 1, tzinfo=UTC)


NUMBER = PER_DOCUMENT + 3


def fill() -> None:
    law, leyla = make_topic("Law", slug="law"), make_author(slug="leyla")
    for each in range(NUMBER):
        at = FIRST + timedelta(days=each)
        article = make_article(f"Number {each}", topics=(law,), author=leyla, at=at)
        make_claim(article, statement=f"Statement {each}.")


@pytest.fixture(scope="module", autouse=True)
def filled(commit: Callable[[Any], Any]) -> None:
    commit(fill)


def walk(client: Client, path: str, relation: str) -> list[str]:
    """The titles of a document and of all that follow it by a relation."""
    found: list[str] = []
    while path:
        found += told(client, path)
        place = urlsplit(links(read(client, path)).get(relation, ""))
        path = f"{place.path}?{place.query}" if place.path else ""
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/articles/feed.atom",
        "/articles/feed.atom?kind=commentary",
        "/articles/feed.atom?topic=law",
        "/articles/feed.atom?year=2025",
        "/topics/law/feed.atom",
        "/authors/leyla/feed.atom",
        "/claims/feed.atom?kind=factual",
    ],
)
def test_each_entry_is_met_once_on_the_way_through(reader: Client, path: str) -> None:
    first = links(read(reader, path))
    assert "previous" not in first and "first" not in first
    found = walk(reader, path, "next")
    assert len(found) == len({*found}) == NUMBER
    last = urlsplit(first["last"])
    back = f"{last.path}?{last.query}"
    assert {*walk(reader, back, "previous")} == {*found}


def test_a_json_feed_names_the_next_document(reader: Client) -> None:
    first = reader.get("/articles/feed.json?kind=commentary").json()
    place = urlsplit(first["next_url"])
    second = reader.get(f"{place.path}?{place.query}").json()
    assert "kind=commentary" in place.query
    assert [each["title"] for each in second["items"]] == ["Number 2", "Number 1", "Number 0"]
    assert "next_url" not in second


def test_a_short_feed_has_one_document(reader: Client) -> None:
    assert {*links(read(reader, "/articles/feed.atom?q=number&year=2024"))} == {"self", "alternate"}
