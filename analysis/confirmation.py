"""Confirming: a verdict that is stale holds as it stands, or words that changed still make a claim.

As in workflow.py: one function a verb, each one transaction; `by` is the user who acts, None the
site itself; `at` is the moment of it, now unless it is given.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.changed_since import ChangedSince
from articles.models import Author

from . import predictions, workflow
from .events import ClaimChange, Verb, announce, announced_together
from .locks import lock_all_claims, lock_claim
from .models import Assessment, Claim, Evidence, Passage
from .row_changes import changes_of, check_permission
from .seen_changes import TO_ASSESSMENTS, TO_WORDS, check_seen
from .staleness import state_of, tie_to_present_words


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
def confirm_all(
    claims: Collection[Claim],
    why: str,
    *,
    signed_by: Author,
    holds_from: date | None = None,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> list[Assessment]:
    """Confirm the verdicts on several claims in one act, for one reason; one assessment each.

    Each rests on what it rested on, as far as that is as it was judged. It holds from a day, today
    if None, or from that of the verdict before where that is later. Raises what `confirm` does,
    naming the claim; then none is confirmed.
    """
    workflow.check_may_assess(by)
    locked = lock_all_claims({claim.pk for claim in claims}, by)
    check_seen(seen, dict.fromkeys(locked, TO_ASSESSMENTS))
    at = at or timezone.now()
    day = holds_from or timezone.localdate(at)
    made: list[Assessment] = []
    with announced_together():
        for _key, claim in sorted(locked.items()):
            given = {"holds_from": max(day, claim.held_since or day), "signed_by": signed_by}
            made.append(_confirmed(claim, why, {**given, "by": by, "at": at}))
    return made


def _confirmed(claim: Claim, why: str, given: dict[str, Any]) -> Assessment:
    """Confirm the verdict on one of several claims, which are locked."""
    try:
        return confirm(claim, why, evidence=evidence_that_stays(claim), **given)
    except ChangedSince:
        raise
    except ValidationError as error:
        words = {"claim": claim.statement, "why": " ".join(error.messages)}
        message = _("“%(claim)s”: %(why)s None of them is confirmed.")
        raise ValidationError(message % words, "refused") from error


def evidence_that_stays(claim: Claim) -> list[Evidence]:
    """What the verdict on a claim rests on, as far as it is as it was judged."""
    held = claim.assessments.first()
    used = {each.evidence: each for each in held.judged.rests_on} if held and held.judged else {}
    rows: Iterable[Evidence] = [*_with_sources(claim)] if used else []
    now = {each.evidence: each for each in state_of(claim, (), rows).evidence}
    return [row for row in rows if row.pk in used and now[row.pk].is_as(used[row.pk])]


def _with_sources(claim: Claim) -> Any:
    """The evidence of a claim with its sources; not fetched again where it was fetched with it."""
    if "evidence" in getattr(claim, "_prefetched_objects_cache", {}):
        return claim.evidence.all()
    return claim.evidence.select_related("source")


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
