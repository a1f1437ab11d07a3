"""A program gets no other list than the one that it asked for: it is told what is wrong."""

import pytest
from django.test import Client

from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/articles/feed.atom?kind=poem", "Kind: Select a valid choice. poem"),
        ("/articles/feed.json?topic=nowhere", "There is no topic called “nowhere”."),
        ("/articles/feed.atom?author=Nobody", "There is no author called “Nobody”."),
        ("/articles/feed.atom?colour=red", "This list has no filter called “colour”."),
        ("/articles/feed.atom?year=x%00", "Year: Enter a number."),
        ("/articles/feed.atom?after=rubbish", "There is no such place in this list."),
        ("/claims/feed.atom?finding=true", "What the record says: Select a valid choice."),
        ("/claims/feed.json?as_of=yesterday", "As of: Enter a valid date."),
        ("/claims/feed.json?before=1~x~%00", "There is no such place in this list."),
        ("/claims/due/feed.atom?kind=x", "Kind: Select a valid choice."),
        ("/corrections/feed.atom?after=x", "There is no such place in this list."),
    ],
)
def test_it_is_said_what_is_wrong(reader: Client, path: str, why: str) -> None:
    make_claim()
    answer = reader.get(path)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert why in answer.content.decode()


def test_what_mailers_add_to_links_is_no_mistake(reader: Client) -> None:
    make_article("Open")
    assert "Open" in reader.get("/articles/feed.atom?utm_source=x").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/articles/feed.rss",
        "/topics/nowhere/feed.atom",
        "/authors/nobody/feed.json",
        "/claims/99999/feed.atom",
    ],
)
def test_what_is_not_there_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(path).status_code == 404


def test_a_feed_is_read_and_not_written_to(reader: Client) -> None:
    assert reader.post("/articles/feed.atom").status_code == 405
    assert reader.head("/articles/feed.atom").status_code == 200
