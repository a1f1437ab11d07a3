"""While somebody types, titles and names are suggested that begin like what is typed."""

from typing import Any

import pytest
from django.test import Client

from articles.workflow import retract
from tests.make import make_article, make_author, make_topic

pytestmark = pytest.mark.django_db


def suggested(reader: Client, typed: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reader.get("/search/suggest", {"q": typed}).json()["suggestions"]
    return found


def test_names_and_titles_are_suggested_with_where_they_lead(reader: Client) -> None:
    law = make_topic("Charter law", slug="law")
    make_article("The charter", slug="charter", author=make_author("Zöe", slug="z"), topics=(law,))
    assert suggested(reader, "chart") == [
        {"text": "Charter law", "kind": "topic", "label": "topic", "url": "/topics/law/"},
        {"text": "The charter", "kind": "article", "label": "article", "url": "/articles/charter/"},
    ]
    assert [each["url"] for each in suggested(reader, "zoe")] == ["/authors/z/"]
    assert suggested(reader, "law charter")[0]["text"] == "Charter law"


def test_they_are_kept_for_half_a_minute_by_anybody(reader: Client) -> None:
    response = reader.get("/search/suggest?q=x")
    assert response["Cache-Control"] == "public, max-age=30"
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize("typed", ["", " ", "\0", '"foo* OR (', "x" * 10_000, "😀", "*", "-"])
def test_whatever_is_typed_is_no_error(reader: Client, typed: str) -> None:
    make_article()
    assert suggested(reader, typed) == []


def test_what_is_retracted_is_suggested_no_more(reader: Client) -> None:
    article = make_article("The charter")
    assert suggested(reader, "chart")
    retract(article, reason="It was made up.")
    assert suggested(reader, "chart") == []


def test_nothing_is_changed_by_asking(reader: Client) -> None:
    assert reader.post("/search/suggest").status_code == 405
    assert reader.post("/search/").status_code == 405
