"""A verdict says of what it is, until everything is as it was judged or it is judged anew."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from analysis.confirmation import confirm
from analysis.evidence import save_source
from analysis.models import Assessment, Claim
from articles.models import Article
from articles.workflow import publish
from tests.analysis.judged_claims import (
    OTHER,
    QUOTE,
    change,
    edit,
    judged_claim,
    restate,
    rested_on,
)
from tests.make import BODY, make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return judged_claim()


def test_an_assessment_keeps_all_that_it_judged(claim: Claim) -> None:
    judged = Assessment.objects.get().judged
    assert judged
    assert (judged.statement, judged.kind, judged.hedge) == (claim.statement, "factual", "it seems")
    assert [each.words.quote for each in judged.passages] == [QUOTE, OTHER]
    assert [each.passage for each in judged.passages] == [
        row.pk for row in claim.passages.order_by("start")
    ]
    assert (judged.revision, judged.was_public) == (1, True)
    beside, used = judged.evidence
    assert (beside.stance, beside.note, beside.rests_on) == ("context", "Beside.", False)
    assert (used.title, used.url) == ("The gazette", "https://example.org/gazette")
    assert (used.quote, used.locator, used.note) == ("Signed.", "p. 1", "It says so.")
    assert (used.stance, used.rests_on) == ("supports", True)


def test_of_a_prediction_also_by_what_it_is_judged() -> None:
    claim = make_claim(kind="predictive", resolves_on=date(2027, 1, 8))
    judged = make_assessment(claim, "open").judged
    assert judged
    assert judged.criteria == claim.resolution_criteria
    assert judged.review_date == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ({"statement": "The charter was refused."}, "statement"),
        ({"hedge": "certainly"}, "statement"),
        ({"kind": "interpretive", "verdict": "disputed"}, "statement"),
    ],
)
def test_a_claim_that_is_put_otherwise(claim: Claim, values: dict[str, str], part: str) -> None:
    if "kind" in values:
        make_assessment(claim, "disputed", rested_on(claim))
    was = {name: getattr(Claim.objects.get(pk=claim.pk), name) for name in values}
    assert restate(claim, **values) == part
    assert restate(claim, **was) == ""


@pytest.mark.parametrize(
    "values", [{"resolution_criteria": "Anything."}, {"resolves_on": date(2030, 1, 1)}]
)
def test_a_prediction_that_is_to_be_judged_by_something_else(values: dict[str, Any]) -> None:
    claim = make_claim(kind="predictive")
    make_assessment(claim, "open")
    was = {name: getattr(claim, name) for name in values}
    assert restate(claim, **values) == "criteria"
    assert restate(claim, **was) == ""


def test_spaces_and_line_ends_are_no_other_statement(claim: Claim) -> None:
    assert restate(claim, statement=f"  {claim.statement.replace(' ', '  ')} ") == ""


def test_several_parts_are_all_named_and_each_is_taken_back_by_itself(claim: Claim) -> None:
    piece = rested_on(claim)
    restate(claim, statement="Otherwise.")
    change(piece, stance="disputes")
    assert edit(claim, BODY.replace("was signed", "was not signed")) == "statement words evidence"
    assert restate(claim, statement=claim.statement) == "words evidence"
    assert edit(claim, BODY) == "evidence"
    assert change(piece, stance="supports") == ""


def test_a_claim_that_is_said_by_another_article(claim: Claim) -> None:
    old = claim.article
    other = make_article(author=make_author("Somebody else"))
    assert restate(claim, article=other) == "speaker words"
    assert restate(claim, article=old) == ""


def test_a_claim_without_a_verdict_has_none_that_is_stale() -> None:
    claim = make_claim()
    assert restate(claim, statement="Otherwise.") == ""


@pytest.mark.parametrize("way", ["assessed anew", "confirmed"])
def test_it_is_taken_back_when_it_is_judged_anew(claim: Claim, way: str) -> None:
    piece = rested_on(claim)
    restate(claim, statement="Otherwise.")
    change(piece, stance="context")
    make_evidence(claim, "context")
    judge: dict[str, Callable[[], Any]] = {
        "assessed anew": lambda: make_assessment(claim, "refuted", piece),
        "confirmed": lambda: confirm(
            claim,
            "So it is, put either way.",
            holds_from=date(2026, 2, 12),
            signed_by=make_author("The desk"),
            evidence=[piece],
        ),
    }
    judge[way]()
    row = Claim.objects.get(pk=claim.pk)
    assert (row.stale_for, row.has_new_evidence) == ("", False)
    assert row.verdict == ("supported" if way == "confirmed" else "refuted")
    assert restate(claim, statement=claim.statement) == "statement"


def test_what_was_judged_is_shown_from_its_copy(claim: Claim, reader: Client) -> None:
    piece = rested_on(claim)
    piece.source.title = "Renamed"
    save_source(piece.source)
    restate(claim, statement="The charter was refused.")
    change(piece, stance="disputes", quote="Refused.")
    page = reader.get(claim.get_absolute_url()).content.decode()
    assert "(of an earlier statement, of earlier evidence)" in page
    judged = page.partition('<div class="judged')[2].partition("</div>")[0]
    assert claim.statement in judged
    assert "Supports: The gazette, “Signed.”" in judged
    assert "On the evidence of: The gazette</p>" in " ".join(page.split())


def test_what_was_judged_before_readers_could_see_it_is_not_told_to_them(reader: Client) -> None:
    article = make_article(published=False)
    claim = make_claim(article, QUOTE, statement="A draft's statement.")
    make_assessment(claim)
    restate(claim, statement="The charter was signed.")
    publish(Article.objects.get(pk=article.pk))
    page = reader.get(claim.get_absolute_url()).content.decode()
    assert "(of an earlier statement)" in page
    assert "A draft" not in page
