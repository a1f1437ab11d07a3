"""A prediction is resolved, and reopened, in one step with everything that depends on it."""

from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from analysis import predictions, verdicts
from analysis.models import AnnotatedText, Assessment, Claim, Evidence, Forecast
from articles.models import Author
from tests.make import make_assessment, make_author, make_claim, make_evidence, make_forecast

pytestmark = pytest.mark.django_db

OUTCOMES = ["fulfilled", "partly_fulfilled", "not_fulfilled", "void"]
DUE = date(2026, 2, 1)


@pytest.fixture
def claim(db: None) -> Claim:
    return make_claim(kind="predictive", resolves_on=DUE)


@pytest.fixture
def evidence(claim: Claim) -> Evidence:
    return make_evidence(claim)


def resolve(claim: Claim, outcome: str = "fulfilled", **asked: Any) -> Assessment:
    asked.setdefault("evidence", claim.evidence.all())
    asked.setdefault("holds_from", date(2026, 2, 10))
    asked.setdefault("signed_by", make_author("The desk"))
    return predictions.resolve(claim, outcome, asked.pop("why", "It came about."), **asked)


def reopen(claim: Claim, **asked: Any) -> Assessment:
    asked.setdefault("holds_from", date(2026, 3, 1))
    asked.setdefault("signed_by", make_author("The desk"))
    return predictions.reopen(claim, asked.pop("why", "The treaty was a draft."), **asked)


def due() -> list[Claim]:
    return list(Claim.objects.overdue())


def note(claim: Claim) -> str:
    """What the article says beside the words that make the claim."""
    return AnnotatedText.objects.get(article=claim.article_id).html


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_everything_that_depends_on_the_outcome_follows(
    claim: Claim, evidence: Evidence, outcome: str
) -> None:
    assert due() == [claim]
    rests_on = [evidence, make_evidence(claim, "disputes")]
    assessment = resolve(claim, outcome, evidence=rests_on)
    claim.refresh_from_db()
    assert (claim.verdict, claim.held_since) == (outcome, date(2026, 2, 10))
    assert claim.assessed_at == assessment.recorded_at
    assert claim.due_on is None
    assert due() == []
    assert str(verdicts.Verdict(outcome).label) in note(claim)
    assert list(assessment.evidence.all()) == rests_on


def test_reopening_puts_everything_back_and_keeps_the_outcome_in_the_history(
    claim: Claim, evidence: Evidence
) -> None:
    resolve(claim)
    assessment = reopen(claim)
    claim.refresh_from_db()
    assert (claim.verdict, claim.held_since) == ("open", date(2026, 3, 1))
    assert claim.due_on == DUE
    assert due() == [claim]
    assert "Fulfilled" not in note(claim)
    assert [one.verdict for one in claim.assessments.all()] == ["open", "fulfilled"]
    assert assessment.rationale == "The treaty was a draft."


@pytest.mark.parametrize("why", ["", "  "])
def test_neither_goes_without_reasons(claim: Claim, evidence: Evidence, why: str) -> None:
    with pytest.raises(ValidationError):
        resolve(claim, why=why)
    resolve(claim)
    with pytest.raises(ValidationError):
        reopen(claim, why=why)
    claim.refresh_from_db()
    assert claim.verdict == "fulfilled"


def test_an_outcome_rests_on_evidence(claim: Claim) -> None:
    with pytest.raises(ValidationError, match="must rest on evidence"):
        resolve(claim)
    claim.refresh_from_db()
    assert claim.verdict == ""


def test_the_second_to_resolve_it_is_told(claim: Claim, evidence: Evidence) -> None:
    unknowing = Claim.objects.get(pk=claim.pk)
    resolve(claim, "void")
    with pytest.raises(ValidationError) as raised:
        resolve(unknowing, "fulfilled")
    assert "resolved meanwhile: “Void” since 10 February 2026" in str(raised.value)
    claim.refresh_from_db()
    assert claim.verdict == "void"
    assert claim.assessments.count() == 1


def test_what_is_open_is_not_reopened(claim: Claim, evidence: Evidence) -> None:
    for _ in range(2):
        with pytest.raises(ValidationError, match="no outcome that could be taken back"):
            reopen(claim)
        resolve(claim, holds_from=date(2026, 3, 1))
        reopen(claim)


@pytest.mark.parametrize("verdict", ["open", "supported", "", "invented"])
def test_what_is_no_outcome_is_refused(claim: Claim, evidence: Evidence, verdict: str) -> None:
    with pytest.raises(ValidationError, match="no outcome of a prediction"):
        resolve(claim, verdict)


@pytest.mark.parametrize("kind", ["factual", "interpretive", "normative"])
def test_what_is_no_prediction_has_no_outcome(kind: str) -> None:
    claim = make_claim(kind=kind)
    make_evidence(claim)
    with pytest.raises(ValidationError):
        resolve(claim)
    with pytest.raises(ValidationError):
        reopen(claim)


def test_it_holds_at_once_or_is_refused(claim: Claim, evidence: Evidence) -> None:
    make_assessment(claim, "open", evidence, holds_from=date(2026, 2, 11))
    with pytest.raises(ValidationError, match="since 11 February 2026: choose that day or a later"):
        resolve(claim, holds_from=date(2026, 2, 10))
    resolve(claim, holds_from=date(2026, 2, 11))
    claim.refresh_from_db()
    assert claim.verdict == "fulfilled"
    with pytest.raises(ValidationError, match="since 11 February 2026"):
        reopen(claim, holds_from=date(2026, 2, 10))
    reopen(claim, holds_from=date(2026, 2, 11))
    claim.refresh_from_db()
    assert claim.verdict == "open"


def test_nothing_comes_of_it_tomorrow(claim: Claim, evidence: Evidence) -> None:
    with pytest.raises(ValidationError, match="lies ahead"):
        resolve(claim, holds_from=timezone.localdate() + timedelta(days=1))


def test_it_can_come_about_or_become_impossible_before_its_day(evidence: Evidence) -> None:
    for outcome in OUTCOMES:
        early = make_claim(kind="predictive", resolves_on=date(2090, 1, 1))
        rests_on = make_evidence(early), make_evidence(early, "disputes")
        resolve(early, outcome, evidence=rests_on)
        early.refresh_from_db()
        assert early.verdict == outcome


def test_analysts_and_editors_resolve_and_reopen(
    claim: Claim, evidence: Evidence, analyst: User, editor: User
) -> None:
    for user in (analyst, editor):
        resolve(claim, by=user, holds_from=date(2026, 3, 1))
        reopen(claim, by=user)
    assert claim.assessments.count() == 4


def test_a_writer_does_neither(claim: Claim, evidence: Evidence, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        resolve(claim, by=writer)
    resolve(claim)
    with pytest.raises(PermissionDenied):
        reopen(claim, by=writer)


def test_the_ordinary_assessment_resolves_and_reopens_too(claim: Claim, evidence: Evidence) -> None:
    make_assessment(claim, "fulfilled", evidence)
    claim.refresh_from_db()
    assert claim.is_resolved
    make_assessment(claim, "open", evidence, holds_from=date(2026, 4, 1))
    claim.refresh_from_db()
    assert not claim.is_resolved


@pytest.mark.parametrize(
    "moved",
    [
        {"resolution_criteria": "Something easier."},
        {"resolves_on": date(2027, 1, 1)},
        {"statement": "The other way round."},
    ],
)
def test_what_it_is_judged_by_is_fixed_while_there_is_an_outcome(
    claim: Claim, evidence: Evidence, moved: dict[str, Any]
) -> None:
    def edited() -> Claim:
        edit = Claim.objects.get(pk=claim.pk)
        for name, value in moved.items():
            setattr(edit, name, value)
        return edit

    unknowing = edited()
    unknowing.full_clean()
    resolve(claim)
    for edit in (unknowing, edited()):
        with pytest.raises(ValidationError) as raised:
            edit.full_clean()
        assert list(raised.value.message_dict) == list(moved)
        assert "reopen it first" in str(raised.value)
    reopen(claim)
    edited().full_clean()


def test_the_rest_of_a_resolved_prediction_is_still_edited(
    claim: Claim, evidence: Evidence
) -> None:
    make_forecast(claim)
    resolve(claim)
    claim.refresh_from_db()
    claim.slug = "a-better-address"
    claim.full_clean()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.sampled_from([*OUTCOMES, "reopen", "forecast"]), max_size=8))
def test_in_whatever_order_they_come_each_step_is_taken_or_leaves_no_trace(
    prediction: Claim, steps: list[str]
) -> None:
    Assessment.objects.all().delete()
    Forecast.objects.all().delete()
    Claim.objects.update(verdict="", held_since=None, assessed_at=None)
    verdicts, forecasts = [""], 0
    for step in steps:
        is_resolved = verdicts[-1] in OUTCOMES
        allowed = is_resolved if step == "reopen" else not is_resolved
        with nullcontext() if allowed else pytest.raises(ValidationError):
            take(prediction, step)
        if allowed:
            forecasts += step == "forecast"
            verdicts += [] if step == "forecast" else ["open" if step == "reopen" else step]
        claim = Claim.objects.get()
        assert (claim.verdict, claim.is_resolved) == (verdicts[-1], verdicts[-1] in OUTCOMES)
        assert (claim.due_on is None) == claim.is_resolved
    recorded = [one.verdict for one in Claim.objects.get().assessments.all()]
    assert recorded == verdicts[:0:-1]
    assert Forecast.objects.count() == forecasts


@pytest.fixture
def prediction(claim: Claim, evidence: Evidence) -> Claim:
    """With evidence that any outcome can rest on, and somebody who may sign it."""
    make_author("The desk", slug="desk")
    make_evidence(claim, "disputes")
    return claim


def take(claim: Claim, step: str) -> None:
    author, desk = claim.article.bylines.get().author, Author.objects.get(slug="desk")
    if step == "forecast":
        make_forecast(claim, stated_by=author)
    elif step == "reopen":
        reopen(claim, signed_by=desk, holds_from=DUE)
    else:
        resolve(claim, step, signed_by=desk, holds_from=DUE)
