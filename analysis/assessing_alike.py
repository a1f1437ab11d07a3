"""One judgement of a claim and of those that say the same: one row each, recorded in one act.

As in workflow.py: one function a verb, one transaction; `by` is the user who acts, None the site
itself; `at` is the moment of it, now unless it is given.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .events import ClaimChange, Verb, announce, announced_together
from .evidence import save_evidence
from .locks import lock_all_claims
from .models import Assessment, Claim, Evidence, Relation
from .workflow import check_may_assess, record_assessment


@transaction.atomic
def assess_alike(
    assessment: Assessment,
    evidence: Iterable[Evidence],
    others: Collection[Claim],
    *,
    by: Any = None,
    at: datetime | None = None,
) -> list[Assessment]:
    """Record what the desk holds of a claim, and the same of others that restate it.

    The evidence of the first is used for each of the others too, where they do not have it: from
    the same source, with the same stance, quote and locator. Of a claim whose article is of a later
    day it holds from that day. Raises what workflow.assess does, naming the claim, and
    ValidationError where one of the others does not say the same or is of another kind.
    """
    check_may_assess(by)
    key = assessment.claim_id
    locked = lock_all_claims({key, *(each.pk for each in others)}, by)
    at, pieces = at or timezone.now(), [*evidence]
    claim, rest = locked[key], [row for pk, row in sorted(locked.items()) if pk != key]
    _check_alike(claim, rest)
    rows, changes = [assessment], _record(assessment, claim, pieces, at, by)
    for other in rest:
        row = _copy(assessment, other)
        with announced_together():
            used = [_use_for(other, piece, by, at) for piece in pieces]
            announce(*_record(row, other, used, at, by))
        rows.append(row)
    announce(*changes)
    return rows


def restating(claim: Claim, claims: Collection[int]) -> set[int]:
    """Those of some claims (by key) that say what a claim says, over any number of relations."""
    ties = Relation.objects.filter(
        kind=Relation.Kind.RESTATES, from_claim__in=claims, to_claim__in=claims
    )
    pairs = [*ties.values_list("from_claim", "to_claim")]
    found, reached = {claim.pk}, {claim.pk}
    while reached:
        reached = {end for pair in pairs if found & {*pair} for end in pair} - found
        found |= reached
    return found


def _check_alike(claim: Claim, others: list[Claim]) -> None:
    alike = restating(claim, {claim.pk, *(each.pk for each in others)})
    for other in others:
        if other.pk not in alike:
            message = _("“%s” is not related as one that says the same.")
            raise ValidationError(message % other, code="not_alike")
        if other.kind != claim.kind:
            raise ValidationError(_("“%s” is of another kind.") % other, code="other_kind")


def _copy(assessment: Assessment, claim: Claim) -> Assessment:
    dated = claim.article.date
    day = assessment.holds_from
    return Assessment(
        claim=claim,
        verdict=assessment.verdict,
        summary=assessment.summary,
        rationale=assessment.rationale,
        holds_from=max(day, dated) if dated else day,
        signed_by=assessment.signed_by,
    )


def _record(
    row: Assessment, claim: Claim, evidence: list[Evidence], at: datetime, by: Any
) -> list[ClaimChange]:
    try:
        return record_assessment(row, claim, evidence, Verb.ASSESS, at=at, by=by)
    except ValidationError as error:
        told = {"claim": claim, "why": " ".join(error.messages)}
        raise ValidationError(_("“%(claim)s”: %(why)s") % told, code="refused") from error


def _use_for(claim: Claim, piece: Evidence, by: Any, at: datetime) -> Evidence:
    """The evidence of a claim that is the same as another's; it is entered where there is none."""
    same = claim.evidence.filter(source=piece.source_id, stance=piece.stance).first()
    if same:
        return same
    words = {"quote": piece.quote, "locator": piece.locator, "note": piece.note}
    copy = Evidence(claim=claim, source_id=piece.source_id, stance=piece.stance, **words)
    return save_evidence(copy, by=by, at=at)
