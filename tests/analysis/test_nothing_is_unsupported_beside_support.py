"""“Unsupported” says that the desk found nothing: what is added for the claim makes it stale."""

import pytest
from django.test import Client

from analysis.models import Claim
from tests.analysis.judged_claims import stale_for
from tests.make import make_assessment, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    claim = make_claim()
    make_assessment(claim, "unsupported")
    return claim


def test_evidence_for_the_claim_makes_it_stale(reader: Client, claim: Claim) -> None:
    assert "For example" in words(reader.get("/about/"))
    make_evidence(claim, "supports")
    assert stale_for(claim) == "evidence"
    page = words(reader.get(claim.get_absolute_url()))
    assert "Unsupported (of earlier evidence)" in page
    assert "For example" not in words(reader.get("/about/"))


@pytest.mark.parametrize("stance", ["disputes", "context"])
def test_other_evidence_does_not(claim: Claim, stance: str) -> None:
    make_evidence(claim, stance)
    assert stale_for(claim) == ""


def test_a_verdict_on_what_was_added_is_of_it(claim: Claim) -> None:
    added = make_evidence(claim, "supports")
    make_assessment(Claim.objects.get(pk=claim.pk), "supported", added)
    assert stale_for(claim) == ""


def test_another_verdict_is_not_stale_by_it() -> None:
    claim = make_claim()
    make_assessment(claim, "refuted")
    make_evidence(claim, "supports")
    assert stale_for(claim) == ""
