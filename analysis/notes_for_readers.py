"""Notes as readers have them: the approved words, and those that stood there before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from .models import Claim, Note, NoteVersion


@dataclass(frozen=True)
class EarlierVersion:
    """A version that readers had, and until when."""

    version: NoteVersion
    until: datetime


@dataclass(frozen=True)
class NoteForReaders:
    """A note on a claim or a passage: `shown` is None where it was withdrawn."""

    note: Note
    shown: NoteVersion | None
    earlier: list[EarlierVersion]


def notes_for_readers(claim: Claim) -> list[NoteForReaders]:
    """The notes on a claim (with its article) and on its passages, the newest first."""
    versions = NoteVersion.objects.read_on(claim)
    by_note = [list(group) for _key, group in groupby(versions, key=attrgetter("note_id"))]
    found = (_for_readers(group, claim.article.published_at) for group in by_note)
    return [each for each in found if each.shown or each.earlier]


def _for_readers(approved: list[NoteVersion], published_at: datetime | None) -> NoteForReaders:
    note = approved[0].note
    shown = next((each for each in approved if each.pk == note.public_id), None)
    earlier = [
        EarlierVersion(version, until)
        for version, until in _ended(note, shown, approved)
        if published_at is None or until > published_at  # what no reader could have read
    ]
    return NoteForReaders(note, shown, earlier)


def _ended(
    note: Note, shown: NoteVersion | None, approved: list[NoteVersion]
) -> Iterable[tuple[NoteVersion, datetime]]:
    """The approved versions but for the one that is shown, and when each gave way."""
    until = note.withdrawn_at
    for version in approved:
        if version != shown and until is not None:
            yield version, until
        until = version.decided_at
