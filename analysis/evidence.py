"""What claims rest on: sources, evidence, and relations to other claims.

As in workflow: one function a verb, each one transaction, with `fields`, `by` and `at`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.locks import lock

from . import judging
from .events import ClaimChange, Verb, announce
from .locks import lock_all_claims, lock_claim, lock_claims
from .models import Claim, Evidence, Relation, Source
from .row_changes import (
    action_on,
    changes_of,
    check_permission,
    deleted_meanwhile,
    save_row,
    stored_row,
    values_of,
)

SOURCE_FIELDS = (
    *("slug", "title", "publisher", "url", "archived_url"),
    *("published", "nature", "language", "note"),
)
EVIDENCE_FIELDS = ("source", "stance", "quote", "locator", "note")
RELATION_FIELDS = ("kind", "to_claim", "note")

# --- Sources -------------------------------------------------------------------------------------


@transaction.atomic
def save_source(
    source: Source,
    *,
    fields: Iterable[str] = SOURCE_FIELDS,
    by: Any = None,
    at: datetime | None = None,
) -> Source:
    """Enter a source, or change one. It may serve any number of claims."""
    check_permission(by, action_on(source), Source)
    if not source._state.adding:
        lock(Source.objects.filter(pk=source.pk))
        _lock_claims_of(source)
    at = at or timezone.now()
    row, before, now = save_row(source, fields)
    announce(*changes_of(Verb.SOURCE, row, None, before, now, at=at, by=by))
    return row


def _lock_claims_of(source: Source) -> None:
    """Lock the claims whose verdicts may rest on a source that is to read otherwise."""
    same = {name: getattr(source, name) for name in Source.READ}
    if Source.objects.filter(pk=source.pk).exclude(**same).exists():
        lock_claims(Claim.objects.filter(evidence__source=source).values_list("pk", flat=True))


@transaction.atomic
def delete_sources(
    sources: Iterable[Source], *, by: Any = None, at: datetime | None = None
) -> None:
    """Delete sources. Raises ProtectedError where evidence is taken from one."""
    check_permission(by, "delete", Source)
    keys = {source.pk for source in sources}
    rows = lock(Source.objects.filter(pk__in=keys))
    at = at or timezone.now()
    if len(rows) < len(keys):
        raise deleted_meanwhile()
    Source.objects.filter(pk__in=keys).delete()
    changes: list[ClaimChange] = []
    for row in rows:
        changes += changes_of(Verb.SOURCE, row, None, values_of(row), None, at=at, by=by)
    announce(*changes)


# --- Evidence ------------------------------------------------------------------------------------


@transaction.atomic
def save_evidence(
    evidence: Evidence,
    *,
    fields: Iterable[str] = EVIDENCE_FIELDS,
    comes_back: bool = False,
    by: Any = None,
    at: datetime | None = None,
) -> Evidence:
    """Use a source for a claim, or change how it is used.

    With `comes_back` a new row was there before: it keeps the day on which it was added.
    """
    check_permission(by, action_on(evidence), Evidence)
    claim = lock_claim(evidence.claim_id, by)
    at = at or timezone.now()
    if evidence._state.adding and not comes_back:
        evidence.added_at = at
    with_sources = Evidence.objects.select_related("source")
    row, before, now = save_row(evidence, fields, with_sources)
    announce(*changes_of(Verb.EVIDENCE, row, claim, before, now, at=at, by=by))
    return row


@transaction.atomic
def delete_evidence(evidence: Evidence, *, by: Any = None, at: datetime | None = None) -> None:
    """Delete a piece of evidence. Raises ValidationError where an assessment rests on it."""
    check_permission(by, "delete", Evidence)
    claim = lock_claim(evidence.claim_id, by)
    at = at or timezone.now()
    row = stored_row(claim.evidence.all(), evidence)
    check_unused(row)
    Evidence.objects.filter(pk=row.pk).delete()
    announce(*changes_of(Verb.EVIDENCE, row, claim, values_of(row), None, at=at, by=by))


def check_unused(evidence: Evidence) -> None:
    """Raise ValidationError where an assessment rests on a piece of evidence."""
    if evidence.assessments.exists():
        message = _("“%s” cannot be deleted: an assessment rests on it.")
        raise ValidationError(message % evidence, "in_use")


# --- Relations -----------------------------------------------------------------------------------


@transaction.atomic
def save_relation(
    relation: Relation,
    *,
    fields: Iterable[str] = RELATION_FIELDS,
    comes_back: bool = False,
    by: Any = None,
    at: datetime | None = None,
) -> Relation:
    """Relate a claim to another, or change how they are related.

    With `comes_back` a new row was there before: it keeps the day on which it was added.
    """
    check_permission(by, action_on(relation), Relation)
    claim = _lock_ends(relation, by)
    at = at or timezone.now()
    fields = [*fields]
    if relation._state.adding:
        relation.added_at = relation.added_at if comes_back else at
    elif _relates_otherwise(stored := stored_row(Relation.objects.all(), relation), relation):
        judging.check_dispensable(stored, [stored.from_claim, stored.to_claim])
        relation.added_at = at
        fields.append("added_at")
    row, before, now = save_row(relation, fields)
    announce(*changes_of(Verb.RELATION, row, claim, before, now, at=at, by=by))
    return row


@transaction.atomic
def delete_relation(relation: Relation, *, by: Any = None, at: datetime | None = None) -> None:
    """Delete a relation between claims."""
    check_permission(by, "delete", Relation)
    claim = _lock_ends(relation, by)
    at = at or timezone.now()
    row = stored_row(claim.relations_from.all(), relation)
    judging.check_dispensable(row, [row.from_claim, row.to_claim])
    Relation.objects.filter(pk=row.pk).delete()
    announce(*changes_of(Verb.RELATION, row, claim, values_of(row), None, at=at, by=by))


def _relates_otherwise(stored: Relation, changed: Relation) -> bool:
    return (stored.kind, stored.to_claim_id) != (changed.kind, changed.to_claim_id)


def _lock_ends(relation: Relation, by: Any) -> Claim:
    """Lock both claims of a relation, and return the one that it belongs to."""
    found = lock_all_claims({relation.from_claim_id, relation.to_claim_id}, by)
    return found[relation.from_claim_id]
