"""Wherever a verdict of a desk on its own text stands, readers see that nobody else signed it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from articles.models import Author
from tests.make import make_article, make_assessment, make_author, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

OWN = "here the desk judges its own"
WAITS, SIGNED = "(own text, not countersigned)", "(own text, countersigned)"


@pytest.fixture
def desk(db: Any) -> Author:
    return make_author("The desk", kind="desk", slug="desk")


@pytest.fixture
def assessment(desk: Author) -> Assessment:
    article = make_article("A reply", slug="a-reply", author=desk)
    return make_assessment(make_claim(article), signed_by=desk)


@pytest.fixture
def claim(assessment: Assessment) -> Claim:
    return assessment.claim


@pytest.mark.parametrize("path", ["/", "/articles/a-reply/", "/claims/", "/authors/desk/"])
def test_lists_and_the_margin_say_so_until_a_second_person_signs(
    reader: Client, assessment: Assessment, path: str
) -> None:
    assert WAITS in words(reader.get(path))
    countersign(assessment, signed_by=make_author("Rashad Nuri"))
    shown = words(reader.get(path))
    assert WAITS not in shown and SIGNED in shown


def test_its_article_says_whose_judgement_it_has(reader: Client, claim: Claim) -> None:
    said = "what is held of its claims is the desk’s judgement of its own text"
    assert said in words(reader.get("/articles/a-reply/"))
    others = make_claim().article
    assert said not in words(reader.get(others.get_absolute_url()))


def test_the_claim_s_page_discloses_it_and_names_who_countersigned(
    reader: Client, assessment: Assessment, claim: Claim
) -> None:
    shown = words(reader.get(claim.get_absolute_url()))
    assert OWN in shown and "No second person has signed the verdict yet." in shown
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    countersign(assessment, signed_by=make_author("Rashad Nuri"), at=at)
    shown = words(reader.get(claim.get_absolute_url()))
    assert OWN in shown
    assert "Countersigned by Rashad Nuri, 1 March 2026, 12:00 UTC" in shown
    assert "No second person" not in shown and WAITS not in shown


def test_as_of_an_earlier_day_nobody_had(
    reader: Client, assessment: Assessment, claim: Claim
) -> None:
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    countersign(assessment, signed_by=make_author("Rashad Nuri"), at=at)
    for address in (claim.get_absolute_url(), "/claims/"):
        shown = words(reader.get(f"{address}?as_of=2026-02-28"))
        assert WAITS in shown and "Rashad" not in shown
        assert WAITS not in words(reader.get(f"{address}?as_of=2026-03-01"))


def test_a_verdict_on_the_text_of_others_discloses_nothing(reader: Client) -> None:
    claim = make_assessment(make_claim()).claim
    shown = words(reader.get(claim.get_absolute_url()))
    assert OWN not in shown and "own text" not in shown


def test_a_claim_of_its_own_that_it_has_not_judged_discloses_nothing(
    reader: Client, desk: Author
) -> None:
    claim = make_claim(make_article(author=desk))
    shown = words(reader.get(claim.get_absolute_url()))
    assert OWN not in shown and "own text" not in shown


def test_the_method_says_who_may_judge(reader: Client) -> None:
    shown = words(reader.get("/about/"))
    assert "Nobody signs a verdict on an article that they signed." in shown
    assert "It needs something on both sides" in shown
