"""No verdict says of the evidence what the evidence on record contradicts."""

import pytest
from django.core.exceptions import ValidationError

from analysis.models import Assessment, Claim
from tests.make import make_assessment, make_claim, make_evidence

pytestmark = pytest.mark.django_db


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
