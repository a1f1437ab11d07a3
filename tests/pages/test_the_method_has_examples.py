"""The page on method shows one live claim for each verdict, and says how one objects."""

import pytest
from django.test import Client

from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
)
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def test_a_verdict_has_the_first_claim_that_has_it(reader: Client) -> None:
    article = make_article(author=make_author("Ana Lima"))
    for statement in ("The port is open.", "The port is deep."):
        make_assessment(make_claim(article, statement=statement), "refuted", rationale="It is dry.")
    page = words(reader.get("/about/"))
    assert "For example: Ana Lima claimed: The port is open." in page
    assert "The desk’s reason: It is dry." in page
    assert "The port is deep." not in page


def test_a_verdict_of_two_kinds_has_an_example_of_each(reader: Client) -> None:
    for kind in ("factual", "interpretive"):
        make_assessment(make_claim(kind=kind, statement=f"Of the {kind} kind."), "disputed")
    page = words(reader.get("/about/"))
    factual, interpretive = page.index("Of the factual"), page.index("Of the interpretive")
    assert factual < page.index("It reads a meaning") < interpretive


def test_what_is_no_longer_as_it_was_judged_is_no_example(reader: Client) -> None:
    claim = make_claim(statement="The port is open.")
    make_assessment(claim, "refuted")
    claim.refresh_from_db()
    claim.statement = "The port is deep."
    save_claim(claim)
    page = words(reader.get("/about/"))
    assert "The port is deep." not in page and "For example" not in page


def test_an_example_has_the_marks_of_its_verdict(reader: Client) -> None:
    publisher = make_organization(kind="desk")
    make_assessment(make_claim(make_article(publisher=publisher)), "refuted")
    page = words(reader.get("/about/"))
    assert "The desk: Refuted (own text, not countersigned)" in page


def test_a_position_has_one_without_a_verdict(reader: Client) -> None:
    make_claim(kind="normative", statement="The port should open.")
    make_claim(statement="Nobody has assessed this.")
    page = words(reader.get("/about/"))
    assert "The port should open." in page and "Nobody has assessed" not in page


def test_what_readers_cannot_see_or_the_desk_has_withdrawn_is_no_example(reader: Client) -> None:
    make_assessment(make_claim(make_article(published=False), statement="Hushed draft."))
    withdrawn = make_claim(statement="Hushed and withdrawn.")
    make_assessment(withdrawn)
    withdraw_claim(withdrawn, reason="It is no claim.")
    assert "Hushed" not in words(reader.get("/about/"))


def test_without_any_claim_the_page_is_whole(reader: Client) -> None:
    page = words(reader.get("/about/"))
    assert "For example" not in page
    assert "of earlier words" in page and "How corrections are graded" in page
    assert "Challenge a claim, or ask for a correction" in page


def test_it_says_that_changed_relations_are_listed(reader: Client) -> None:
    page = words(reader.get("/about/"))
    assert "of its evidence and of how it relates to other claims is listed on its page" in page
    assert "a relation that was changed or taken away is listed no more" not in page
