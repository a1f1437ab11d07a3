"""A verdict is told as a ClaimReview only where it is one of a factual claim of others."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from analysis.withdrawal import merge_claim, withdraw_claim
from articles.workflow import retract
from tests.json_ld import nodes
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def shown(reader: Client, claim: Claim, query: str = "") -> dict[str, Any]:
    """What the page says of the claim: a review, the claim alone, or nothing."""
    claim.refresh_from_db()
    found = nodes(reader.get(claim.get_absolute_url() + query))
    return next((each for each in found if each["@type"] in ("Claim", "ClaimReview")), {})


@pytest.mark.parametrize(
    ("verdict", "rating"),
    [
        ("supported", 5),
        ("partly_supported", 4),
        ("disputed", 3),
        ("unsupported", 2),
        ("refuted", 1),
    ],
)
def test_a_factual_claim_of_others_is_reviewed(reader: Client, verdict: str, rating: int) -> None:
    claim = make_claim()
    make_assessment(claim, verdict, summary="So it is.", signed_by=make_author("Ana Lima"))
    review = shown(reader, claim)
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"] == {
        "@type": "Rating",
        "ratingValue": rating,
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": claim.get_verdict_display(),
        "ratingExplanation": "So it is.",
    }
    assert review["author"]["name"] == "Ana Lima"
    assert review["claimReviewed"] == review["itemReviewed"]["text"] == claim.statement


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("interpretive", "grounded"), ("predictive", "fulfilled"), ("predictive", "open")],
)
def test_what_is_held_of_other_kinds_is_no_review(reader: Client, kind: str, verdict: str) -> None:
    claim = make_claim(kind=kind)
    make_assessment(claim, verdict)
    found = shown(reader, claim)
    assert found["@type"] == "Claim"
    assert found["additionalType"] == f"http://testserver/about/#kind-{kind}"
    assert "fulfilled" not in str(found)


def test_a_position_is_a_claim_without_a_review(reader: Client) -> None:
    assert shown(reader, make_claim(kind="normative"))["@type"] == "Claim"


def test_what_nobody_has_assessed_is_no_review(reader: Client) -> None:
    assert shown(reader, make_claim())["@type"] == "Claim"


def test_a_verdict_on_a_text_of_the_desk_s_own_is_no_review(reader: Client) -> None:
    claim = make_claim(make_article(author=make_author("The desk itself", kind="desk")))
    make_assessment(claim)
    assert shown(reader, claim)["@type"] == "Claim"


def test_a_verdict_of_an_earlier_statement_is_no_review(reader: Client) -> None:
    claim = make_claim()
    make_assessment(claim)
    Claim.objects.filter(pk=claim.pk).update(stale_for="statement")
    assert shown(reader, claim)["@type"] == "Claim"


def test_a_verdict_of_somebody_who_signs_the_article_is_no_review(reader: Client) -> None:
    claim = make_claim()
    judge = make_assessment(claim).signed_by
    Claim.objects.filter(pk=claim.pk).update(signing_judge=judge)
    assert shown(reader, claim)["@type"] == "Claim"


def test_a_claim_that_is_not_listed_says_so(reader: Client) -> None:
    article = make_article()
    one, other = make_claim(article), make_claim(article, "could lead")
    make_assessment(one)
    merge_claim(other, one, reason="They say the same.")
    withdraw_claim(one, reason="It is none.")
    assert [shown(reader, each)["creativeWorkStatus"] for each in (one, other)] == [
        "Withdrawn",
        "Merged",
    ]
    assert {shown(reader, each)["@type"] for each in (one, other)} == {"Claim"}


def test_it_says_who_claims_it_where_and_who_put_it_so(reader: Client) -> None:
    article = make_article("A waiver", slug="waiver", source_url="https://example.org/w")
    claim = make_claim(article, speaker=make_author("Rashad Nuri", slug="rashad"))
    found = shown(reader, claim)
    address = "http://testserver/authors/rashad/"
    assert found["author"] == [{"@type": "Person", "name": "Rashad Nuri", "url": address}]
    assert found["appearance"]["url"] == "http://testserver/articles/waiver/"
    assert found["firstAppearance"]["url"] == "https://example.org/w"
    assert found["claimInterpreter"]["name"] == "Assay"


def test_of_another_day_it_says_nothing(reader: Client) -> None:
    claim = make_claim()
    make_assessment(claim)
    assert shown(reader, claim, "?as_of=2026-02-20") == {}


def test_of_a_claim_whose_article_is_retracted_no_word_is_said(reader: Client) -> None:
    claim = make_claim(statement="Nobody may read this.")
    make_assessment(claim)
    retract(claim.article, reason="It was made up.")
    page = reader.get(f"/claims/{claim.pk}/")
    assert [each["@type"] for each in nodes(page)] == ["BreadcrumbList"]
    assert "Nobody may" not in str(nodes(page))


def test_of_a_claim_in_a_draft_the_desk_alone_is_told(editor: User, as_user: Any) -> None:
    claim = make_claim(make_article(published=False))
    page = as_user(editor).get(claim.get_absolute_url())
    assert [each["@type"] for each in nodes(page)] == ["BreadcrumbList"]


def test_a_list_of_claims_states_none(reader: Client) -> None:
    claim = make_claim(statement="It reads like a fact.")
    found = nodes(reader.get("/claims/"))
    assert claim.get_absolute_url() in str(found)
    assert "reads like" not in str(found)


def test_the_page_on_method_has_the_scale(reader: Client) -> None:
    shown_words = words(reader.get("/about/"))
    assert "with a number from 1 (false) to 5 (true)" in shown_words
    assert "Refuted 1" in shown_words
