"""The evidence of a claim as a page shows it: as it is, or as it was at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .models import ClaimEdit, Evidence, Source
from .verdicts import Stance

COLUMNS = ("stance", "quote", "locator", "note", "title", "url")


@dataclass(frozen=True)
class ShownEvidence:
    """A piece of evidence; `title` and `url` are those of its source, at that moment.

    `is_new` says that it was added after the assessment that is held.
    """

    key: int
    source: Source
    title: str
    url: str
    stance: str
    quote: str
    locator: str
    note: str
    added_at: datetime | None = None
    is_new: bool = False

    @property
    def stance_label(self) -> Any:
        return Stance(self.stance).label


def shown_evidence(
    pieces: Iterable[Evidence],
    edits: Iterable[ClaimEdit] = (),
    *,
    at: datetime | None = None,
    judged: set[int] | None = None,
) -> list[ShownEvidence]:
    """What supports a claim, then what disputes it, then context.

    With `at` as it was then: changes of it that were made later (among `edits`, the latest first)
    are taken back. `judged` are the keys of what the assessment judged, None where none is held.
    """
    values = {piece.pk: _values(piece) for piece in pieces}
    if at:
        _take_back(values, [edit for edit in edits if edit.subject == "evidence" and edit.at >= at])
    sources = _sources(values)
    shown = [
        ShownEvidence(
            key=key,
            source=sources.get(own["source"]) or Source(title=own["title"], url=own["url"]),
            added_at=own.get("added_at"),
            is_new=judged is not None and key not in judged,
            **{name: own.get(name, "") for name in COLUMNS},
        )
        for key, own in sorted(values.items())
    ]
    order = Stance.values
    return sorted(shown, key=lambda piece: order.index(piece.stance))


def _values(piece: Evidence) -> dict[str, Any]:
    own = {
        name: getattr(piece, name) for name in ("stance", "quote", "locator", "note", "added_at")
    }
    source = piece.source
    return own | {"row": source, "source": source.pk, "title": source.title, "url": source.url}


def _take_back(values: dict[int, dict[str, Any]], edits: Iterable[ClaimEdit]) -> None:
    for edit in edits:
        if not edit.before:
            values.pop(edit.row, None)
        else:
            values[edit.row] = values.get(edit.row, {}) | edit.before


def _sources(values: dict[int, dict[str, Any]]) -> dict[int, Source]:
    """The sources by key; a query only where one was exchanged, or its evidence removed, since."""
    known = {own["row"].pk: own["row"] for own in values.values() if "row" in own}
    missing = {own["source"] for own in values.values()} - known.keys()
    return known | Source.objects.in_bulk(missing) if missing else known
