"""The words that go over to another claim with a merger, and go back where it is undone."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Revision

from .events import ClaimChange, Verb
from .models import Claim, ClaimEdit, Note, Passage, Withdrawal
from .passages import locate_passage, set_withdrawn
from .row_changes import change_row, changes_of, save_row, values_of

IN_DOUBT = 0.5  # the confidence in words that somebody had detached


def notes_on_words(claim: Claim) -> dict[str, list[int]]:
    """The keys of the notes on each passage of a claim, by its key."""
    rows = Note.objects.filter(passage__claim=claim).order_by("pk").values_list("passage", "pk")
    by_passage = groupby(sorted(rows), key=itemgetter(0))
    return {str(key): [note for _key, note in notes] for key, notes in by_passage}


def hand_over(
    row: Claim, other: Claim, *, at: datetime, by: Any
) -> tuple[list[int], list[ClaimChange]]:
    """Give the passages of a locked claim to another, which its author makes again by them: their
    keys, and what to announce.

    What the article has lost stays, and so do words that the other is tied to already.
    """
    held = _places(other)
    free = [
        each
        for each in row.passages.filter(start__isnull=False)
        if (each.start, each.end) not in held
    ]
    changes = _move(free, row, other, at=at, by=by)
    if free:
        changes += set_withdrawn(other, None, Verb.MERGE, at=at, by=by)
    return [each.pk for each in free], changes


def bring_back(row: Claim, other: Claim, *, at: datetime, by: Any) -> list[ClaimChange]:
    """Give a locked claim all passages again that went over to the other, with the notes on them;
    what to announce.

    Those that the article has lost meanwhile go back too; those that were detached are tied again,
    for somebody to look at them.
    """
    if other.merged_into_id:  # so have its words
        message = _("“%s”, into which it was merged, is merged too: reinstate that first.")
        raise ValidationError(message % other, "merged_on")
    merge = row.withdrawals.filter(act=Withdrawal.Act.MERGE).first()
    if merge is None:
        return []
    _check_nobody_else_has(merge, row, other)
    back, held = list(other.passages.filter(pk__in=merge.passages)), _places(row)
    changes: list[ClaimChange] = []
    for passage in back:
        if (passage.start, passage.end) in held:
            changes += _lose(passage, other, at=at, by=by)
    changes += _move(back, other, row, at=at, by=by)
    changes += _tie_detached(row, merge, at=at, by=by)
    _bring_notes_back(row, merge)
    return changes + _withdraw_again(other, merge, at=at, by=by)


def _check_nobody_else_has(merge: Withdrawal, row: Claim, other: Claim) -> None:
    """Raise ValidationError where words of a merger were split off since: it is not for this claim
    to take them from a third.
    """
    elsewhere = Passage.objects.filter(pk__in=merge.passages).exclude(claim__in=[row, other])
    if passage := elsewhere.select_related("claim").first():
        message = _(
            "Its words “%(words)s” went on to another claim, “%(claim)s”. Join the two again, or "
            "take the words off that claim, first."
        )
        words = {"words": passage.quote, "claim": passage.claim}
        raise ValidationError(message % words, "words_went_on")


def _places(claim: Claim) -> set[tuple[int | None, int | None]]:
    return {*claim.passages.filter(start__isnull=False).values_list("start", "end")}


def _move(
    passages: Iterable[Passage], source: Claim, target: Claim, *, at: datetime, by: Any
) -> list[ClaimChange]:
    changes: list[ClaimChange] = []
    for passage in passages:
        left = values_of(passage)
        # Notes on the words were written of this claim, and stay with it.
        Note.objects.filter(passage=passage).update(passage=None, claim=source)
        Passage.objects.filter(pk=passage.pk).update(claim=target)
        passage.claim = target
        # The one loses the words, the other has them: each history says so.
        changes += changes_of(Verb.MERGE, passage, source, left, None, at=at, by=by)
        changes += changes_of(Verb.MERGE, passage, target, None, values_of(passage), at=at, by=by)
    return changes


def _lose(passage: Passage, claim: Claim, *, at: datetime, by: Any) -> list[ClaimChange]:
    """Free the place of a passage, which the claim that gets it is tied to by another."""
    state = Passage.State.LOST
    lost: dict[str, Any] = {"start": None, "end": None, "state": state, "meaning": []}
    before, now = change_row(passage, lost)
    return changes_of(Verb.MERGE, passage, claim, before, now, at=at, by=by)


def _tie_detached(row: Claim, merge: Withdrawal, *, at: datetime, by: Any) -> list[ClaimChange]:
    """Tie a claim again, under their old keys, to words that were detached since a merger.

    What they were stands in the claim's history: it lost them with the merger.
    """
    there = Passage.objects.filter(pk__in=merge.passages).values_list("pk", flat=True)
    detached = {*merge.passages} - {*there}
    edits = row.edits.filter(subject=ClaimEdit.Subject.PASSAGE, row__in=detached, at=merge.at)
    changes: list[ClaimChange] = []
    for edit in edits if detached else ():
        if quote := edit.before.get("words"):
            passage = _located(Passage(pk=edit.row, claim=row, quote=quote), row)
            stored, _before, now = save_row(passage, ())
            changes += changes_of(Verb.MERGE, stored, row, None, now, at=at, by=by)
    return changes


def _located(passage: Passage, claim: Claim) -> Passage:
    """A new passage where the article has its words, else as lost; both for somebody to look at."""
    try:
        locate_passage(passage, claim.article)
    except ValidationError:
        passage.state, passage.confidence = Passage.State.LOST, 0.0
        passage.since_revision = _gone_since(passage.quote, claim)
    else:
        passage.state, passage.confidence = Passage.State.REVIEW, IN_DOUBT
        if (passage.start, passage.end) in _places(claim):
            passage.start = passage.end = None
            passage.state, passage.confidence = Passage.State.LOST, 1.0
    passage.tie()
    return passage


def _gone_since(quote: str, claim: Claim) -> int:
    """The number of the revision that the article shows, or of the one that dropped words of it."""
    number = claim.article.public_number or claim.article.newest_number
    revisions = Revision.objects.filter(article=claim.article_id, number__lte=number)
    having = revisions.filter(text__contains=quote).order_by("-number")
    last = having.values_list("number", flat=True).first()
    return min(number, last + 1) if last else number


def _bring_notes_back(row: Claim, merge: Withdrawal) -> None:
    """Put the notes that were on words of a claim before a merger on these words again."""
    for key in row.passages.filter(pk__in=merge.passages).values_list("pk", flat=True):
        notes = Note.objects.filter(claim=row, pk__in=merge.notes.get(str(key), ()))
        notes.update(claim=None, passage=key)


def _withdraw_again(other: Claim, merge: Withdrawal, *, at: datetime, by: Any) -> list[ClaimChange]:
    """Hold again that its author no longer makes a claim that only the words of a merger made."""
    if other.withdrawn_since is not None or _places(other):
        return []
    edits = other.edits.filter(
        subject=ClaimEdit.Subject.CLAIM, at=merge.at, before__has_key="withdrawn_since"
    )
    since = next((edit.before["withdrawn_since"] for edit in edits), None) or None
    return set_withdrawn(other, since, Verb.MERGE, at=at, by=by)
