"""Whoever opens a feed in a browser gets a page: no browser shows feeds to people any more."""

import pytest
from django.test import Client

from tests.json_ld import node
from tests.make import make_article, make_claim
from tests.rendered_html import faults, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
READERS = [
    "*/*",
    "application/atom+xml, application/rss+xml;q=0.9, text/html;q=0.1",
    "application/rss+xml, application/atom+xml;q=0.8, application/xml;q=0.7, */*;q=0.1",
    "application/feed+json, application/json",
]


@pytest.mark.parametrize("path", ["/articles/feed.atom", "/claims/feed.json"])
def test_a_browser_gets_a_page_that_says_what_it_is(reader: Client, path: str) -> None:
    make_claim(make_article("Open"))
    answer = reader.get(path, headers={"Accept": BROWSER})
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "Accept" in answer["Vary"]
    assert "This is a feed" in words(answer)
    assert f"http://testserver{path}" in words(answer)
    assert not faults(answer.content.decode())


@pytest.mark.parametrize(
    "path", ["/articles/feed.atom", "/claims/due/feed.json", "/search/feed.atom?q=open"]
)
def test_its_page_describes_itself(reader: Client, path: str) -> None:
    make_article("Open")
    page = reader.get(path, headers={"Accept": BROWSER})
    assert node(page, "DataFeed")["isBasedOn"].startswith("http://testserver/")
    assert node(page, "BreadcrumbList")


@pytest.mark.parametrize("accept", READERS)
def test_a_feed_reader_gets_the_feed(reader: Client, accept: str) -> None:
    make_article()
    answer = reader.get("/articles/feed.atom", headers={"Accept": accept})
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert "Accept" in answer["Vary"]
    answer = reader.get("/articles/feed.json", headers={"Accept": accept})
    assert answer["Content-Type"] == "application/feed+json; charset=utf-8"


def test_whoever_says_nothing_of_what_they_want_gets_the_feed(reader: Client) -> None:
    assert reader.get("/articles/feed.atom")["Content-Type"].startswith("application/atom+xml")
