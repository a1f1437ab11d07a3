"""Notes as readers have them: the approved words, and those that stood there before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import compress, groupby
from operator import attrgetter

from django.db.models import Q

from articles.models import Author

from .earlier_speakers import Speakers
from .former_signers import ever_signed_by
from .models import ClaimEdit, Note, NoteVersion
from .note_subjects import FormerSubject, former_subject


@dataclass(frozen=True)
class EarlierVersion:
    """A version that readers had, and until when."""

    version: NoteVersion
    until: datetime


@dataclass(frozen=True)
class NoteForReaders:
    """A note on a claim or a passage: `shown` is None where it was withdrawn.

    Of a version that was withdrawn the desk alone reads the words; readers are told that there was
    one where they have a later version of the note.
    """

    note: Note
    shown: NoteVersion | None
    earlier: list[EarlierVersion]
    former: FormerSubject | None


def articles_with_notes_naming(author: Author) -> Iterable[int]:
    """Keys of the articles in whose margin stands a note that an author signs, or one on a claim
    that may be told to have been the author's once: of an article that the author signs or signed.
    """
    signed = ever_signed_by(author).values("pk")
    left = ClaimEdit.objects.filter(moved_from__in=signed).values("claim")
    was_theirs = Q(passage__claim__article__in=signed) | Q(passage__claim__in=left)
    notes = Note.objects.filter(
        Q(public__signed_by=author) | was_theirs, passage__isnull=False, public__isnull=False
    )
    return notes.order_by().values_list("passage__claim__article", flat=True).distinct()


def notes_for_readers(speakers: Speakers) -> list[NoteForReaders]:
    """The notes on a claim (for_page) and on its passages, the newest first: now, or as of a day.
    `speakers` are those who said the claim, beside who says it on the day that is shown.

    As of a day they have the version that readers had by the end of it, unless that was withdrawn
    then or later: the desk alone reads such words.
    """
    versions = NoteVersion.objects.read_on(speakers.claim)
    by_note = [list(group) for _key, group in groupby(versions, key=attrgetter("note_id"))]
    found = (_for_readers(group, speakers) for group in by_note)
    return [each for each in found if each.shown or each.earlier]


def _for_readers(approved: list[NoteVersion], speakers: Speakers) -> NoteForReaders:
    note, as_of = approved[0].note, speakers.as_of
    shown = next((each for each in approved if each.pk == note.public_id), None)
    if as_of:
        by_then = (each.decided_at and each.decided_at < as_of.end for each in approved)
        approved = [*compress(approved, by_then)]
        is_read = bool(approved and shown and approved[0].withdrawn_at is None)
        shown = approved[0] if is_read else None
    published_at = speakers.claim.article.published_at
    earlier = [
        EarlierVersion(version, until)
        for version, until in _ended(note, shown, approved)
        if published_at is None or until > published_at  # what no reader could have read
    ]
    return NoteForReaders(note, shown, earlier, _former(note, shown, speakers))


def _former(note: Note, shown: NoteVersion | None, speakers: Speakers) -> FormerSubject | None:
    if shown is None:
        return None
    passages = (row for row in speakers.claim.passages.all() if row.pk == note.passage_id)
    return former_subject(shown, next(passages, None), speakers)


def _ended(
    note: Note, shown: NoteVersion | None, approved: list[NoteVersion]
) -> Iterable[tuple[NoteVersion, datetime]]:
    """The approved versions but for the one that is shown, and when each gave way."""
    until = note.withdrawn_at
    for version in approved:
        if version != shown and until is not None:
            yield version, until
        until = version.decided_at
