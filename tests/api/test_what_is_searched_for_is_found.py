"""The search of the API finds what the site's finds, page by page, and refuses what it cannot."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim
from articles.models import Article
from articles.workflow import revise
from tests.api.addresses import API
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_source,
    make_topic,
)
from tests.pages.test_query_counts import queries

pytestmark = pytest.mark.django_db

SEARCH = f"{API}search/"
SITE = "http://testserver"


def search(client: Client, asked: str) -> dict[str, Any]:
    answer = client.get(f"{SEARCH}?{asked}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def fill() -> None:
    """Something of each kind that is called “kumquat”."""
    author, topic = make_author("Mr Kumquat", slug="mr"), make_topic("Kumquat", slug="fruit")
    article = make_article("Kumquats <b>", slug="k", author=author, topics=(topic,),
                           source_date=date(2026, 1, 8))  # fmt: skip
    claim = make_claim(article, statement="The kumquat is new.")
    make_assessment(claim, "disputed", make_evidence(claim, source=make_source(title="Kumquats")))


def test_each_kind_is_found_with_its_page_and_its_address(reader: Client) -> None:
    fill()
    found = search(reader, "q=kumquat")
    assert {each["kind"] for each in found["results"]} == {
        *("article", "claim", "author", "topic", "source")
    }
    assert found["total"] == len(found["results"]) == 5
    for each in found["results"]:
        own = reader.get(each["resource"].removeprefix(SITE))
        assert own.status_code == 200
        assert own.json()["id"] == each["id"]
        assert each["url"].startswith("http")


def test_a_claim_says_who_says_it_and_what_is_held(reader: Client) -> None:
    fill()
    [claim] = search(reader, "q=kumquat+kind:claim")["results"]
    assert (claim["said_by"], claim["verdict"]) == ("Mr Kumquat", "disputed")
    assert claim["article"] == {"slug": "k", "title": "Kumquats <b>", "date": "2026-01-08"}
    assert claim["title_html"] == "The <mark>kumquat</mark> is new."
    assert claim["title"] == "The kumquat is new."


def test_markup_of_titles_is_escaped(reader: Client) -> None:
    fill()
    [article] = search(reader, "q=kumquat&is=article")["results"]
    assert article["title_html"] == "<mark>Kumquats</mark> &lt;b&gt;"


def test_members_are_asked_for(reader: Client) -> None:
    fill()
    [claim] = search(reader, "q=kumquat&is=claim&fields=title,verdict")["results"]
    assert claim == {"title": "The kumquat is new.", "verdict": "disputed"}


def test_facets_have_the_values_that_parameters_take(reader: Client) -> None:
    fill()
    facets = search(reader, "q=kumquat")["facets"]
    assert facets["topic"] == [{"value": "fruit", "name": "Kumquat", "count": 1}]
    for name, values in facets.items():
        for each in values:
            narrowed = search(reader, f"q=kumquat&{name}={each['value']}")
            assert narrowed["total"] == each["count"], (name, each)


def walk(client: Client, path: str) -> Iterator[tuple[str, int]]:
    while path:
        page = client.get(path.removeprefix(SITE)).json()
        yield from ((each["kind"], each["id"]) for each in page["results"])
        path = page["next"]


def test_pages_follow_each_other_without_a_gap(reader: Client) -> None:
    for number in range(7):
        make_claim(make_article(f"Kumquat {number}"), statement=f"The kumquat is no. {number}.")
    found = [*walk(reader, f"{SEARCH}?q=kumquat&limit=3")]
    assert len(found) == len({*found}) == 14


def test_a_misspelt_word_is_corrected(reader: Client) -> None:
    fill()
    found = search(reader, "q=kumqat&is=topic")
    assert (found["corrected"], found["total"]) == ("kumquat", 1)


@pytest.mark.parametrize("words", ['foo*"+OR+(', "%00", "author:nobody", "a" * 10_000])
def test_no_words_are_an_error_and_what_is_not_read_is_said(reader: Client, words: str) -> None:
    found = search(reader, f"q={words}")
    assert found["results"] == []
    if words != "%00":
        assert found["problems"] or words.startswith("foo")


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ("topic=nowhere", "topic"),
        ("kind=poem", "kind"),
        ("is=poem", "is"),
        ("year=soon", "year"),
        ("year=%00", "year"),
        ("author=%00", "author"),
        ("colour=red", "colour"),
        ("after=rubbish", "after"),
        ("before=end", "before"),
        ("limit=31", "limit"),
        ("fields=colour", "fields"),
        ("include=claims", "include"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(
    reader: Client, asked: str, parameter: str
) -> None:
    answer = reader.get(f"{SEARCH}?q=kumquat&{asked}")
    assert answer.status_code == 400, answer.content
    assert [each["parameter"] for each in answer.json()["errors"]] == [parameter]


def test_it_takes_as_many_queries_for_many_as_for_one(reader: Client) -> None:
    fill()
    counts = [queries(reader, f"{SEARCH}?q=kumquat")]
    for number in range(9):
        make_claim(make_article(f"Kumquat {number}"), statement=f"The kumquat is no. {number}.")
    counts.append(queries(reader, f"{SEARCH}?q=kumquat"))
    assert counts[0] == counts[1] <= 6


def test_a_verdict_on_earlier_words_is_told_to_be_one(reader: Client) -> None:
    fill()
    article = Article.objects.get()
    claim = search(reader, "q=kumquat&is=claim")["results"]
    assert [(each["finding"], each["stale_for"]) for each in claim] == [("disputed", [])]
    Claim.objects.get().passages.all().delete()
    article.body = f"Kumquats were not signed. {article.body.replace('was', 'was never')}"
    revise(article, grade="correction", note="It was not.")
    held = reader.get(f"{API}claims/").json()["results"][0]
    found = search(reader, "q=kumquat&is=claim")["results"][0]
    assert found["stale_for"] == held["stale_for"] != []
    assert (found["verdict"], found["finding"]) == (held["verdict"], "stale")
