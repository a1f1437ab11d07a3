"""The timeline of a claim: made, judged, changed, corrected. It asks the database nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from articles.dates import day_of

from .claim_history import ShownChange

FOLDED = 3  # pieces of evidence that were added on a day: so many are one entry


@dataclass(frozen=True)
class Event:
    """What happened on a day. `what` says which of the others it has.

    "made" (the article makes the claim), "assessed" (`entry`), "changed" (`changes` that were made
    at one moment), "corrected" (`notice`), "acted" (`act`: withdrawn, merged, listed again) or
    "joined" (`act`: another claim was merged into this one, or is listed again).
    `at` is the moment where one was recorded; an assessment stands on the day it holds from.
    """

    day: date
    what: str
    at: datetime | None = None
    entry: Any = None
    changes: list[ShownChange] = field(default_factory=list)
    notice: Any = None
    act: Any = None
    is_latest: bool = False

    @property
    def only_adds(self) -> bool:
        """Whether nothing stood before what its changes say, so that a fold hides no before."""
        columns = [column for change in self.changes for column in change.columns]
        return not any(before for _label, before, _after in columns)

    @property
    def adds_evidence(self) -> bool:
        """Whether it is nothing but evidence that was added."""
        return bool(self.changes) and all(change.adds_evidence for change in self.changes)

    @property
    def is_folded(self) -> bool:
        """Whether its changes are told in one line, and one by one where a reader unfolds them."""
        return self.adds_evidence and len(self.changes) >= FOLDED


def timeline_of(
    made_on: date | None,
    history: Iterable[Any],
    changes: Iterable[ShownChange],
    notices: Iterable[Any],
    acts: Iterable[Any],
    merged: Iterable[Any] = (),
) -> list[Event]:
    """The events, the latest first; each of the arguments has the latest first too."""
    events = [*_assessed(history), *_changed(changes)]
    events += [
        Event(day_of(each.made_at), "corrected", each.made_at, notice=each) for each in notices
    ]
    events += [Event(day_of(each.at), "acted", each.at, act=each) for each in acts]
    events += [Event(day_of(each.at), "joined", each.at, act=each) for each in merged]
    if made_on:
        events.append(Event(made_on, "made"))
    return [*_folded(sorted(events, key=_place, reverse=True))]


def _folded(events: Iterable[Event]) -> Iterator[Event]:
    """The events, of which those that follow each other on a day and only add evidence are one."""
    for (_day, adds), group in groupby(events, key=lambda event: (event.day, event.adds_evidence)):
        together = list(group)
        changes = [change for event in together for change in event.changes]
        if adds and len(changes) >= FOLDED:
            yield replace(together[0], changes=changes)
        else:
            yield from together


def _place(event: Event) -> tuple[date, float]:
    """By day, then by the moment of recording (seconds); the article before all of its day."""
    return event.day, event.at.timestamp() if event.at else 0.0


def _assessed(history: Iterable[Any]) -> Iterator[Event]:
    for place, entry in enumerate(history):
        assessment = entry.assessment
        yield Event(
            assessment.holds_from,
            "assessed",
            assessment.recorded_at,
            entry=entry,
            is_latest=place == 0,
        )


def _changed(changes: Iterable[ShownChange]) -> Iterator[Event]:
    for at, together in groupby(changes, key=lambda change: change.at):
        yield Event(day_of(at), "changed", at, changes=list(together))
