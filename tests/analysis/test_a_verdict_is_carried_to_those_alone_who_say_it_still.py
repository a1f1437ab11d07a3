"""A verdict is carried to claims that say the same by the same terms, on the same evidence."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from analysis.assessing_alike import assess_alike
from analysis.evidence import save_relation
from analysis.models import Assessment, Claim, Relation
from analysis.workflow import save_claim
from tests.make import make_article, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db


def restated(claim: Claim, **fields: Any) -> Claim:
    other = make_claim(make_article(), **fields)
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))
    return other


def say(claim: Claim, statement: str) -> None:
    claim.statement = statement
    save_claim(claim, fields=["statement"])


def judgement(claim: Claim, verdict: str = "supported") -> Assessment:
    return Assessment(
        claim=claim,
        verdict=verdict,
        rationale="The register has it.",
        holds_from=date(2026, 2, 10),
        signed_by=make_author("The desk"),
    )


@pytest.mark.parametrize("is_first", [True, False])
def test_one_that_was_related_when_it_said_something_else_is_refused(is_first: bool) -> None:
    claim = make_claim(statement="The charter was signed.")
    other = restated(claim, statement="It was signed.")
    say(claim if is_first else other, "The charter was never signed.")

    with pytest.raises(ValidationError, match="related before the statement"):
        assess_alike(judgement(claim), [make_evidence(claim)], [other])
    assert not Assessment.objects.exists()


def test_a_statement_that_came_back_or_lost_a_typo_is_the_same() -> None:
    claim = make_claim(statement="The charter was signed.")
    other = restated(claim, statement="It was signd in Baku.")
    say(other, "It was signed in Baku.")
    say(claim, "Nothing was signed.")
    say(claim, "The charter was signed.")

    assert len(assess_alike(judgement(claim), [make_evidence(claim)], [other])) == 2


@pytest.mark.parametrize(
    ("terms", "why"),
    [
        ({"resolves_on": date(2026, 3, 31)}, "another review date: 31 March 2026"),
        ({"resolution_criteria": "Ten are built."}, "other criteria: “Ten are built.”"),
    ],
)
def test_a_prediction_by_other_terms_is_refused(terms: dict[str, Any], why: str) -> None:
    first: dict[str, Any] = {
        "kind": "predictive",
        "resolves_on": date(2026, 1, 31),
        "resolution_criteria": "One is built.",
    }
    claim = make_claim(**first)
    other = restated(claim, **{**first, **terms})

    with pytest.raises(ValidationError, match=why):
        assess_alike(judgement(claim, "fulfilled"), [make_evidence(claim)], [other])


@pytest.mark.parametrize("differs", ["quote", "locator"])
def test_it_rests_on_no_other_words_of_the_source(differs: str) -> None:
    claim = make_claim()
    other, piece = restated(claim), make_evidence(claim, quote="Signed.", locator="p. 2")
    words = {"quote": "Signed.", "locator": "p. 2", differs: "Another."}
    make_evidence(other, source=piece.source, **words)

    with pytest.raises(ValidationError, match="uses this source already"):
        assess_alike(judgement(claim), [piece], [other])
    assert not Assessment.objects.exists()


def test_it_rests_on_nothing_that_was_recorded_of_an_earlier_statement() -> None:
    claim = make_claim(statement="The charter was signed.")
    other = make_claim(make_article(), statement="The charter was never signed.")
    piece = make_evidence(claim, quote="Signed.")
    make_evidence(other, source=piece.source, quote="Signed.")
    say(other, "The charter was signed.")
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))

    with pytest.raises(ValidationError, match="an earlier statement"):
        assess_alike(judgement(claim), [piece], [other])
