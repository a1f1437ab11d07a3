"""Whoever writes finds articles and claims to link to, those that readers have."""

from typing import Any

import pytest
from django.test import Client

from tests.make import make_article, make_author, make_claim, make_topic

pytestmark = pytest.mark.django_db


def found(client: Client, typed: str) -> list[tuple[str, str]]:
    links: list[dict[str, Any]] = client.get("/search/links", {"q": typed}).json()["links"]
    return [(each["label"], each["text"]) for each in links]


@pytest.fixture(autouse=True)
def made() -> None:
    out = make_article("The kumquat years", slug="kumquat-years")
    make_claim(out, statement="Kumquats doubled.")
    hidden = make_article("Kumquats, hushed", published=False)
    make_claim(hidden, statement="Kumquats are hushed.")


@pytest.mark.parametrize("typed", ["kumq", "KUMQUAT", "kumqats"])
def test_articles_come_before_claims(reader: Client, typed: str) -> None:
    expected = [("article", "The kumquat years"), ("claim", "Kumquats doubled.")]
    assert found(reader, typed)[:2] == expected
    assert not any("hushed" in text for _label, text in found(reader, typed))


def test_authors_and_topics_are_found_too(reader: Client) -> None:
    make_article(author=make_author("Aygün Kumquat"), topics=(make_topic("Kumquat law"),))
    found_now = found(reader, "kumquat")
    assert ("author", "Aygün Kumquat") in found_now and ("topic", "Kumquat law") in found_now


def test_each_has_the_path_of_its_page(reader: Client) -> None:
    link = reader.get("/search/links", {"q": "years"}).json()["links"][0]
    assert link["url"] == "/articles/kumquat-years/"
    assert reader.get(link["url"]).status_code == 200


@pytest.mark.parametrize("typed", ["", " ", "%", "\0", '"', "x" * 10_000, "( OR *"])
def test_whatever_is_typed_is_answered(reader: Client, typed: str) -> None:
    assert reader.get("/search/links", {"q": typed}).status_code == 200
