"""Every public page has JSON-LD, made of what the page shows without another query."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.structured_data import data_of
from tests.json_ld import node, nodes
from tests.make import make_article, make_author, make_organization, make_topic
from tests.pages.site import Site

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

# What is not there, and cards, which are shown within the pages of others.
WITHOUT = ("nothing", "card")


def described(site: Site) -> dict[str, str]:
    return {name: path for name, path in site.pages.items() if not name.startswith(WITHOUT)}


def test_every_page_has_some_and_a_way_from_the_front_page(reader: Client, site: Site) -> None:
    for name, path in described(site).items():
        types = {each["@type"] for each in nodes(reader.get(path, follow=True))}
        assert types, name
        assert name == "home" or "BreadcrumbList" in types, name


def test_none_is_said_of_what_is_not_there(reader: Client) -> None:
    assert nodes(reader.get("/nothing/")) == []


def test_it_takes_no_query(reader: Client, site: Site) -> None:
    for name, path in described(site).items():
        response: Any = reader.get(path, follow=True)
        with CaptureQueriesContext(connection) as captured:
            assert data_of(response.context, response.wsgi_request), name
        assert len(captured) == 0, name


def test_the_front_page_says_how_the_site_is_searched(reader: Client) -> None:
    search = node(reader.get("/"), "WebSite")["potentialAction"]
    assert search["target"]["urlTemplate"] == "http://testserver/search/?q={words}"
    assert search["query-input"] == "required name=words"


def test_an_author_has_a_profile(reader: Client) -> None:
    author = make_author(
        "Ana Lima",
        slug="lima",
        role="Fellow",
        bio="Writes.",
        affiliation=make_organization("The Center"),
        url="https://example.org/ana",
    )
    make_article("A waiver", author=author, slug="waiver")
    page = reader.get("/authors/lima/")
    address = "http://testserver/authors/lima/"
    assert node(page, "ProfilePage")["mainEntity"] == {
        "@type": "Person",
        "@id": address,
        "url": address,
        "name": "Ana Lima",
        "description": "Writes.",
        "jobTitle": "Fellow",
        "affiliation": {"@type": "Organization", "name": "The Center"},
        "sameAs": "https://example.org/ana",
    }
    [item] = node(page, "ItemList")["itemListElement"]
    assert item["url"] == "http://testserver/articles/waiver/"


def test_a_place_is_a_place(reader: Client) -> None:
    make_article(topics=(make_topic("Baku", slug="baku", kind="place"),))
    assert node(reader.get("/topics/baku/"), "CollectionPage")["about"]["@type"] == "Place"


def test_a_revision_names_the_article_that_it_is_of(reader: Client) -> None:
    make_article("A waiver", slug="waiver")
    found = node(reader.get("/articles/waiver/revisions/1/"), "OpinionNewsArticle")
    assert found["exampleOfWork"] == {"@id": "http://testserver/articles/waiver/"}
    assert (found["version"], found["headline"]) == (1, "A waiver")
