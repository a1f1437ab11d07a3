"""How a claim related to others at a moment, as far as it was kept when a relation was changed."""

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any

from .models import Claim, ClaimEdit, Relation

Subject = ClaimEdit.Subject


def relations_at(
    claim: Claim,
    relations: Iterable[Relation],
    edits: Iterable[ClaimEdit],
    user: Any,
    *,
    at: datetime,
) -> list[Relation]:
    """The relations of a claim as they were at a moment, of those that a user may see.

    `relations` are those of now, `edits` what was changed of the claim, the latest first. One that
    was changed before changes were kept has its day (`added_at`) and no more: it is left out where
    that is later. A query is asked only where one was removed since.
    """
    later = [edit for edit in edits if edit.subject == Subject.RELATION and edit.at >= at]
    known = {edit.row for edit in later}
    found = {
        row.pk: copy(row)
        for row in relations
        if row.pk in known or row.added_at is None or row.added_at < at
    }
    others = _claims_of_removed(later, found, user)
    for edit in later:
        _take_back(edit, claim, found, others)
    return sorted(found.values(), key=lambda row: (row.kind, row.pk))


def _claims_of_removed(
    edits: Iterable[ClaimEdit], found: dict[int, Relation], user: Any
) -> dict[int, Claim]:
    """The claims, by key, to which relations led that are no more."""
    came_back = {edit.row for edit in edits if not edit.before}
    there = found.keys() - came_back
    keys = {edit.other_id for edit in edits if edit.row not in there and edit.before}
    if not keys:
        return {}
    shown = Claim.objects.visible_to(user).listed().select_related("article", "speaker")
    heavy = [f"article__{column}" for column in ("body", "html", "text", "headings")]
    return shown.defer(*heavy).in_bulk([key for key in keys if key])


def _take_back(
    edit: ClaimEdit, claim: Claim, found: dict[int, Relation], others: dict[int, Claim]
) -> None:
    """Make of a relation what it was before a change."""
    was = edit.before
    if not was:
        found.pop(edit.row, None)
        return
    row = found.get(edit.row)
    if row is None or edit.other_id not in (row.from_claim_id, row.to_claim_id):
        other = others.get(edit.other_id or 0)
        if other is None:
            return
        ends = (other, claim) if was["is_towards"] else (claim, other)
        row = Relation(pk=edit.row, from_claim=ends[0], to_claim=ends[1], added_at=None)
        said = "from_statement" if was["is_towards"] else "to_statement"
        # As the query of the others has it.
        setattr(row, said, {"statement": was["other_says"], "was_read": edit.is_public})
        found[edit.row] = row
    row.kind, row.note = was["relation"], was["note"]
