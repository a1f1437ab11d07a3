"""The passages that an edit left in doubt: what the repair queue shows, and what is done there.

One function a verb, one transaction. `by` is the user who acts, None the site itself; `at` is the
moment of it, now unless it is given; `seen` is what a page showed of the claim. Each verb raises
PermissionDenied when `by` may not repair, ValidationError when the passage is not in the state for
it, and changes nothing then.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Revision

from . import anchoring
from .attribution import have_signers_at_hand
from .events import Verb, announce
from .locks import lock_claim
from .models import Passage, RevisionPassages
from .opened import shown_passage
from .passages import attach, set_withdrawn
from .row_changes import change_row, changes_of, check_permission
from .seen_changes import TO_NOTES, check_seen

AROUND = 240  # code points shown on either side of a passage, at most


@dataclass(frozen=True)
class Words:
    """Words of a text with what stands around them."""

    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class PassageToRepair:
    """A passage to repair: its words when they were last sure, and those found now, if any.

    `said_in` is the number of the revision that has the old words, None where none is known.
    """

    passage: Passage
    old: Words
    new: Words | None
    said_in: int | None

    @property
    def seen(self) -> str:
        """What its forms carry of it."""
        return shown_passage(self.passage)


def passages_to_repair(passages: Sequence[Passage]) -> list[PassageToRepair]:
    """The old and the new words of passages (with their articles); four queries for all."""
    have_signers_at_hand([passage.claim for passage in passages])
    said_in = _said_in(passages)
    revisions = Revision.objects.only("number", "text").in_bulk(set(said_in.values()))
    kept = {
        (row.pk, each["passage"]): (each["start"], each["end"])
        for row in RevisionPassages.objects.filter(pk__in=revisions)
        for each in row.passages
        if each["start"] is not None
    }
    found: list[PassageToRepair] = []
    for passage in passages:
        revision = revisions.get(said_in.get(passage.pk, 0))
        span = kept.get((revision.pk, passage.pk)) if revision else None
        if revision and span:
            old, number = words_around(revision.text, *span), revision.number
        else:
            old, number = Words("", passage.earlier or passage.quote, ""), None
        found.append(PassageToRepair(passage, old, _new(passage), number))
    return found


def _said_in(passages: Sequence[Passage]) -> dict[int, int]:
    """The key of the last revision before each fell into doubt, of those that readers have seen.

    Of an article that no reader has seen, of all.
    """
    before = Revision.objects.filter(
        article=OuterRef("claim__article"), number__lt=OuterRef("since_revision")
    ).order_by("-number")
    public = before.filter(public_from__isnull=False)
    rows = Passage.objects.filter(pk__in=[passage.pk for passage in passages]).annotate(
        said_in=Coalesce(Subquery(public.values("pk")[:1]), Subquery(before.values("pk")[:1]))
    )
    return dict(rows.filter(said_in__isnull=False).values_list("pk", "said_in"))


def _new(passage: Passage) -> Words | None:
    if passage.start is None or passage.end is None:
        return None
    return words_around(passage.claim.article.text, passage.start, passage.end)


def words_around(text: str, start: int, end: int) -> Words:
    """A span of canonical text with what is around it in its paragraphs, cut at a word."""
    first = text.rfind("\n\n", 0, start)
    last = text.find("\n\n", end)
    before = text[first + 2 if first >= 0 else 0 : start]
    after = text[end : last if last >= 0 else len(text)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return Words(before, text[start:end], after)


# --- What is done about them -------------------------------------------------------------------


@transaction.atomic
def accept(
    passage: Passage,
    *,
    read: str = "",
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Passage:
    """Hold that the words that were found are those that make the claim now.

    `read` is the Passage.words_key of the words that somebody has read; others are not accepted.
    """
    row = _lock(passage, seen, by)
    at = at or timezone.now()
    if read and read != row.words_key:
        raise ValidationError(_("The words have changed since you opened the page. Read these."))
    if row.state != Passage.State.REVIEW:
        raise ValidationError(_("Nothing was found that could be accepted. Choose the words."))
    sure = {"state": Passage.State.CHANGED, "confidence": 1.0}
    words = {"tied_quote": row.quote, "tied_prefix": row.prefix, "tied_suffix": row.suffix}
    before, now = change_row(row, {**sure, **words, "tied_setting": row.setting})
    announce(*changes_of(Verb.ATTACH, row, row.claim, before, now, at=at, by=by))
    return row


@transaction.atomic
def attach_to_other_words(
    passage: Passage,
    quote: str,
    *,
    near: tuple[int, int] | None = None,
    seen: str = "",
    by: Any = None,
    at: datetime | None = None,
) -> Passage:
    """Attach the claim to other words of the article.

    `near` is where they are (code points, end excluded), which counts where they stand more than
    once. Raises ValidationError, as passages.attach_passage does, when they are not there.
    """
    row = _lock(passage, seen, by)
    at = at or timezone.now()
    text = row.claim.article.text
    row.quote, row.prefix, row.suffix = quote, "", ""
    if near and text[slice(*near)] == quote:
        row.prefix, row.suffix = anchoring.context(text, anchoring.Span(*near))
    attached, changes = attach(row, row.claim, at=at, by=by)
    announce(*changes)
    return attached


@transaction.atomic
def withdraw(
    passage: Passage, *, seen: str = "", by: Any = None, at: datetime | None = None
) -> Passage:
    """Hold that the author no longer makes the claim, now that its words are gone.

    The claim stays public and says so. A claim that the article makes in other words as well is not
    withdrawn: only this passage ends.
    """
    row = _lock(passage, seen, by)
    at = at or timezone.now()
    claim, article = row.claim, row.claim.article
    since = row.since_revision or article.public_number or article.newest_number
    lost: dict[str, Any] = {
        "quote": row.earlier or row.quote,
        "start": None,
        "end": None,
        "meaning": [],
        "state": Passage.State.LOST,
        "confidence": 1.0,
        "since_revision": since,
    }
    before, now = change_row(row, lost)
    changes = changes_of(Verb.WITHDRAW, row, claim, before, now, at=at, by=by)
    if not claim.passages.filter(start__isnull=False).exists():
        changes += set_withdrawn(claim, since, Verb.WITHDRAW, at=at, by=by)
    announce(*changes)
    return row


def _lock(passage: Passage, seen: str, by: Any) -> Passage:
    """Lock a passage's claim and return the passage as it is stored, if `by` may repair it.

    Raises ChangedSince where the claim or the passage is not what a page showed (`seen`).
    """
    check_permission(by, "change", Passage)
    claim = lock_claim(passage.claim_id, by)
    row: Passage | None = claim.passages.filter(pk=passage.pk).first()
    if row is None or not row.is_to_repair:
        raise ValidationError(_("Somebody has repaired this passage in the meantime."))
    check_seen(seen, {claim.pk: TO_NOTES}, passages={row.pk})
    row.claim = claim
    return row
