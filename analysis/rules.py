"""What may be said of a claim, by its kind. Pure: no ORM, no request, no clock."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .verdicts import OUTCOMES, UNRESOLVED, VERDICTS, Kind, Verdict


def fits(kind: str, verdict: str) -> bool:
    """Whether `verdict` is one that a claim of this kind can be given."""
    return verdict in VERDICTS.get(kind, ())


def is_overdue(kind: str, verdict: str, resolves_on: date | None, at: date) -> bool:
    """Whether a prediction's day lies before `at` and it is still open."""
    waits = kind == Kind.PREDICTIVE and verdict in UNRESOLVED
    return waits and resolves_on is not None and resolves_on < at


def is_resolved(kind: str, verdict: str) -> bool:
    """Whether it is a prediction of which it is held what came of it."""
    return kind == Kind.PREDICTIVE and verdict in OUTCOMES


def reopens(before: str, verdict: str) -> bool:
    """Whether a verdict takes back what was held to have come of a prediction."""
    return before in OUTCOMES and verdict == Verdict.OPEN


def counts(verdict: str) -> bool:
    """Whether a prediction's verdict speaks for or against it: open and void do neither."""
    return verdict in OUTCOMES and verdict != Verdict.VOID


@dataclass(frozen=True)
class Tally:
    """How many claims are of a kind, and where its bar stands (percent of all, from the left)."""

    kind: str
    label: str
    count: int
    left: float
    width: float


def tally(kinds: Iterable[str]) -> list[Tally]:
    """Claims counted by kind, in the order of `Kind`; kinds without any are left out."""
    counts = Counter(kinds)
    tallies: list[Tally] = []
    left = 0.0
    for kind in Kind:
        if counts[kind]:
            width = 100 * counts[kind] / counts.total()
            tallies.append(Tally(kind, str(kind.label), counts[kind], left, width))
            left += width
    return tallies
