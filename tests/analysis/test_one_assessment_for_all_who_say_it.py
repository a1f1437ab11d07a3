"""What several articles claim is judged once: each claim gets the verdict, and the evidence."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from analysis.assessing_alike import assess_alike
from analysis.events import claim_changed
from analysis.evidence import save_relation
from analysis.models import Assessment, Claim, Evidence, Relation
from tests.make import make_article, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db

DAY = date(2026, 2, 10)


@pytest.fixture
def claim() -> Claim:
    return make_claim()


def restated(claim: Claim, **fields: Any) -> Claim:
    """A claim of another article that restates one."""
    other = make_claim(fields.pop("article", None) or make_article(), **fields)
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))
    return other


def judgement(claim: Claim, **fields: Any) -> Assessment:
    given = {"verdict": "supported", "rationale": "The register has it.", "holds_from": DAY}
    signer = fields.pop("signed_by", None) or make_author("The desk")
    return Assessment(claim=claim, signed_by=signer, **{**given, **fields})


def test_each_has_a_row_with_the_same_verdict(claim: Claim) -> None:
    others = [restated(claim), restated(claim)]

    rows = assess_alike(judgement(claim), [make_evidence(claim)], others)

    assert {row.claim_id for row in rows} == {claim.pk, *(each.pk for each in others)}
    assert {*Claim.objects.values_list("verdict", flat=True)} == {"supported"}
    assert {row.rationale for row in rows} == {"The register has it."}


def test_the_evidence_is_used_for_each(claim: Claim) -> None:
    other = restated(claim)
    piece = make_evidence(claim, quote="Signed.", locator="p. 2")

    _row, row = assess_alike(judgement(claim), [piece], [other])

    [copy] = row.evidence.all()
    assert (copy.claim, copy.source, copy.quote, copy.locator) == (
        other,
        piece.source,
        "Signed.",
        "p. 2",
    )


def test_evidence_that_is_there_is_not_entered_twice(claim: Claim) -> None:
    other, piece = restated(claim), make_evidence(claim)
    own = make_evidence(other, source=piece.source)

    _row, row = assess_alike(judgement(claim), [piece], [other])

    assert [*row.evidence.all()] == [own]
    assert Evidence.objects.count() == 2


def test_it_goes_on_to_what_restates_a_restatement(claim: Claim) -> None:
    other = restated(claim)
    further = restated(other)

    rows = assess_alike(judgement(claim), [make_evidence(claim)], [further, other])

    assert len(rows) == 3


def test_of_a_later_article_it_holds_from_its_day(claim: Claim) -> None:
    later = restated(claim, article=make_article(at=datetime(2026, 5, 1, 9, tzinfo=UTC)))

    _row, row = assess_alike(judgement(claim), [make_evidence(claim)], [later])

    assert row.holds_from == date(2026, 5, 1)


@pytest.mark.parametrize("kind", ["factual", "interpretive"])
def test_a_claim_that_says_or_is_something_else_is_refused(claim: Claim, kind: str) -> None:
    other = make_claim() if kind == "factual" else restated(claim, kind=kind)

    with pytest.raises(ValidationError, match="“The author claims"):
        assess_alike(judgement(claim), [make_evidence(claim)], [other])
    assert not Assessment.objects.exists()


def test_where_one_is_refused_none_is_recorded(claim: Claim) -> None:
    signer = make_author("Rena Quliyeva")
    own = restated(claim, article=make_article(author=signer))

    with pytest.raises(ValidationError, match="signs this article"):
        assess_alike(judgement(claim, signed_by=signer), [make_evidence(claim)], [own])
    assert not Assessment.objects.exists()


def test_who_may_not_assess_records_nothing(claim: Claim, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        assess_alike(judgement(claim), [make_evidence(claim)], [], by=writer)


def test_each_claim_is_announced(claim: Claim) -> None:
    other, piece, heard = restated(claim), make_evidence(claim), set[int | None]()

    def hear(changes: Any, **_kwargs: Any) -> None:
        heard.update(change.claim for change in changes if change.verb == "assess")

    claim_changed.connect(hear)
    try:
        assess_alike(judgement(claim), [piece], [other])
    finally:
        claim_changed.disconnect(hear)
    assert heard >= {claim.pk, other.pk}
