"""Confirming: a verdict that is stale holds as it stands, or words that changed still make a claim.

As in workflow.py: one function a verb, each one transaction; `by` is the user who acts, None the
site itself; `at` is the moment of it, now unless it is given.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Author

from . import predictions, workflow
from .events import ClaimChange, Verb, announce
from .locks import lock_claim
from .models import Assessment, Claim, Evidence, Passage
from .row_changes import changes_of, check_permission
from .staleness import tie_to_present_words


@transaction.atomic
def confirm(
    claim: Claim,
    why: str,
    *,
    holds_from: date,
    signed_by: Author,
    summary: str = "",
    evidence: Iterable[Evidence] = (),
    by: Any = None,
    at: datetime | None = None,
) -> Assessment:
    """Assess a claim as it is now with the verdict that it has.

    Without a `summary` the reason is the first sentence of `why`: the one that was given before was
    of what the claim, or its evidence, was then. Raises what workflow.assess does, and
    ValidationError where there is no verdict or it would not hold now.
    """
    workflow.check_may_assess(by)
    held = lock_claim(claim.pk, by)
    if not held.verdict:
        raise ValidationError(_("It has no verdict that could be confirmed."), code="no_verdict")
    assessment = Assessment(
        claim=held,
        verdict=held.verdict,
        summary=summary,
        rationale=why,
        holds_from=holds_from,
        signed_by=signed_by,
    )
    return predictions.settle(assessment, evidence, Verb.ASSESS, at, by)


@transaction.atomic
def accept_words(claim: Claim, *, by: Any = None, at: datetime | None = None) -> None:
    """Hold that the words that the article has now still make a claim that has no verdict."""
    check_permission(by, "change", Passage)
    held = lock_claim(claim.pk, by)
    at = at or timezone.now()
    if held.verdict:
        raise ValidationError(_("It has a verdict: confirm that, or assess it anew."), "assessed")
    changes: list[ClaimChange] = []
    for row, before, now in tie_to_present_words(held):
        changes += changes_of(Verb.ATTACH, row, held, before, now, at=at, by=by)
    if not changes:
        raise ValidationError(_("Somebody has done this in the meantime."), "nothing_to_accept")
    announce(*changes)
