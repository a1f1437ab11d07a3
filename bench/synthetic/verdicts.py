"""What the desk might have found of a synthetic claim. Pure functions; the dice are passed in."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from analysis import verdicts
from analysis.verdicts import Kind, Verdict

ASSESSED = 0.65  # the share of claims that have been assessed, where they can be
REASSESSED = 0.25  # the share of those that have been assessed twice
STILL_OPEN = 0.6  # the share of predictions whose last assessment leaves them open


@dataclass(frozen=True)
class Finding:
    """One assessment: its verdict, from when on it holds, when it was recorded."""

    verdict: str
    holds_from: date
    recorded_at: datetime


@dataclass(frozen=True)
class ClaimHistory:
    """A claim's assessments, oldest first, the day on which a prediction is to be judged, and how
    many sources there are on it.
    """

    findings: tuple[Finding, ...] = ()
    resolves_on: date | None = None
    sources: int = 0


def make_history(kind: Kind, year: int | None, at: datetime, chance: Random) -> ClaimHistory:
    """The history, as of `at`, of a claim that was published in `year`; None: not published yet."""
    due = None
    if kind == Kind.PREDICTIVE:
        due = date((year or at.year) + 1, 1, 1) + timedelta(days=chance.randrange(5 * 365))
    if year is None or kind == Kind.NORMATIVE or chance.random() > ASSESSED:
        return ClaimHistory(resolves_on=due)
    days = [date(year + 1, 1, 1) + timedelta(days=chance.randrange(300))]
    if chance.random() < REASSESSED:
        days.append(days[0] + timedelta(days=chance.randrange(30, 400)))
    last = _last(kind, chance)
    verdicts = [*(_before(last, _first(kind, chance)) for _day in days[1:]), last]
    made = zip(verdicts, days, strict=True)
    return ClaimHistory(tuple(_finding(verdict, day, at) for verdict, day in made), due)


def _first(kind: Kind, chance: Random) -> str:
    return Verdict.OPEN if kind == Kind.PREDICTIVE else chance.choice(verdicts.VERDICTS[kind])


def _last(kind: Kind, chance: Random) -> str:
    is_open = kind == Kind.PREDICTIVE and chance.random() < STILL_OPEN
    return Verdict.OPEN if is_open else chance.choice(verdicts.VERDICTS[kind])


def _finding(verdict: str, day: date, at: datetime) -> Finding:
    """Recorded at noon of the day from which it holds; what would lie ahead of `at` is at `at`."""
    noon = datetime.combine(day, time(12), tzinfo=UTC)
    return Finding(verdict, min(day, at.date()), min(noon, at))


def _before(last: str, verdict: str) -> str:
    """A verdict that may stand before the last: where that found no support, none was a dispute,
    and the other way round; what is on record bears all of them.
    """
    apart = {Verdict.UNSUPPORTED, Verdict.DISPUTED}
    return Verdict.PARTLY_SUPPORTED if {last, verdict} == apart else verdict
