"""Taking back what was just done: what a button carries, and the verb that undoes each act.

What the rules keep is kept: an assessment and a forecast stay, and a claim that readers could see
is withdrawn, not deleted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.evidence import (
    delete_evidence,
    delete_relation,
    delete_sources,
    save_evidence,
    save_relation,
)
from analysis.models import Claim, Evidence, Note, Passage, Relation, Source
from analysis.notes import delete_notes, withdraw_note
from analysis.passages import attach_passage, detach_passages
from analysis.split_claims import join_again
from analysis.withdrawal import is_public, reinstate_claim, withdraw_claim
from analysis.workflow import delete_claims, save_claim

from ..models import DismissedSuggestion

SALT = "desk.workbench.undo"
SECONDS = 3600  # that a button is good for

Data = dict[str, Any]


@dataclass(frozen=True)
class Done:
    """What was done, in a sentence; `undo` names the function that takes it back, "" for none.

    `claim` is the key of the claim that is open afterwards, None for none.
    """

    message: str
    claim: int | None = None
    undo: str = ""
    data: Data | None = None

    def token(self, user: Any) -> str:
        """What the address or a button carries of it; only that user can use it."""
        kept = {"said": self.message, "undo": self.undo, "data": self.data, "by": user.pk}
        return signing.dumps(kept, salt=SALT, compress=True)


def read_token(token: str, user: Any) -> Data | None:
    """What `Done.token` gave; None for another user's, an old one and any other text."""
    try:
        kept: Data = signing.loads(token, salt=SALT, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return kept if kept["by"] == user.pk else None


def undo(kept: Data, by: Any) -> Done:
    """Take an act back. Raises PermissionDenied and ValidationError as its verb does."""
    return UNDOING[kept["undo"]](kept["data"], by)


def _row(rows: Any, key: int) -> Any:
    found = rows.filter(pk=key).first()
    if found is None:
        raise ValidationError(_("It is gone already."), code="gone")
    return found


def _unmake_claim(data: Data, by: Any) -> Done:
    claim = _row(Claim.objects.select_related("article"), data["claim"])
    if is_public(claim, timezone.now()) or claim.assessments.exists():
        withdraw_claim(claim, reason=_("Entered by mistake."), by=by)
        return Done(_("The claim is withdrawn. Its page stays: readers could see it."))
    delete_claims([claim], by=by)
    return Done(_("The claim is deleted."))


def _untie(data: Data, by: Any) -> Done:
    passage = _row(Passage.objects.all(), data["passage"])
    detach_passages([passage], by=by)
    return Done(_("The words are no longer tied to the claim."), passage.claim_id)


def _tie_again(data: Data, by: Any) -> Done:
    passage = attach_passage(Passage(**data["passage"]), by=by)
    return Done(_("The words are tied to the claim again."), passage.claim_id)


def _restate(data: Data, by: Any) -> Done:
    claim = _row(Claim.objects.select_related("article"), data["claim"])
    fields = [*data["values"]]
    for name, value in data["values"].items():
        is_day = name == "resolves_on" and value
        setattr(claim, name, date.fromisoformat(value) if is_day else value)
    save_claim(claim, fields=fields, by=by)
    return Done(_("The claim says again what it said before."), claim.pk)


def _unuse(data: Data, by: Any) -> Done:
    piece = _row(Evidence.objects.select_related("source"), data["evidence"])
    delete_evidence(piece, by=by)
    if data["is_new_source"] and not piece.source.evidence.exists():
        delete_sources([piece.source], by=by)
    return Done(_("The evidence is taken back."), piece.claim_id)


def _use_again(data: Data, by: Any) -> Done:
    if not Source.objects.filter(pk=data["evidence"]["source_id"]).exists():
        raise ValidationError(_("The source is gone meanwhile."), code="gone")
    piece = save_evidence(Evidence(**data["evidence"]), by=by)
    return Done(_("The evidence is back."), piece.claim_id)


def _unrelate(data: Data, by: Any) -> Done:
    relation = _row(Relation.objects.select_related("from_claim", "to_claim"), data["relation"])
    delete_relation(relation, by=by)
    return Done(_("The two claims are no longer related."), data["claim"])


def _relate_again(data: Data, by: Any) -> Done:
    save_relation(Relation(**data["relation"]), by=by)
    return Done(_("The two claims are related again."), data["claim"])


def _take_note_back(data: Data, by: Any) -> Done:
    note = _row(Note.objects.all(), data["note"])
    if note.was_read:
        withdraw_note(note, reason=_("Entered by mistake."), by=by)
        return Done(_("The note is withdrawn: readers could see it."), data["claim"])
    delete_notes([note], by=by)
    return Done(_("The note is deleted."), data["claim"])


def _part(data: Data, by: Any) -> Done:
    claim = _row(Claim.objects.all(), data["claim"])
    reinstate_claim(claim, reason=_("Merged by mistake."), by=by)
    return Done(_("The claims are two again."), claim.pk)


def _join_again(data: Data, by: Any) -> Done:
    made = _row(Claim.objects.all(), data["made"])
    claim = _row(Claim.objects.all(), data["claim"])
    moved = [Evidence(**piece) for piece in data["moved"]]
    join_again(made, claim, data["passages"], moved, by=by)
    return Done(_("The words make the one claim again."), claim.pk)


def _suggest_again(data: Data, by: Any) -> Done:
    _row(DismissedSuggestion.objects.all(), data["suggestion"]).delete()
    return Done(_("It is suggested again."))


UNDOING: dict[str, Callable[[Data, Any], Done]] = {
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
