"""The evidence of a claim as a page shows it: as it is, or as it was at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from articles.languages import language_name

from .claim_history import EVIDENCE, SOURCE
from .earlier_statements import Earlier, Statements, Terms
from .judged import Judged, JudgedEvidence
from .models import Assessment, Claim, ClaimEdit, Evidence, Source
from .verdicts import Nature, Stance


@dataclass(frozen=True)
class ShownEvidence:
    """A piece of evidence; `title` and what follows `note` are those of its source, at that moment.

    `published` is an ISO date or "". `is_new` says that it was added after the assessment that is
    held, `is_exchanged` that it had another source or quote then, `is_archived_later` that the
    archived copy was added later, at `archived_at` where that is known.
    `statement` is what the claim said when it was recorded, where that is not what it says, `terms`
    what it was to be judged by then, where it is to be judged by other criteria.
    """

    key: int
    source: Source
    title: str
    url: str
    stance: str
    quote: str
    locator: str
    note: str
    publisher: str
    published: str
    archived_url: str
    language: str
    nature: str
    says: str
    added_at: datetime | None = None
    is_new: bool = False
    is_exchanged: bool = False
    is_archived_later: bool = False
    archived_at: datetime | None = None
    statement: Earlier | None = None
    terms: Earlier | None = None

    @property
    def published_on(self) -> date | None:
        return date.fromisoformat(self.published) if self.published else None

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def nature_label(self) -> Any:
        return Nature(self.nature).label if self.nature else ""

    @property
    def stance_label(self) -> Any:
        return Stance(self.stance).label


def shown_evidence(
    pieces: Iterable[Evidence],
    edits: Iterable[ClaimEdit] = (),
    *,
    at: datetime | None = None,
    judged: Judged | None = None,
) -> list[ShownEvidence]:
    """What supports a claim, then what disputes it, then context.

    With `at` as it was then: changes of it that were made later (among `edits`, the latest first)
    are taken back. `judged` is what the assessment judged, None where none is held.
    """
    edits = [edit for edit in edits if edit.subject == ClaimEdit.Subject.EVIDENCE]
    values = {piece.pk: _values(piece) for piece in pieces}
    if at:
        _take_back(values, [edit for edit in edits if edit.at >= at])
    copies = {key: own.get("archived_url", "") for key, own in values.items()}
    archived = judged.archived_later(copies) if judged else set()
    at_copy = {key: _archived_at(key, edits) for key in archived}
    sources = _sources(values)
    shown = [
        _shown(key, own, sources.get(own["source"]), judged, at_copy)
        for key, own in sorted(values.items())
    ]
    order = Stance.values
    return sorted(shown, key=lambda piece: order.index(piece.stance))


def _shown(
    key: int,
    own: dict[str, Any],
    source: Source | None,
    judged: Judged | None,
    archived: dict[int, datetime | None],
) -> ShownEvidence:
    """A piece with its values and its source, where that is there still; `archived` says since when
    there is a copy of those that had none when they were judged.
    """
    source = source or Source(title=own["title"], url=own["url"])
    return ShownEvidence(
        key=key,
        source=source,
        added_at=own.get("added_at"),
        is_new=judged is not None and key not in judged.evidence_keys,
        is_exchanged=judged is not None and judged.exchanged(_as_judged(key, own)),
        is_archived_later=key in archived,
        archived_at=archived.get(key),
        **{name: own.get(name, "") for name in EVIDENCE},
        **{name: own.get(name, read) for name, read in source.as_read.items()},
    )


def _as_judged(key: int, own: dict[str, Any]) -> JudgedEvidence:
    """A piece as it stood, to be held against what was judged; what was not kept is None."""
    names = {"source", "title", "url", "stance", "quote", *SOURCE}
    return JudgedEvidence(evidence=key, **{name: own[name] for name in names & own.keys()})


def with_statements(
    pieces: Iterable[ShownEvidence],
    claim: Claim,
    statements: Statements,
    assessments: Iterable[Assessment],
    until: datetime | None,
) -> list[ShownEvidence]:
    """Evidence with what the claim (for_page) said, and was to be judged by, when the desk last
    said on which side of it that stands; at the end of a day, where `until` is given.

    That is when it was added or changed, or a verdict (`assessments`) rested on it. A change of
    what is read of its source alone says nothing of that.
    """
    edits = [edit for edit in claim.edits.all() if until is None or edit.at < until]
    said = [(edit.row, edit.at) for edit in edits if _says_what_it_shows(edit)]
    for each in assessments:
        judged = each.judged
        said += [(one.evidence, each.recorded_at) for one in (judged.rests_on if judged else ())]
    now = Terms.at(claim, until)
    shown: list[ShownEvidence] = []
    for piece in pieces:
        moments = [at for key, at in said if key == piece.key]
        last = max([*moments, piece.added_at] if piece.added_at else moments, default=None)
        terms = Terms.at(claim, last).other_than(now) if last else None
        shown.append(replace(piece, statement=statements.other_at(last), terms=terms))
    return shown


def _says_what_it_shows(edit: ClaimEdit) -> bool:
    """Whether a change says anew on which side of the claim evidence stands.

    That it was taken off and came back does not; when it was added stands in `added_at`.
    """
    if not edit.before or not edit.after:
        return False
    names = (*EVIDENCE, "source")
    return edit.subject == ClaimEdit.Subject.EVIDENCE and any(
        edit.before.get(name) != edit.after.get(name) for name in names
    )


def _archived_at(key: int, edits: Iterable[ClaimEdit]) -> datetime | None:
    """When a piece of evidence got an archived copy, by its edits, the latest first."""
    gave = (
        edit.at
        for edit in edits
        if edit.row == key
        and edit.before.get("archived_url") == ""
        and edit.after.get("archived_url")
    )
    return next(gave, None)


def _values(piece: Evidence) -> dict[str, Any]:
    own = {name: getattr(piece, name) for name in (*EVIDENCE, "added_at")}
    source = piece.source
    return own | {"row": source, "source": source.pk, **source.as_read}


def _take_back(values: dict[int, dict[str, Any]], edits: Iterable[ClaimEdit]) -> None:
    for edit in edits:
        if not edit.before:
            values.pop(edit.row, None)
        else:
            own = values.get(edit.row, {})
            if edit.before.get("source") != own.get("source"):  # nothing of another source stays
                own = {name: value for name, value in own.items() if name not in SOURCE}
            values[edit.row] = own | edit.before
            if "added_at" in edit.before:
                values[edit.row]["added_at"] = parse_datetime(edit.before["added_at"])


def _sources(values: dict[int, dict[str, Any]]) -> dict[int, Source]:
    """The sources by key; a query only where one was exchanged, or its evidence removed, since."""
    known = {own["row"].pk: own["row"] for own in values.values() if "row" in own}
    missing = {own["source"] for own in values.values()} - known.keys()
    return known | Source.objects.in_bulk(missing) if missing else known
