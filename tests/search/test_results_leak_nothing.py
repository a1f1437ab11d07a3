"""What is not public is in no result, count, facet or suggestion, whoever searches."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.withdrawal import merge_claim, withdraw_claim
from articles.models import Article
from articles.workflow import retract
from tests.make import make_article, make_claim
from tests.pages.unpublished import make_live
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def committed(commit: Callable[[Any], Any]) -> Article:
    return commit(make_live)


@pytest.fixture
def live(db: None, committed: Article) -> Article:
    return copy(committed)


@pytest.fixture(params=["reader", "writer", "analyst", "editor"])
def anybody(request: Any, as_user: Any) -> Client:
    user: User | None = request.param != "reader" and request.getfixturevalue(request.param)
    return as_user(user) if user else Client()


SEARCHES = (
    "hushed",
    "hush*",
    '"hushed charter"',
    "hushed kind:claim",
    "hushed kind:article",
    "hushed kind:author",
    "hushed kind:topic",
    "hushed kind:source",
    "kind:claim",
    "kind:article",
    "kind:author",
    "kind:topic",
    "kind:source",
    "year:2090",
    "charter",
    "hushd",
    "hushd charter",
    "hussed titel",
)


def pages(anybody: Client) -> Iterator[tuple[str, str]]:
    for typed in SEARCHES:
        html = anybody.get("/search/", {"q": typed}).content.decode()
        # What was typed stands on the page, in the title and in links.
        yield typed, html.replace(typed, "").replace(typed.replace(" ", "+"), "").lower()


@pytest.mark.usefixtures("live")
def test_no_page_of_results_has_a_trace_of_it(anybody: Client) -> None:
    for typed, html in pages(anybody):
        rest = html.partition("<main")[2].replace("hushed", "", 0)
        if "hush" not in typed:
            assert "hushed" not in rest, typed


@pytest.mark.usefixtures("live")
def test_a_search_for_its_words_finds_what_nonsense_finds(anybody: Client) -> None:
    nonsense = words(anybody.get("/search/?q=qwxyz"))
    for typed in SEARCHES:
        if "hus" in typed and "charter" not in typed:
            response = anybody.get("/search/", {"q": typed})
            results = response.context["results"]
            assert (results.sections, results.facets, results.corrected) == ((), (), ""), typed
            assert results.found.total == 0
            if ":" not in typed:
                assert words(response).replace(typed, "qwxyz") == nonsense


@pytest.mark.usefixtures("live")
def test_its_names_narrow_nothing_and_are_unknown_like_nonsense(anybody: Client) -> None:
    for name in ("topic", "author", "publisher"):
        nonsense = words(anybody.get("/search/", {"q": "charter", name: "qwxyz"}))
        for which in ("draft", "scheduled"):
            called = {"publisher": "center"}.get(name, name)
            for value in (f"hushed-{called}-{which}", f"Hushed {called} of the {which}"):
                told = words(anybody.get("/search/", {"q": "charter", name: value}))
                assert told.replace(value, "qwxyz") == nonsense


@pytest.mark.usefixtures("live")
def test_no_suggestion_names_it(anybody: Client) -> None:
    for typed in ("hushed", "hu", "hushed t", "hushed author"):
        assert anybody.get("/search/suggest", {"q": typed}).json() == {"suggestions": []}


def keys(reader: Client, query: str) -> set[int]:
    sections = reader.get(f"/search/?{query}&is=claim").context["results"].sections
    return {line.claim.pk for section in sections for line in section.lines}


def test_a_claim_that_is_withdrawn_merged_or_of_a_retracted_article_is_gone(
    anybody: Client,
) -> None:
    article = make_article("One")
    first = make_claim(article, statement="The hinge is old.")
    second = make_claim(article, "It could lead", statement="The hinge is new.")
    third = make_claim(article, "new projects", statement="The hinge is lost.")
    assert keys(anybody, "q=hinge") == {first.pk, second.pk, third.pk}
    withdraw_claim(first, reason="It is no claim.")
    assert keys(anybody, "q=hinge") == {second.pk, third.pk}
    merge_claim(second, third, reason="They say the same.")
    assert keys(anybody, "q=hinge") == {third.pk}
    retract(article, reason="It was made up.")
    assert keys(anybody, "q=hinge") == set()
    assert anybody.get("/search/?q=hinge").context["results"].found.total == 0


def test_a_page_for_anybody_is_the_page_for_readers(anybody: Client, reader: Client) -> None:
    make_claim(make_article("The charter"))
    make_article("The charter of the draft", published=False)
    for query in ("q=charter", "q=charter&is=article", "q=chartre"):
        mine, theirs = (client.get(f"/search/?{query}") for client in (anybody, reader))
        main = [each.content.decode().partition("<main")[2].partition("</main")[0]
                for each in (mine, theirs)]  # fmt: skip
        assert main[0] == main[1]
