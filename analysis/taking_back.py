"""Taking back what was just done to a claim, from what its history keeps of it.

A change in the history (ClaimEdit) has what a row was before. It is all that is read here: where
words were removed from it for legal reasons they are not brought back. Each verb checks, under the
locks of the claim, that nobody has changed the same since; it is one transaction, and raises
PermissionDenied and ValidationError, and changes nothing then. `by` is the user who acts.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles.dates import with_zone
from articles.removed_words import MARK

from .claim_history import EVIDENCE, Subject
from .evidence import delete_evidence, delete_relation, save_evidence, save_relation
from .locks import lock_all_claims
from .models import Claim, ClaimEdit, Evidence, Passage, Relation, Source
from .passages import PLACE, attach_passage, detach_passages, locate_passage
from .workflow import save_claim

# What a restatement changes of a claim's own row.
RESTATED = ("statement", "kind", "resolution_criteria", "resolves_on", "hedge")


def changed_meanwhile(who: str, at: datetime) -> ValidationError:
    """The error for what somebody has changed since; `who` is a name, "" where it is not known."""
    told = {"who": who or _("Somebody"), "at": with_zone(at)}
    message = _("%(who)s has changed this meanwhile, on %(at)s. It stays as it is.")
    return ValidationError(message % told, code="changed")


# --- Words ---------------------------------------------------------------------------------------


def would_be_tied_alike(passage: Passage) -> bool:
    """Whether tying a claim (as it is stored) to a passage's words anew gives the same passage.

    It does not where an edit has moved or changed them, or where the words stand twice: the history
    does not keep that.
    """
    claim = passage.claim
    again = Passage(claim=claim, quote=passage.quote)
    try:
        locate_passage(again, claim.article)
    except ValidationError:
        return False
    again.tie()
    names = (*PLACE, *Passage.TIED, "earlier", "since_revision")
    is_same = all(getattr(again, name) == getattr(passage, name) for name in names)
    return is_same and claim.withdrawn_since is None


@transaction.atomic
def untie_again(edit: ClaimEdit, *, by: Any) -> None:
    """Detach the passage that a change attached."""
    claim = _lock_unchanged(edit, by)
    of_claim = claim.edits.filter(subject=Subject.CLAIM, at=edit.at)
    if of_claim.filter(before__has_key="withdrawn_since").exists():
        message = _("Its author says it again by these words: settle that on the claim's own form.")
        raise ValidationError(message, code="made_again")
    detach_passages([_stored(claim.passages.all(), edit)], by=by)


@transaction.atomic
def tie_again(edit: ClaimEdit, *, by: Any) -> Passage:
    """Attach a claim again to words that would have been tied alike when they were detached."""
    claim = _lock_unchanged(edit, by)
    was = _whole(edit)
    edited = claim.article.revisions.filter(created_at__gt=edit.at).last()
    if edited:
        raise changed_meanwhile(edited.signed, edited.created_at)
    again = Passage(pk=edit.row, claim=claim, quote=was["words"])
    return attach_passage(again, by=by)


# --- The claim -----------------------------------------------------------------------------------


@transaction.atomic
def restate_as_before(edit: ClaimEdit, *, by: Any) -> Claim:
    """Let a claim say again what it said before a change, which must be one of what it says."""
    names = [name for name in RESTATED if name in edit.before]
    if not names:
        raise ValidationError(_("Nothing that the claim says was changed by it."), code="unchanged")
    claim = _lock_unchanged(edit, by, names)
    was = _whole(edit)
    for name in names:
        value = was[name]
        setattr(claim, name, _day(value) if name == "resolves_on" else value)
    return save_claim(claim, fields=names, by=by)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


# --- What it rests on ----------------------------------------------------------------------------


@transaction.atomic
def take_evidence_off(edit: ClaimEdit, *, by: Any) -> Source:
    """Delete the evidence that a change added; its source."""
    claim = _lock_unchanged(edit, by)
    piece: Evidence = _stored(claim.evidence.select_related("source"), edit)
    delete_evidence(piece, by=by)
    return piece.source


@transaction.atomic
def bring_evidence_back(edit: ClaimEdit, *, by: Any) -> Evidence:
    """Bring evidence back that a change deleted: of the day, and so of the statement, of before."""
    claim = _lock_unchanged(edit, by)
    was = _whole(edit)
    source = Source.objects.filter(pk=was["source"]).first()
    if source is None:
        raise ValidationError(_("The source is gone meanwhile."), code="gone")
    if any(was.get(name) != value for name, value in source.as_read.items()):
        last = source.edits.filter(at__gt=edit.at).first()
        raise changed_meanwhile(last.signed if last else "", last.at if last else edit.at)
    words = {name: was[name] for name in EVIDENCE}
    day = {"added_at": _moment(was)}
    piece = Evidence(pk=edit.row, claim=claim, source=source, **words, **day)
    return save_evidence(piece, comes_back=True, by=by)


@transaction.atomic
def unrelate_again(edit: ClaimEdit, *, by: Any) -> None:
    """Delete the relation that a change added."""
    claim = _lock_unchanged(edit, by)
    delete_relation(_stored(claim.relations_from.all(), edit), by=by)


@transaction.atomic
def relate_again(edit: ClaimEdit, *, by: Any) -> Relation:
    """Bring a relation back that a change deleted: of the day, and so of the statements, of before.

    `edit` is of the claim that relates to the other.
    """
    claim = _lock_unchanged(edit, by)
    was = _whole(edit)
    ends = {"from_claim": claim, "to_claim_id": edit.other_id}
    day = {"added_at": _moment(was)}
    relation = Relation(pk=edit.row, kind=was["relation"], note=was["note"], **ends, **day)
    return save_relation(relation, comes_back=True, by=by)


def _moment(was: dict[str, Any]) -> datetime | None:
    return parse_datetime(was["added_at"]) if was["added_at"] else None


# --- What it was, and what it is -----------------------------------------------------------------


def _lock_unchanged(edit: ClaimEdit, by: Any, names: Collection[str] = ()) -> Claim:
    """Lock the claim of a change, and the other of a relation; the claim as it is stored.

    Raises ValidationError where the same row was changed later, of a claim one of the columns
    `names`.
    """
    keys = {key for key in (edit.claim_id, edit.other_id) if key}
    if edit.subject == Subject.RELATION and edit.other_id is None:
        raise ValidationError(_("The other claim is gone meanwhile."), code="gone")
    claim = lock_all_claims(keys, by)[edit.claim_id]
    later = claim.edits.filter(subject=edit.subject, row=edit.row, pk__gt=edit.pk)
    if names:
        later = later.filter(before__has_any_keys=[*names])
    if last := later.first():
        raise changed_meanwhile(last.signed, last.at)
    return claim


def _whole(edit: ClaimEdit) -> dict[str, Any]:
    """What a row was before a change, read anew once its claim is locked.

    Raises ValidationError where words of it were removed for legal reasons.
    """
    edit.refresh_from_db(fields=["before"])
    was: dict[str, Any] = edit.before
    if any(isinstance(value, str) and MARK in value for value in was.values()):
        message = _("Words of it were removed for legal reasons: it does not come back.")
        raise ValidationError(message, code="removed")
    return was


def _stored(rows: Any, edit: ClaimEdit) -> Any:
    row = rows.filter(pk=edit.row).first()
    if row is None:
        raise ValidationError(_("It is gone already."), code="gone")
    return row
