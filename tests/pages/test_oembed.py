"""Consumers of oEmbed get a frame for the pages of this site that have a card, and for no other."""

from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from analysis.withdrawal import withdraw_claim
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import tags

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

SITE = "http://testserver"


def ask(reader: Client, url: str, **parameters: Any) -> Any:
    return reader.get("/oembed", {"url": url, **parameters})


def test_a_claim_is_embedded_by_its_card(reader: Client) -> None:
    claim = make_claim(statement="It was signed.")
    make_assessment(claim, "disputed")
    response = ask(reader, SITE + claim.get_absolute_url())
    told = response.json()
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert (told["version"], told["type"], told["provider_name"]) == ("1.0", "rich", "Assay")
    assert told["title"] == "Disputed: “It was signed”, claimed by Leyla Əliyeva"
    assert told["author_name"] == "Leyla Əliyeva"
    [(tag, given)] = tags(told["html"])
    assert (tag, given["src"]) == ("iframe", f"{SITE}/claims/{claim.pk}/card/")
    assert given["title"] == told["title"]
    assert (given["width"], given["height"]) == (str(told["width"]), str(told["height"]))
    assert reader.get(told["thumbnail_url"]).status_code == 200
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)


def test_an_article_is_too_with_its_author(reader: Client) -> None:
    article = make_article("The charter", author=make_author("Ana Lima", slug="ana"))
    told = ask(reader, SITE + article.get_absolute_url()).json()
    assert (told["title"], told["author_name"]) == ("The charter", "Ana Lima")
    assert told["author_url"] == f"{SITE}/authors/ana/"
    assert f"{SITE}{article.get_absolute_url()}card/" in told["html"]


def test_the_same_is_told_in_xml(reader: Client) -> None:
    url = SITE + make_claim(statement="A & B <signed>.").get_absolute_url()
    told, response = ask(reader, url).json(), ask(reader, url, format="xml")
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == "oembed"
    assert {each.tag: each.text for each in root} == {name: str(told[name]) for name in told}


def test_nothing_is_larger_than_was_asked_for(reader: Client) -> None:
    url = SITE + make_claim().get_absolute_url()
    told = ask(reader, url, maxwidth=320, maxheight=150).json()
    assert (told["width"], told["height"]) == (320, 150)
    assert "thumbnail_url" not in told
    assert ask(reader, url, maxwidth=4000).json()["width"] == 600
    for nonsense in ("", "0", "-5", "wide", "9" * 30, "٣"):
        assert ask(reader, url, maxwidth=nonsense).json()["width"] == 600


def test_a_narrow_frame_is_higher(reader: Client) -> None:
    url = SITE + make_claim(statement="So it was told. " * 15).get_absolute_url()
    assert ask(reader, url, maxwidth=320).json()["height"] > ask(reader, url).json()["height"]


def test_the_page_says_where_to_ask(reader: Client) -> None:
    claim = make_claim()
    for path in (claim.get_absolute_url(), claim.article.get_absolute_url()):
        found = tags(reader.get(path).content.decode())
        links = {given.get("type"): given.get("href") for tag, given in found if tag == "link"}
        for kind in ("application/json+oembed", "text/xml+oembed"):
            assert reader.get(links[kind]).status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://elsewhere.example/claims/{pk}/",
        "http://testserver.elsewhere.example/claims/{pk}/",
        "http://testserver@elsewhere.example/claims/{pk}/",
        "ftp://testserver/claims/{pk}/",
        "javascript:alert(1)",
        "/claims/{pk}/",
        "http://testserver/claims/999999999/",
        "http://testserver/claims/" + "9" * 30 + "/",
        "http://testserver/claims/",
        "http://testserver/",
        "http://testserver/admin/",
        "http://[",
        "http://testserver/claims/{pk}/\x00",
        "\x00",
    ],
)
def test_what_is_no_page_with_a_card_is_not_found(reader: Client, url: str) -> None:
    assert ask(reader, url.format(pk=make_claim().pk)).status_code == 404


def test_an_address_is_asked_for_and_a_format_that_there_is(reader: Client) -> None:
    assert reader.get("/oembed").status_code == 400
    assert ask(reader, SITE + make_claim().get_absolute_url(), format="yaml").status_code == 501


def test_a_former_address_finds_the_article_still(reader: Client) -> None:
    make_article(slug="after").former_slugs.create(slug="before")
    told = ask(reader, f"{SITE}/articles/before/").json()
    assert f"{SITE}/articles/after/card/" in told["html"]


def test_what_is_gone_tells_no_words(reader: Client) -> None:
    claim = make_claim(statement="The sultan signed.", slug="the-sultan-signed")
    withdraw_claim(claim, reason="It is no claim.")
    told = ask(reader, f"{SITE}/claims/{claim.pk}/")
    assert told.json()["title"] == "This claim is no longer listed."
    retract(claim.article, reason="It was made up.")
    assert "sultan" not in ask(reader, f"{SITE}/claims/{claim.pk}/").content.decode()


def test_as_of_a_day_the_frame_is_of_that_day(reader: Client) -> None:
    claim = make_claim()
    make_assessment(claim, "refuted")
    told = ask(reader, f"{SITE}{claim.get_absolute_url()}?as_of=2026-01-20").json()
    assert told["title"].startswith("Not assessed:")
    assert f"/claims/{claim.pk}/card/?as_of=2026-01-20" in told["html"]
    assert "thumbnail_url" not in told
