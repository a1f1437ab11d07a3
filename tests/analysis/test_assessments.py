"""What the desk holds: written once, on evidence, with a verdict that fits, dated twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from analysis.models import Assessment, Claim
from analysis.workflow import assess
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db


def assessment_of(claim: Claim, verdict: str = "supported", **fields: object) -> Assessment:
    fields = {
        "rationale": "The record shows it.",
        "holds_from": date(2026, 2, 10),
        "signed_by": make_author("The desk"),
    } | fields
    return Assessment(claim=claim, verdict=verdict, **fields)


def codes(error: ValidationError) -> list[str]:
    listed = error.error_dict.values() if hasattr(error, "error_dict") else [error.error_list]
    return [str(one.code) for errors in listed for one in errors]


def test_the_claim_shows_the_verdict_since_when_and_when_it_was_recorded() -> None:
    claim = make_claim()
    assessment = make_assessment(claim, "refuted", holds_from=date(2026, 3, 1))
    claim.refresh_from_db()
    assert (claim.verdict, claim.held_since) == ("refuted", date(2026, 3, 1))
    assert claim.assessed_at == assessment.recorded_at


def test_it_is_dated_twice() -> None:
    before = timezone.now()
    assessment = make_assessment(make_claim(), holds_from=date(2026, 2, 10))
    assessment.refresh_from_db()
    assert assessment.holds_from == date(2026, 2, 10)
    assert before <= assessment.recorded_at <= timezone.now()


def test_the_one_that_holds_from_the_latest_day_counts() -> None:
    claim = make_claim()
    make_assessment(claim, "disputed", holds_from=date(2026, 3, 1))
    make_assessment(claim, "supported", holds_from=date(2026, 2, 1))
    claim.refresh_from_db()
    assert (claim.verdict, claim.held_since) == ("disputed", date(2026, 3, 1))


def test_of_two_from_the_same_day_the_later_recorded_counts() -> None:
    claim = make_claim()
    make_assessment(claim, "disputed", recorded_at=datetime(2026, 5, 2, tzinfo=UTC))
    make_assessment(claim, "supported", recorded_at=datetime(2026, 5, 1, tzinfo=UTC))
    claim.refresh_from_db()
    assert claim.verdict == "disputed"


def test_the_earlier_ones_stay() -> None:
    claim = make_claim()
    make_assessment(claim, "disputed")
    make_assessment(claim, "supported", holds_from=date(2026, 4, 1))
    assert [one.verdict for one in claim.assessments.all()] == ["supported", "disputed"]


def test_one_that_is_recorded_is_never_saved_again() -> None:
    assessment = make_assessment(make_claim())
    assessment.rationale = "On second thoughts."
    with pytest.raises(TypeError, match="append-only"):
        assessment.save()
    assessment.refresh_from_db()
    assert assessment.rationale == "The record shows it."


def test_a_claim_that_was_assessed_is_not_deleted() -> None:
    claim = make_claim()
    make_assessment(claim)
    with pytest.raises(ProtectedError):
        claim.delete()


def test_evidence_that_an_assessment_rests_on_is_not_deleted() -> None:
    claim = make_claim()
    evidence = make_evidence(claim)
    assessment = make_assessment(claim, evidence=evidence)
    assert list(assessment.evidence.all()) == [evidence]
    with pytest.raises(ProtectedError):
        evidence.delete()
    with pytest.raises(ProtectedError):
        evidence.source.delete()


def test_the_author_who_signed_it_is_not_deleted() -> None:
    with pytest.raises(ProtectedError):
        make_assessment(make_claim()).signed_by.delete()


@pytest.mark.parametrize("verdict", ["supported", "partly_supported", "disputed", "refuted"])
def test_a_verdict_needs_evidence(verdict: str) -> None:
    with pytest.raises(ValidationError) as raised:
        assess(assessment_of(make_claim(), verdict))
    assert codes(raised.value) == ["no_evidence"]


@pytest.mark.parametrize(("kind", "verdict"), [("factual", "unsupported"), ("predictive", "open")])
def test_that_a_claim_is_open_or_has_no_evidence_needs_none(kind: str, verdict: str) -> None:
    claim = make_claim(kind=kind)
    assess(assessment_of(claim, verdict))
    claim.refresh_from_db()
    assert claim.verdict == verdict


def test_evidence_of_another_claim_does_not_count() -> None:
    article = make_article()
    claim, other = make_claim(article), make_claim(article, "It could lead to new projects")
    with pytest.raises(ValidationError) as raised:
        assess(assessment_of(claim), [make_evidence(other)])
    assert codes(raised.value) == ["foreign_evidence"]


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("factual", "grounded"), ("interpretive", "supported"), ("predictive", "refuted")],
)
def test_a_verdict_that_does_not_fit_the_kind_is_refused(kind: str, verdict: str) -> None:
    claim = make_claim(kind=kind)
    with pytest.raises(ValidationError) as raised:
        assess(assessment_of(claim, verdict), [make_evidence(claim)])
    assert "verdict_does_not_fit" in codes(raised.value)
    assert "cannot be" in str(raised.value)


@pytest.mark.parametrize("verdict", list(Claim.Verdict))
def test_a_normative_claim_is_never_assessed(verdict: str) -> None:
    claim = make_claim(kind="normative")
    with pytest.raises(ValidationError, match="is a position"):
        assess(assessment_of(claim, verdict), [make_evidence(claim)])
    assert not claim.assessments.exists()


@pytest.mark.parametrize("rationale", ["", "  "])
def test_reasons_are_needed(rationale: str) -> None:
    claim = make_claim()
    with pytest.raises(ValidationError):
        assess(assessment_of(claim, rationale=rationale), [make_evidence(claim)])


def test_nothing_is_held_from_a_day_that_lies_ahead() -> None:
    claim = make_claim()
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError) as raised:
        assess(assessment_of(claim, holds_from=tomorrow), [make_evidence(claim)])
    assert codes(raised.value) == ["in_the_future"]
    assess(assessment_of(claim, holds_from=timezone.localdate()), [make_evidence(claim)])


def test_a_refused_one_leaves_nothing_behind() -> None:
    claim = make_claim()
    with pytest.raises(ValidationError):
        assess(assessment_of(claim, "open"), [make_evidence(claim)])
    claim.refresh_from_db()
    assert (claim.verdict, claim.held_since, claim.assessed_at) == ("", None, None)
    assert not Assessment.objects.exists()


def test_analysts_and_editors_assess(analyst: User, editor: User) -> None:
    claim = make_claim()
    for user in (analyst, editor):
        assess(assessment_of(claim), [make_evidence(claim)], by=user)
    assert claim.assessments.count() == 2


def test_a_writer_does_not_assess(writer: User) -> None:
    claim = make_claim()
    with pytest.raises(PermissionDenied):
        assess(assessment_of(claim), [make_evidence(claim)], by=writer)


def test_a_member_who_has_left_does_not_assess(analyst: User) -> None:
    analyst.is_active = False
    analyst.save()
    claim = make_claim()
    with pytest.raises(PermissionDenied):
        assess(assessment_of(claim), [make_evidence(claim)], by=analyst)


def test_the_kind_is_kept_as_it_was_when_it_was_assessed() -> None:
    assert make_assessment(make_claim(kind="interpretive"), "grounded").kind == "interpretive"


def test_a_claim_does_not_change_to_a_kind_that_its_verdict_does_not_fit() -> None:
    claim = make_claim()
    make_assessment(claim)
    claim.refresh_from_db()
    claim.kind = Claim.Kind.INTERPRETIVE
    with pytest.raises(ValidationError, match="verdict that this kind cannot have"):
        claim.full_clean()


@pytest.mark.parametrize("is_scheduled", [False, True])
def test_nothing_is_held_since_long_ago_of_what_is_not_out_yet(is_scheduled: bool) -> None:
    ahead = timezone.now() + timedelta(days=3)
    claim = make_claim(make_article(published=is_scheduled, at=ahead))
    with pytest.raises(ValidationError, match="The article is not out yet"):
        make_assessment(claim, holds_from=timezone.localdate() - timedelta(days=1))
    assert make_assessment(claim, holds_from=timezone.localdate()).pk
