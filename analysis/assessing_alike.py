"""One judgement of a claim and of those that say the same: one row each, recorded in one act.

As in workflow.py: one function a verb, one transaction; `by` is the user who acts, None the site
itself; `at` is the moment of it, now unless it is given.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.dates import in_words

from .earlier_statements import evidence_with_statements, other_than_kept, relations_with_statements
from .events import ClaimChange, Verb, announce, announced_together
from .evidence import save_evidence
from .locks import lock_all_claims
from .models import Assessment, Claim, Evidence, Relation
from .models.relations import ENDS
from .wording import reads_otherwise
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

    The evidence of the first is entered for each of the others too, where they do not have it: from
    the same source, with the same stance, quote and locator. Of a claim whose article is of a later
    day it holds from that day. Raises what workflow.assess does, naming the claim, and
    ValidationError where one of the others does not say the same, is judged by other terms (see
    `obstacle`) or uses the source otherwise: a claim uses each once with a stance.
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
    pairs = [(row.from_claim_id, row.to_claim_id) for row in _still_true(_ties(claims))]
    found, reached = {claim.pk}, {claim.pk}
    while reached:
        reached = {end for pair in pairs if found & {*pair} for end in pair} - found
        found |= reached
    return found


def obstacle(claim: Claim, other: Claim) -> str:
    """Why the verdict on a claim cannot be that on another which restates it; "" where it can."""
    if other.kind != claim.kind:
        return _("It is of another kind: %s.") % other.get_kind_display()
    if other.resolves_on != claim.resolves_on:
        day = in_words(other.resolves_on) if other.resolves_on else _("none")
        return _("It has another review date: %s.") % day
    terms = claim.resolution_criteria, other.resolution_criteria
    if reads_otherwise(*terms, settings.LANGUAGE_CODE):
        return _("It is judged by other criteria: “%s”") % other.resolution_criteria
    return ""


def not_related_since() -> str:
    """Why a relation that is not `still_true` counts for nothing here."""
    return _("The two were related before the statement of one was changed: relate them anew.")


def still_true(relation: Relation) -> bool:
    """Whether both claims of a relation say what they said when they were related.

    It comes with what they said (earlier_statements.relations_with_statements).
    """
    ends = ("from", "to")
    return not any(
        other_than_kept(
            getattr(relation, f"{end}_statement"), getattr(relation, f"{end}_claim").statement
        )
        for end in ends
    )


def _ties(claims: Collection[int]) -> QuerySet[Relation]:
    restates = Relation.objects.filter(kind=Relation.Kind.RESTATES)
    return restates.filter(from_claim__in=claims, to_claim__in=claims)


def _still_true(relations: QuerySet[Relation]) -> list[Relation]:
    rows = relations_with_statements(relations.select_related("from_claim", "to_claim"))
    return [row for row in rows if still_true(row)]


def _check_alike(claim: Claim, others: list[Claim]) -> None:
    keys = {claim.pk, *(each.pk for each in others)}
    alike = restating(claim, keys)
    for other in others:
        if why := obstacle(claim, other):
            raise _refused(other, why)
        if other.pk not in alike:
            is_tied = any(other.pk in pair for pair in _ties(keys).values_list(*ENDS))
            not_alike = _("It is not related as one that says the same.")
            raise _refused(other, not_related_since() if is_tied else not_alike)


def _refused(claim: Claim, why: str) -> ValidationError:
    return ValidationError(_("“%(claim)s”: %(why)s") % {"claim": claim, "why": why}, "refused")


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
        raise _refused(claim, " ".join(error.messages)) from error


def _use_for(claim: Claim, piece: Evidence, by: Any, at: datetime) -> Evidence:
    """The evidence of a claim that is the same as another's; it is entered where there is none."""
    used = claim.evidence.filter(source=piece.source_id, stance=piece.stance)
    same: Any = evidence_with_statements(used.select_related("source")).first()
    words = {"quote": piece.quote, "locator": piece.locator}
    if same is None:
        copy = Evidence(claim=claim, source_id=piece.source_id, stance=piece.stance, **words)
        copy.note = piece.note
        return save_evidence(copy, by=by, at=at)
    if any(getattr(same, name) != value for name, value in words.items()):
        message = _(
            "It uses this source already, with another quote or locator: %s. Judge it alone."
        )
        raise _refused(claim, message % same.source)
    if other_than_kept(same.said, claim.statement):
        message = _("It uses this source since an earlier statement: %s. Judge it alone.")
        raise _refused(claim, message % same.source)
    found: Evidence = same
    return found
