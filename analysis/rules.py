"""What may be said of a claim, by its kind. Pure: no ORM, no request, no clock."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .verdicts import FINDINGS, OUTCOMES, UNRESOLVED, VERDICTS, Finding, Kind, Stance, Verdict

# Verdicts that say that there is something on either side.
TWO_SIDED = frozenset({Verdict.DISPUTED})
# The sides on which something must stand for what a verdict says of the record to be so.
NEEDED_SIDES: dict[str, tuple[Stance, ...]] = {
    Verdict.DISPUTED: (Stance.SUPPORTS, Stance.DISPUTES),
    Verdict.PARTLY_SUPPORTED: (Stance.SUPPORTS,),
    Verdict.PARTLY_FULFILLED: (Stance.SUPPORTS,),
    Verdict.REFUTED: (Stance.DISPUTES,),
    Verdict.NOT_FULFILLED: (Stance.DISPUTES,),
}
# The relations by which a claim argues: see stance_of_relation.
ARGUING = ("supports", "contradicts")
# Verdicts that say that there is nothing in a claim: it argues for none then, and against none.
FALLEN = frozenset(
    {Verdict.UNSUPPORTED, Verdict.REFUTED, Verdict.UNGROUNDED, Verdict.NOT_FULFILLED}
)


def fits(kind: str, verdict: str) -> bool:
    """Whether `verdict` is one that a claim of this kind can be given."""
    return verdict in VERDICTS.get(kind, ())


def finding(kind: str, verdict: str) -> Finding:
    """What a verdict ("" for none) on a claim of this kind says of it."""
    if kind == Kind.NORMATIVE:
        return Finding.POSITION
    return FINDINGS[verdict] if verdict else Finding.NOT_ASSESSED


def counted_as(kind: str, verdict: str, stale_for: str) -> Finding:
    """The group in which a claim is counted: a verdict of something earlier is in none of its own.

    `stale_for` names in what the claim is not what was judged ("" where it is).
    """
    found = finding(kind, verdict)
    return Finding.STALE if verdict and stale_for else found


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


def is_contradicted(verdict: str, stances: Collection[str]) -> bool:
    """Whether a verdict bears a claim out, and all the evidence that it rests on disputes it."""
    bears_out = FINDINGS.get(verdict) == Finding.BORNE_OUT
    return bears_out and bool(stances) and {*stances} == {Stance.DISPUTES}


def missing_sides(verdict: str, stances: Iterable[str]) -> list[Stance]:
    """The sides on which nothing stands, of those on which a verdict needs something.

    `stances` are those of the evidence that it rests on, and of the claims that argue for the
    claim or against it (see stance_of_relation).
    """
    have = {*stances}
    return [side for side in NEEDED_SIDES.get(verdict, ()) if side not in have]


def rests_on_arguments(verdict: str, stances: Iterable[str]) -> bool:
    """Whether a verdict counts the claims that argue: a dispute does, and what lacks evidence.

    `stances` are those of the evidence that it rests on.
    """
    return verdict in TWO_SIDED or bool(missing_sides(verdict, stances))


def stance_of_relation(kind: str, *, is_towards: bool) -> Stance | None:
    """On which side of a claim a relation puts the other claim; None where it argues neither way.

    `is_towards` says that the relation leads from the other claim to this one. A contradiction is
    one seen from either end. What qualifies, restates or presupposes a claim does not argue.
    """
    if kind == "contradicts":
        return Stance.DISPUTES
    return Stance.SUPPORTS if kind == "supports" and is_towards else None


def recorded_in_turn(rows: Iterable[Any]) -> Iterator[Any]:
    """Assessments, the latest first, without those that never were what was held before the next.

    That is what was recorded after it for an earlier day: looking back is no change of mind.
    """
    known: datetime | None = None
    for row in rows:
        if known is None or row.recorded_at <= known:
            known = row.recorded_at
            yield row


def held_at(rows: Iterable[Any], moment: datetime) -> Any:
    """The assessment that was on record at a moment as the one that holds; None for none."""
    known = [row for row in rows if row.recorded_at <= moment]
    return max(known, key=lambda row: (row.holds_from, row.recorded_at, row.pk), default=None)


def verdict_before(recorded: Iterable[tuple[str, date]]) -> tuple[str, date | None]:
    """What was held before what is held now, and since which day it is no more; ("", None) if same.

    `recorded` are verdicts with the day from which each holds, the latest first. That a prediction
    was open before it had an outcome is no other opinion.
    """
    verdicts = iter(recorded)
    now, since = next(verdicts, ("", None))
    for verdict, day in verdicts:
        if verdict != now:
            return (verdict, since) if verdict != Verdict.OPEN else ("", None)
        since = day
    return "", None


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
