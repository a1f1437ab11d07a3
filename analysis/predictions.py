"""Predictions: what was said of how likely they are, what came of them, and taking that back.

As in workflow.py: one function a verb, each one transaction; `by` is the user who acts, None the
site itself; `at` is the moment of it, now unless it is given.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Required, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.dates import in_words
from articles.models import Author
from articles.revisions import name_of

from . import rules, verdicts, workflow
from .events import Verb, announce
from .locks import lock_claim
from .models import Assessment, Claim, Evidence, Forecast
from .row_changes import changes_of, check_permission, values_of
from .seen_changes import TO_ASSESSMENTS, check_seen
from .withdrawal import require_listed


@transaction.atomic
def record_forecast(forecast: Forecast, *, by: Any = None, at: datetime | None = None) -> Forecast:
    """Record how likely somebody said that a prediction is.

    Raises PermissionDenied when `by` may not; ValidationError where the claim is no prediction or
    has an outcome already, or the day lies ahead.
    """
    check_permission(by, "add", Forecast)
    claim = lock_claim(forecast.claim_id, by)
    at = at or timezone.now()
    check_forecast(forecast, claim, at=at)
    forecast.claim, forecast.recorded_by, forecast.recorded_at = claim, by, at
    forecast.signed = name_of(by)
    forecast.words = forecast.words.strip()
    forecast.full_clean()
    forecast.save(force_insert=True)
    now = values_of(forecast)
    announce(*changes_of(Verb.FORECAST, forecast, claim, None, now, at=at, by=by))
    return forecast


def check_forecast(forecast: Forecast, claim: Claim, at: datetime | None = None) -> None:
    """Raise ValidationError where a forecast breaks a rule that the database cannot check.

    `at` is when it is recorded, now if None.
    """
    require_listed(claim)
    if not claim.is_predictive:
        raise ValidationError(_("Only a prediction has forecasts."), code="no_prediction")
    if claim.is_resolved:
        message = _("The prediction has an outcome: “%(outcome)s”. It is too late for forecasts.")
        outcome = claim.get_verdict_display()
        raise ValidationError(message, code="is_resolved", params={"outcome": outcome})
    if forecast.stated_on and forecast.stated_on > timezone.localdate(at):
        message = _("This day lies ahead: nobody can have said it yet.")
        raise ValidationError({"stated_on": ValidationError(message, code="in_the_future")})


class Judgement(TypedDict, total=False):
    """What is given with a verdict, to verbs that give one which is to hold from now on.

    Required are `holds_from` and `signed_by`. `summary` is the reason in one sentence, `evidence`
    what the verdict rests on, `seen` what a form showed of the claim.
    """

    holds_from: Required[date]
    signed_by: Required[Author]
    summary: str
    evidence: Iterable[Evidence]
    seen: str
    by: Any
    at: datetime | None


@transaction.atomic
def resolve(claim: Claim, outcome: str, why: str, **given: Unpack[Judgement]) -> Assessment:
    """Record what came of a prediction that is still open (`outcome` is one of verdicts.OUTCOMES).

    Raises what workflow.assess does, ChangedSince, and ValidationError where somebody has resolved
    it already or the outcome would not hold now.
    """
    held = lock_to_judge(claim, given.get("by"))
    if not rules.is_resolved(held.kind, outcome):
        raise ValidationError(_("This is no outcome of a prediction."), code="no_outcome")
    if held.is_resolved:
        message = _(
            "It was resolved meanwhile: “%(outcome)s” since %(day)s. If that is wrong, reopen it."
        )
        raise ValidationError(message, code="is_resolved", params=_outcome_of(held))
    return settle(held, outcome, why, Verb.RESOLVE, **given)


@transaction.atomic
def reopen(claim: Claim, why: str, **given: Unpack[Judgement]) -> Assessment:
    """Take an outcome back: the prediction is open again; the outcome stays in its history.

    Raises what workflow.assess does, ChangedSince, and ValidationError where there is no outcome.
    """
    held = lock_to_judge(claim, given.get("by"))
    if not held.is_resolved:
        raise ValidationError(_("It has no outcome that could be taken back."), code="is_open")
    return settle(held, verdicts.Verdict.OPEN, why, Verb.REOPEN, **given)


def lock_to_judge(claim: Claim, by: Any) -> Claim:
    """Lock a claim that `by` may assess. Raises PermissionDenied where `by` may not."""
    workflow.check_may_assess(by)
    return lock_claim(claim.pk, by)


def settle(
    claim: Claim, verdict: str, why: str, verb: Verb, **given: Unpack[Judgement]
) -> Assessment:
    """Assess a claim that is locked, so that this assessment holds from now on."""
    check_seen(given.get("seen", ""), {claim.pk: TO_ASSESSMENTS})
    assessment = Assessment(
        claim=claim,
        verdict=verdict,
        summary=given.get("summary", ""),
        rationale=why,
        holds_from=given["holds_from"],
        signed_by=given["signed_by"],
    )
    if claim.held_since and assessment.holds_from < claim.held_since:
        message = _("The desk holds “%(outcome)s” since %(day)s: choose that day or a later one.")
        error = ValidationError(message, code="would_not_hold", params=_outcome_of(claim))
        raise ValidationError({"holds_from": error})
    by, at = given.get("by"), given.get("at") or timezone.now()
    evidence = [*given.get("evidence", ())]
    announce(*workflow.record_assessment(assessment, claim, evidence, verb, at=at, by=by))
    return assessment


def _outcome_of(claim: Claim) -> dict[str, Any]:
    return {"outcome": claim.get_verdict_display(), "day": day_in_words(claim.held_since)}


def day_in_words(day: date | None) -> str:
    """A day as messages and forms name it, “8 January 2026”; "" for none."""
    return in_words(day) if day else ""
