"""Notes by staff: written, approved by an editor, sent back, withdrawn.

As in workflow: one function a verb, each one transaction, with `by` and `at`. What somebody saves
who may approve is approved with it; what others save waits, and readers have the last approved
version meanwhile. Versions stay: those that readers had are on the claim's page, until the note is
withdrawn; the desk reads them then.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import markup
from articles.models import Author
from articles.own_ids import with_own_ids
from articles.revisions import name_of
from articles.visibility import has_permission

from . import judging
from .events import ClaimChange, Verb, announce
from .locks import lock_all_claims
from .models import Claim, Note, NoteVersion, Passage
from .note_subjects import subject_of
from .passages import invalid
from .row_changes import (
    action_on,
    change_row,
    changes_of,
    check_permission,
    deleted_meanwhile,
    save_row,
    values_of,
)
from .seen_changes import TO_NOTES, check_seen
from .wording import reads_otherwise

NOTE_FIELDS = ("claim", "passage", "signed_by", "body")
APPROVAL = "analysis.approve_note"
State = NoteVersion.State


@transaction.atomic
def save_note(
    note: Note,
    *,
    fields: Iterable[str] = NOTE_FIELDS,
    approves: bool = True,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Note:
    """Sign a note on a claim or a passage, or change one: a new version of it.

    What `by` saves who may approve is approved with it, unless it is saved without (`approves`).
    `seen` is what a form showed of the claims.

    Raises PermissionDenied where `by` signs with the name of somebody else, or changes the note of
    somebody else, without seeing everybody's work. Raises ValidationError where a note that readers
    have had is put elsewhere, or a person would sign what `by` has written.
    """
    check_permission(by, action_on(note), Note)
    _check_own(note, by)
    target, source = _claim_of(note), _stored_claim_of(note)
    claims = lock_all_claims({target, source or target}, by)
    at = at or timezone.now()
    if note._state.adding:
        note.created_at = at
    row, before, now = save_row(note, fields)
    if before is None or before:
        _check_seen(seen, row, target)
        _check_place(row, before)
        _check_signature(row, before, by)
        version = _add_version(row, claims[target], at=at, by=by)
        before, now = _merged((before, now), _after_saving(row, version, at, approves, by))
    changes = changes_of(Verb.NOTE, row, claims[target], before, now, at=at, by=by)
    if source and source != target:  # the claim that it was on loses it
        changes += changes_of(Verb.NOTE, row, claims[source], before, None, at=at, by=by)
    announce(*changes)
    return row


@transaction.atomic
def approve_note(
    note: Note, *, number: int, seen: str = "", by: Any = None, at: datetime | None = None
) -> Note:
    """Let readers have the newest version of a note; `number` is that of the one that was read,
    `seen` what was shown of the claim.

    Raises ValidationError where it waits no more, or has been changed meanwhile.
    """
    row, claim, version = _lock_to_decide(note, number, by)
    _check_seen(seen, row, claim.pk)
    at = at or timezone.now()
    announce(*changes_of(Verb.NOTE, row, claim, *_approve(row, version, at, by), at=at, by=by))
    return row


@transaction.atomic
def refuse_note(
    note: Note,
    *,
    number: int,
    remark: str,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Note:
    """Send the newest version of a note back to whoever wrote it, with a remark that says why."""
    if not remark.strip():
        raise ValidationError(_("Say why: the remark goes to whoever wrote it."), "remark")
    row, claim, version = _lock_to_decide(note, number, by)
    _check_seen(seen, row, claim.pk)
    at = at or timezone.now()
    _decide(version, State.REFUSED, at, by, remark.strip())
    before, now = change_row(row, {"waits": False})
    announce(*changes_of(Verb.NOTE, row, claim, before, now, at=at, by=by))
    return row


@transaction.atomic
def withdraw_note(
    note: Note,
    *,
    reason: str,
    number: int | None = None,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Note:
    """Take a note back that readers have; the claim's page says that, and why.

    `number` is that of the version that was read as theirs, `seen` what was shown of the claim.
    """
    _check_approver(by)
    if not reason.strip():
        raise ValidationError(_("Give the reason: readers see it on the claim's page."), "reason")
    row, claim = _lock(note, by)
    at = at or timezone.now()
    if row.public_id is None:
        raise ValidationError(_("Readers do not have this note."), "not_public")
    if number is not None and row.public and row.public.number != number:
        raise ValidationError(_("Readers have another version of it by now. Read it again."))
    _check_seen(seen, row, claim.pk)
    values = {"public_id": None, "withdrawn_at": at, "withdrawal_reason": reason.strip()}
    before, now = change_row(row, values)
    approved = row.versions.filter(state=State.APPROVED, withdrawn_at=None)
    approved.update(withdrawn_at=at)
    announce(*changes_of(Verb.NOTE, row, claim, before, now, at=at, by=by))
    return row


@transaction.atomic
def delete_notes(
    notes: Iterable[Note], *, read: str = "", by: Any = None, at: datetime | None = None
) -> None:
    """Delete notes that no reader has had, with their versions.

    `read` is what `versions_of` gave when a page showed them; other versions are not deleted.
    """
    check_permission(by, "delete", Note)
    claim_of = {note.pk: _claim_of(note) for note in notes}
    claims = lock_all_claims({*claim_of.values()}, by)
    at = at or timezone.now()
    rows = Note.objects.in_bulk(claim_of)
    if len(rows) < len(claim_of):
        raise deleted_meanwhile()
    if any(row.was_read for row in rows.values()):
        raise PermissionDenied(_("Readers could read this note: withdraw it instead."))
    if read and read != versions_of(rows):
        raise ValidationError(_("Somebody has changed this note meanwhile. Read it again."))
    Note.objects.filter(pk__in=rows).delete()
    changes: list[ClaimChange] = []
    for key, row in rows.items():
        claim = claims[claim_of[key]]
        changes += changes_of(Verb.NOTE, row, claim, values_of(row), None, at=at, by=by)
    announce(*changes)


def versions_of(notes: Iterable[int]) -> str:
    """What a page that shows the newest versions of notes (by key) carries of them."""
    newest = NoteVersion.objects.filter(note__in=notes).order_by("note").values_list("note")
    return " ".join(f"{key}:{number}" for key, number in newest.annotate(Max("number")))


def may_approve(by: Any) -> bool:
    """Whether what `by` saves needs no other to approve it. None is the site itself."""
    return by is None or has_permission(by, APPROVAL)


# --- How it is done ------------------------------------------------------------------------------


def _add_version(row: Note, claim: Claim, *, at: datetime, by: Any) -> NoteVersion:
    newest = row.versions.first()
    number = newest.number + 1 if newest else 1
    html = with_own_ids(markup.render(row.body).html, f"n{row.pk}v{number}-")
    words = {"body": row.body, "html": html, "signed_by_id": row.signed_by_id}
    on = subject_of(claim, row.passage)
    return NoteVersion.objects.create(
        note=row, number=number, written_at=at, written_by=by, **words, **on
    )


def _after_saving(row: Note, version: NoteVersion, at: datetime, approves: bool, by: Any) -> Any:
    """Approve a new version where `by` may; else let it wait. What changes in the note's row."""
    is_approved = approves and may_approve(by)
    return _approve(row, version, at, by) if is_approved else change_row(row, {"waits": True})


def _approve(row: Note, version: NoteVersion, at: datetime, by: Any) -> Any:
    _decide(version, State.APPROVED, at, by)
    shown = {"public_id": version.pk, "waits": False}
    return change_row(row, shown | {"withdrawn_at": None, "withdrawal_reason": ""})


def _decide(version: NoteVersion, state: str, at: datetime, by: Any, remark: str = "") -> None:
    version.state, version.remark = state, remark
    version.decided_at, version.decided_by, version.decided_signed = at, by, name_of(by)
    version.save(update_fields=["state", "remark", "decided_at", "decided_by", "decided_signed"])


def _merged(saved: Any, shown: Any) -> Any:
    """The changes of two saves of one row in one; a new row has no `before`."""
    before = None if saved[0] is None else {**shown[0], **saved[0]}
    return before, {**saved[1], **shown[1]}


def _lock_to_decide(note: Note, number: int, by: Any) -> tuple[Note, Claim, NoteVersion]:
    _check_approver(by)
    row, claim = _lock(note, by)
    version = row.versions.first()
    if version is None or version.number != number:
        raise ValidationError(_("Somebody has changed this note meanwhile. Read it again."))
    if version.state != State.WAITING:
        raise ValidationError(_("Somebody has decided on this note in the meantime."))
    return row, claim, version


def _lock(note: Note, by: Any) -> tuple[Note, Claim]:
    """Lock the claim that a note belongs to; the note as it is stored, and the claim."""
    key = _claim_of(note)
    claim = lock_all_claims({key}, by)[key]
    row = Note.objects.filter(pk=note.pk).first()
    if row is None:
        raise deleted_meanwhile()
    return row, claim


def _check_seen(seen: str, note: Note, claim: int) -> None:
    """Raise ChangedSince where the claim (by key, locked), or the words that a note is on, are not
    what a form showed.
    """
    on = {note.passage_id} if note.passage_id else None
    check_seen(seen, {claim: TO_NOTES}, passages=on)


def _check_approver(by: Any) -> None:
    if not may_approve(by):
        raise PermissionDenied(_("Only an editor can approve notes."))


def _check_place(row: Note, before: Any) -> None:
    """Raise ValidationError where a note that readers have had is put on something else.

    Its history would be told of what it was never written on.
    """
    if before and {"claim_id", "passage_id"} & before.keys() and row.was_read:
        message = _("Readers have had this note where it is. Withdraw it, and write another there.")
        raise ValidationError(message, "was_read")


def _check_signature(row: Note, before: Any, by: Any) -> None:
    """Raise ValidationError where a person would sign what `by` has written.

    `before` has the columns that differ, None of a new note. A note is signed by whoever writes it,
    or by a desk; an editor may write for a person who has no login. What passes as a typo is no
    writing. An editor may say whose words they are, where these stay.
    """
    signer, is_editor = row.signed_by, by is None or has_permission(by, "articles.publish_article")
    if by is None or signer.kind != Author.Kind.PERSON or signer.user_id == by.pk:
        return
    if before and _is_rewritten(row, before) and not (is_editor and signer.user_id is None):
        message = _(
            "You have rewritten what %s signs: sign it with your own name or a desk’s, or send it "
            "back with a remark."
        )
        raise invalid("signed_by", message % signer, "not_its_writer")
    if not is_editor and (before is None or "signed_by_id" in before):
        judging.check_own_name(signer, by)


def _is_rewritten(row: Note, before: Any) -> bool:
    was = before.get("body")
    return was is not None and reads_otherwise(was, row.body, settings.LANGUAGE_CODE)


def _claim_of(note: Note) -> int:
    """The key of the claim that a note is on, or of the claim whose passage it is on."""
    if note.claim_id:
        return note.claim_id
    passage = Passage.objects.filter(pk=note.passage_id or 0).only("claim").first()
    if passage is None:
        raise ValidationError(_("A note is on a claim or on a passage: choose one."))
    return passage.claim_id


def _stored_claim_of(note: Note) -> int | None:
    if note.pk is None:
        return None
    stored = Note.objects.filter(pk=note.pk).first()
    return _claim_of(stored) if stored else None


def _check_own(note: Note, by: Any) -> None:
    """Whoever may not see everybody's work signs with the own name only."""
    if by is None or has_permission(by, "articles.see_drafts"):
        return
    signs = {note.signed_by.user_id}
    if not note._state.adding:
        stored = Note.objects.filter(pk=note.pk)
        signs.update(stored.values_list("signed_by__user", flat=True))
    if signs != {by.pk}:
        raise PermissionDenied(_("You may sign with your own name only."))
