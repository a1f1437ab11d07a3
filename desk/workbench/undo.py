"""Taking back what was just done: what a button carries, and the verb that undoes each act.

A button carries which act it was and the keys of the rows, no words and no values: what was before
is read from the claim's history when it is pressed (analysis.taking_back). What somebody has
changed since stays. What the rules keep is kept: an assessment and a forecast stay, and a claim
that readers could see is withdrawn, not deleted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis import taking_back
from analysis.evidence import delete_sources
from analysis.judging import relations_of
from analysis.locks import lock_all_claims, lock_claim, lock_claims
from analysis.models import Claim, ClaimEdit, Note, Source
from analysis.notes import delete_notes, withdraw_note
from analysis.split_claims import join_again
from analysis.taking_back import changed_meanwhile
from analysis.withdrawal import is_public, reinstate_claim, withdraw_claim
from analysis.workflow import delete_claims
from articles.revisions import name_of

from ..models import DismissedSuggestion

SALT = "desk.workbench.taking_back"
SECONDS = 3600  # that a button is good for

Keys = dict[str, Any]


@dataclass(frozen=True)
class Done:
    """What was done, in a sentence; `undo` names the function that takes it back, "" for none.

    `claim` is the key of the claim that is open afterwards, None for none. `keys` are those of the
    rows that the function asks for; `changed` the rows (subject and key) of the claim of these keys
    whose changes in its history it reads: see `with_edits`.
    """

    message: str
    claim: int | None = None
    undo: str = ""
    keys: Keys | None = None
    changed: tuple[tuple[str, int], ...] = ()

    def with_edits(self, since: datetime, by: Any) -> "Done":
        """With the keys of the changes that its verb has kept since a moment, under its locks.

        Where one is not kept the act cannot be undone here.
        """
        if not self.changed or not self.keys:
            return self
        edits = ClaimEdit.objects.filter(claim=self.keys["claim"], at__gte=since, by=by)
        # What follows from an act for the verdict is a change of the same row, kept after it.
        own = [edit for edit in edits.order_by("at", "pk") if not edit.only_follows]
        latest = {(edit.subject, edit.row): edit.pk for edit in own}
        if not latest.keys() >= {*self.changed}:
            return replace(self, undo="")
        kept = [latest[row] for row in self.changed]
        return replace(self, keys=self.keys | {"edits": kept})

    def token(self, user: Any) -> str:
        """What the address or a button carries of it; only that user can use it."""
        kept = {"said": self.message, "undo": self.undo, "keys": self.keys, "by": user.pk}
        return signing.dumps(kept, salt=SALT, compress=True)


def read_token(token: str, user: Any) -> Keys | None:
    """What `Done.token` gave; None for another user's, an old one and any other text."""
    try:
        kept: Keys = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return kept if kept["by"] == user.pk else None


@transaction.atomic
def undo(token: str, by: Any) -> Done:
    """Take an act back. Raises PermissionDenied and ValidationError as its verb does."""
    kept = read_token(token, by)
    if not kept or not kept["undo"]:
        message = _("It is too late to take this back here. The claim's own form can change it.")
        raise ValidationError(message, code="too_late")
    return UNDOING[kept["undo"]](kept["keys"], by)


def _row(rows: Any, key: int) -> Any:
    found = rows.filter(pk=key).first()
    if found is None:
        raise ValidationError(_("It is gone already."), code="gone")
    return found


def _edit(keys: Keys) -> ClaimEdit:
    edit: ClaimEdit = _row(ClaimEdit.objects.all(), keys["edits"][0])
    return edit


# --- Claims --------------------------------------------------------------------------------------


def _unmake_claim(keys: Keys, by: Any) -> Done:
    claim = _row(Claim.objects.select_related("article"), keys["claim"])
    ends = relations_of({claim.pk}).values_list("from_claim", "to_claim")
    lock_claims({claim.pk}.union(*ends))  # as its verbs do, all at once
    _check_as_made(claim)
    if is_public(claim, timezone.now()):
        withdraw_claim(claim, reason=_("Entered by mistake."), by=by)
        return Done(_("The claim is withdrawn. Its page stays: readers could see it."))
    delete_claims([claim], by=by)
    return Done(_("The claim is deleted."))


def _check_as_made(claim: Claim) -> None:
    """Raise ValidationError where something was changed or recorded of a new claim (locked)."""
    for rows in (claim.edits, claim.withdrawals):
        if last := rows.first():
            raise changed_meanwhile(last.signed, last.at)
    notes = Note.objects.filter(Q(claim=claim) | Q(passage__claim=claim))
    recorded = (claim.assessments, claim.forecasts, claim.challenges, notes)
    if any(rows.exists() for rows in recorded):
        message = _("Something is recorded of this claim by now: it stays as it is.")
        raise ValidationError(message, code="changed")


def _restate(keys: Keys, by: Any) -> Done:
    claim = taking_back.restate_as_before(_edit(keys), by=by)
    return Done(_("The claim says again what it said before."), claim.pk)


def _part(keys: Keys, by: Any) -> Done:
    claim = _row(Claim.objects.all(), keys["claim"])
    lock_all_claims({claim.pk, *filter(None, [claim.merged_into_id])}, by)
    last = claim.withdrawals.first()
    if last.pk != keys["withdrawal"]:
        raise changed_meanwhile(last.signed, last.at)
    reinstate_claim(claim, reason=_("Merged by mistake."), by=by)
    return Done(_("The claims are two again."), claim.pk)


def _join_again(keys: Keys, by: Any) -> Done:
    made, claim = (_row(Claim.objects.all(), keys[name]) for name in ("made", "claim"))
    locked = lock_all_claims({made.pk, claim.pk}, by)
    _check_as_made(locked[made.pk])
    if made.passages.filter(pk__in=keys["passages"]).count() < len(keys["passages"]):
        raise ValidationError(_("The words are other ones meanwhile."), code="changed")
    edits = [_row(ClaimEdit.objects.all(), key) for key in keys["edits"]]
    join_again(made, claim, keys["passages"], edits, by=by)
    return Done(_("The words make the one claim again."), claim.pk)


# --- Words, and what a claim rests on ------------------------------------------------------------


def _untie(keys: Keys, by: Any) -> Done:
    taking_back.untie_again(_edit(keys), by=by)
    return Done(_("The words are no longer tied to the claim."), keys["claim"])


def _tie_again(keys: Keys, by: Any) -> Done:
    taking_back.tie_again(_edit(keys), by=by)
    return Done(_("The words are tied to the claim again."), keys["claim"])


def _unuse(keys: Keys, by: Any) -> Done:
    source = taking_back.take_evidence_off(_edit(keys), by=by)
    if keys["source"] == source.pk and _is_as_entered(source, by):
        delete_sources([source], by=by)
    return Done(_("The evidence is taken back."), keys["claim"])


def _is_as_entered(source: Source, by: Any) -> bool:
    """Whether nobody else uses a source by now, nor has changed it."""
    return not source.evidence.exists() and not source.edits.exclude(before={}).exists()


def _use_again(keys: Keys, by: Any) -> Done:
    taking_back.bring_evidence_back(_edit(keys), by=by)
    return Done(_("The evidence is back."), keys["claim"])


def _unrelate(keys: Keys, by: Any) -> Done:
    taking_back.unrelate_again(_edit(keys), by=by)
    return Done(_("The two claims are no longer related."), keys["claim"])


def _relate_again(keys: Keys, by: Any) -> Done:
    taking_back.relate_again(_edit(keys), by=by)
    return Done(_("The two claims are related again."), keys["claim"])


# --- Notes, and what was suggested ---------------------------------------------------------------


def _take_note_back(keys: Keys, by: Any) -> Done:
    lock_claim(keys["claim"], by)
    note = _row(Note.objects.all(), keys["note"])
    _check_note_as_written(note, by)
    if note.was_read:
        withdraw_note(note, reason=_("Entered by mistake."), number=1, by=by)
        return Done(_("The note is withdrawn: readers could see it."), keys["claim"])
    delete_notes([note], read=f"{note.pk}:1", by=by)
    return Done(_("The note is deleted."), keys["claim"])


def _check_note_as_written(note: Note, by: Any) -> None:
    """Raise ValidationError where a note was written anew since, or another has decided on it."""
    version = note.versions.select_related("written_by").first()
    if version and version.number > 1:
        raise changed_meanwhile(name_of(version.written_by), version.written_at)
    if version and version.decided_at and version.decided_by_id != by.pk:
        raise changed_meanwhile(version.decided_signed, version.decided_at)


def _suggest_again(keys: Keys, by: Any) -> Done:
    _row(DismissedSuggestion.objects.filter(by=by), keys["suggestion"]).delete()
    return Done(_("It is suggested again."))


UNDOING: dict[str, Callable[[Keys, Any], Done]] = {
    "claim": _unmake_claim,
    "tie": _untie,
    "untie": _tie_again,
    "restate": _restate,
    "evidence": _unuse,
    "drop": _use_again,
    "relate": _unrelate,
    "unrelate": _relate_again,
    "note": _take_note_back,
    "merge": _part,
    "split": _join_again,
    "dismiss": _suggest_again,
}
