"""Every page says who says a claim: whom the article quotes, as reported by those who sign it."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim, Relation
from analysis.withdrawal import withdraw_claim
from articles.models import Author
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

REPORTED = "Rashad Nuri, as reported by Ana Lima"


@pytest.fixture(scope="module")
def committed_claim(commit: Callable[[Any], Any]) -> Claim:
    return commit(make_quoted_claim)


@pytest.fixture
def claim(db: Any, committed_claim: Claim) -> Claim:
    return deepcopy(committed_claim)


@pytest.fixture
def ana(claim: Claim) -> Author:
    return Author.objects.get(slug="ana")


@pytest.fixture
def rashad(claim: Claim) -> Author:
    return Author.objects.get(slug="rashad")


def make_quoted_claim() -> Claim:
    """What Rashad says in Ana's article, assessed."""
    law = make_topic("Law", slug="law")
    ana, rashad = make_author("Ana Lima", slug="ana"), make_author("Rashad Nuri", slug="rashad")
    article = make_article("At the port", slug="port", author=ana, topics=(law,))
    made = make_claim(article, slug="quoted", topics=(law,), speaker=rashad)
    return make_assessment(made).claim


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles/port/",
        "/claims/",
        "/claims/?as_of=2026-02-10",
        "/topics/law/",
        "/authors/ana/",
        "/authors/rashad/",
    ],
)
def test_lists_and_the_article_name_both(reader: Client, claim: Claim, path: str) -> None:
    assert REPORTED in words(reader.get(path))


@pytest.mark.parametrize("query", ["", "?as_of=2026-02-10"])
def test_the_claim_s_page_names_both_and_cites_them(
    reader: Client, claim: Claim, query: str
) -> None:
    page = reader.get(claim.get_absolute_url() + query)
    shown = words(page)
    eyebrow = words(part(page, '<p class="eyebrow">', "</p>"))
    assert eyebrow == f"{REPORTED}, 8 January 2026 · factual claim, in the desk’s wording"
    cited = f"“{claim.statement}” (the desk’s wording), said by {REPORTED}, 8 January 2026. "
    assert f"of “At the port”: {cited}" in shown


def test_a_related_claim_says_who_is_quoted(reader: Client, claim: Claim) -> None:
    other = make_claim()
    Relation.objects.create(from_claim=other, to_claim=claim, kind="qualifies")
    assert "said by Rashad Nuri" in words(reader.get(other.get_absolute_url()))


def test_a_plain_name_leads_to_all_that_it_says(reader: Client, claim: Claim) -> None:
    docker = make_claim(claim.article, "could lead", speaker_name="A docker & son")
    page = reader.get(docker.get_absolute_url())
    assert "A docker & son, as reported by Ana Lima" in words(page)
    address = "/claims/?said_by=A+docker+%26+son"
    assert address in page.content.decode()
    assert listed(reader, address) == [docker]


# --- Filters -------------------------------------------------------------------------------------


def listed(reader: Client, address: str) -> list[Claim]:
    page = reader.get(address)
    assert page.context["filters"].problems == []
    return list(page.context["page"].rows)


@pytest.fixture
def own(claim: Claim) -> Claim:
    """What Ana says herself, in the same article."""
    return make_claim(claim.article, "could lead", slug="own")


@pytest.mark.parametrize("name", ["rashad", "Rashad Nuri"])
def test_the_ledger_is_filtered_by_who_is_quoted(
    reader: Client, claim: Claim, own: Claim, name: str
) -> None:
    assert listed(reader, f"/claims/?said_by={name}") == [claim]


def test_what_others_say_is_not_the_author_s(reader: Client, claim: Claim, own: Claim) -> None:
    assert listed(reader, "/claims/?said_by=ana") == [own]
    assert listed(reader, "/claims/?reported_by=ana") == [claim]
    assert listed(reader, "/claims/?author=ana") == [own, claim]


def test_they_are_found_as_of_a_day_and_in_each_order(
    reader: Client, claim: Claim, own: Claim
) -> None:
    for query in ("as_of=2026-02-10", "sort=oldest", "sort=assessed"):
        assert listed(reader, f"/claims/?said_by=rashad&{query}") == [claim]


@pytest.mark.parametrize("name", ["Nobody", "ana lima jr", "\0", "x" * 300])
def test_an_unknown_name_is_said_to_be_unknown(reader: Client, claim: Claim, name: str) -> None:
    page = reader.get("/claims/", {"said_by": name})
    assert page.status_code == 200
    assert [field for field, _said in page.context["filters"].problems] == ["said_by"]


# --- Their pages ---------------------------------------------------------------------------------


def test_an_author_s_page_keeps_own_claims_and_those_of_others_apart(
    reader: Client, claim: Claim, own: Claim
) -> None:
    shown = words(reader.get("/authors/ana/"))
    made, reported = shown.split("Claims of others, reported in these articles")
    assert own.statement in made
    assert claim.statement not in made
    assert claim.statement in reported


def test_who_is_quoted_has_a_page_without_an_article(reader: Client, claim: Claim) -> None:
    page = reader.get("/authors/rashad/")
    assert page.status_code == 200
    assert claim.statement in words(page)


def test_a_withdrawn_claim_links_to_nothing_that_is_missing(reader: Client, claim: Claim) -> None:
    withdraw_claim(claim, reason="It is a question.")
    assert 'href="/authors/rashad/"' in reader.get(claim.get_absolute_url()).content.decode()
    page = reader.get("/authors/rashad/")
    assert page.status_code == 200 and claim.statement not in words(page)


def test_who_is_quoted_in_a_draft_has_none(reader: Client) -> None:
    make_claim(make_article(published=False), speaker=make_author(slug="rana"))
    assert reader.get("/authors/rana/").status_code == 404
    page = reader.get("/claims/?said_by=rana")
    assert page.context["filters"].problems


def test_a_plain_name_of_a_draft_is_unknown_to_readers(reader: Client) -> None:
    make_claim(make_article(published=False), speaker_name="A docker")
    page = reader.get("/claims/?said_by=A docker")
    assert page.context["filters"].problems
