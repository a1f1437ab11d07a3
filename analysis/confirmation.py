"""Confirming: a verdict that is stale holds as it stands, or words that changed still make a claim.

As in workflow.py: one function a verb, each one transaction; `by` is the user who acts, None the
site itself; `at` is the moment of it, now unless it is given.
"""

from datetime import datetime
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from . import predictions
from .events import ClaimChange, Verb, announce
from .locks import lock_claim
from .models import Assessment, Claim, Passage
from .row_changes import changes_of, check_permission
from .seen_changes import TO_WORDS, check_seen
from .staleness import tie_to_present_words


@transaction.atomic
def confirm(claim: Claim, why: str, **given: Unpack[predictions.Judgement]) -> Assessment:
    """Assess a claim as it is now with the verdict that it has.

    Without a `summary` the reason is the first sentence of `why`: the one that was given before was
    of what the claim, or its evidence, was then. Raises what workflow.assess does, ChangedSince,
    and ValidationError where there is no verdict or it would not hold now.
    """
    held = predictions.lock_to_judge(claim, given.get("by"))
    if not held.verdict:
        raise ValidationError(_("It has no verdict that could be confirmed."), code="no_verdict")
    return predictions.settle(held, held.verdict, why, Verb.ASSESS, **given)


@transaction.atomic
def accept_words(
    claim: Claim, *, seen: str = "", by: Any = None, at: datetime | None = None
) -> None:
    """Hold that the words that the article has now still make a claim that has no verdict.

    Raises ChangedSince where the claim or its words are not what a page showed (`seen`).
    """
    check_permission(by, "change", Passage)
    held = lock_claim(claim.pk, by)
    check_seen(seen, {held.pk: TO_WORDS})
    at = at or timezone.now()
    if held.verdict:
        raise ValidationError(_("It has a verdict: confirm that, or assess it anew."), "assessed")
    changes: list[ClaimChange] = []
    for row, before, now in tie_to_present_words(held):
        changes += changes_of(Verb.ATTACH, row, held, before, now, at=at, by=by)
    if not changes:
        raise ValidationError(_("Somebody has done this in the meantime."), "nothing_to_accept")
    announce(*changes)
