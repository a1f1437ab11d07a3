"""No verdict says of the evidence what the evidence on record contradicts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from analysis.evidence import delete_relation, save_relation
from analysis.models import Assessment, Claim, Evidence, Relation
from analysis.workflow import assess
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("factual", "supported"), ("interpretive", "grounded"), ("predictive", "fulfilled")],
)
def test_none_is_borne_out_by_what_only_disputes_it(kind: str, verdict: str) -> None:
    claim = make_claim(kind=kind)
    with pytest.raises(ValidationError, match="cannot rest on evidence that only disputes"):
        make_assessment(claim, verdict, make_evidence(claim, "disputes"))
    assert not Assessment.objects.exists()
    make_assessment(claim, verdict, make_evidence(claim, "context"))


def test_none_is_without_support_while_something_supports_it() -> None:
    claim = make_claim()
    found = make_evidence(claim)
    against = make_evidence(claim, "disputes")
    with pytest.raises(ValidationError, match="the desk found no evidence, but this supports"):
        make_assessment(claim, "unsupported", against)
    found.delete()
    make_assessment(claim, "unsupported", against)
    assert Claim.objects.get().verdict == "unsupported"


NEEDED = [
    ("factual", "refuted", "disputes"),
    ("predictive", "not_fulfilled", "disputes"),
    ("factual", "partly_supported", "supports"),
    ("predictive", "partly_fulfilled", "supports"),
]
OTHER = {"supports": "disputes", "disputes": "supports"}


def judge(claim: Claim, verdict: str, *evidence: Evidence) -> Assessment:
    """Assess with this evidence alone: make_assessment would add what a verdict needs."""
    signed_by = make_author("The desk", kind="desk")
    how = {"rationale": "It is on record.", "holds_from": date(2026, 2, 10)}
    return assess(Assessment(claim=claim, verdict=verdict, signed_by=signed_by, **how), evidence)


@pytest.mark.parametrize(("kind", "verdict", "needed"), NEEDED)
def test_none_rests_on_what_says_the_contrary(kind: str, verdict: str, needed: str) -> None:
    claim = make_claim(kind=kind)
    against = make_evidence(claim, OTHER[needed]), make_evidence(claim, "context")
    with pytest.raises(ValidationError, match=f"nothing here {needed} it"):
        judge(claim, verdict, *against)
    judge(claim, verdict, *against, make_evidence(claim, needed))
    assert Claim.objects.get().verdict == verdict


def test_an_argument_that_it_needs_is_counted_and_stays() -> None:
    claim, reply = make_claim(), make_claim(make_article("A reply"))
    relation = save_relation(Relation(from_claim=reply, kind="contradicts", to_claim=claim))
    judged = judge(claim, "refuted", make_evidence(claim, "context")).judged
    assert judged and [each.claim for each in judged.counted] == [reply.pk]
    with pytest.raises(ValidationError, match="“Refuted” stands on this relation"):
        delete_relation(relation)
