"""What the desk holds of a claim, now and as of a day. Pure: no ORM, no request, no clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from . import rules


@dataclass(frozen=True)
class AsOf:
    """A day (UTC) to look back at. With `known` only what was recorded by its end counts."""

    day: date
    known: bool = False

    @property
    def end(self) -> datetime:
        """The moment when the day is over."""
        return datetime.combine(self.day, time(), UTC) + timedelta(days=1)

    @property
    def query(self) -> str:
        """As a URL asks for it: "?as_of=2026-02-01&known=1"."""
        return "?" + urlencode(
            {"as_of": self.day.isoformat()} | ({"known": 1} if self.known else {})
        )

    def includes(self, since: date, recorded_at: datetime) -> bool:
        """Whether what holds, or was said, since a day and was recorded at a moment counts."""
        return since <= self.day and (not self.known or recorded_at < self.end)


@dataclass(frozen=True)
class Standing:
    """What the desk holds of a claim on a day: what every page, list and API row says of it.

    `verdict` is "" and `since` None where nothing is held. The terms are what a prediction is to
    be judged by. `is_stale` says that the claim's words have changed their sense since it was
    assessed, `is_desk_text` that a desk published or signed the article: both are known of the
    present only. `is_countersigned` says that a second person had signed by then.
    """

    kind: str
    verdict: str
    since: date | None
    resolution_criteria: str
    resolves_on: date | None
    is_stale: bool
    is_overdue: bool
    is_desk_text: bool = False
    is_countersigned: bool = False

    @property
    def is_resolved(self) -> bool:
        """Whether it is of a prediction, and says what came of it."""
        return rules.is_resolved(self.kind, self.verdict)

    @property
    def discloses(self) -> bool:
        """Whether a desk holds something of a text that a desk published or signed."""
        return bool(self.verdict) and self.is_desk_text

    @property
    def needs_countersignature(self) -> bool:
        """Whether no second person stands by what a desk holds of its own text."""
        return self.discloses and not self.is_countersigned

    @property
    def outcome_counts(self) -> bool:
        """Whether the outcome speaks for or against whoever made the prediction."""
        return rules.counts(self.verdict)


def standing_of(claim: Any, as_of: AsOf | None, *, today: date) -> Standing:
    """What is held of a claim (a Claim) now, `today` being the day in UTC, or as of a day.

    As of a day the row must come from `with_standing(as_of)` of its queryset, by which the database
    has read what was on record then.
    """
    if as_of is None:
        verdict, since = claim.verdict, claim.held_since
        criteria, resolves_on = claim.resolution_criteria, claim.resolves_on
        is_countersigned = claim.countersigned_at is not None
    else:
        verdict, since = claim.verdict_as_of, claim.since_as_of
        criteria, resolves_on = claim.criteria_as_of, claim.resolves_on_as_of
        second = claim.countersigned_as_of
        is_countersigned = second is not None and second < as_of.end
    day = as_of.day if as_of else today
    return Standing(
        kind=claim.kind,
        verdict=verdict,
        since=since,
        resolution_criteria=criteria,
        resolves_on=resolves_on,
        is_stale=claim.is_stale and as_of is None,
        is_overdue=rules.is_overdue(claim.kind, verdict, resolves_on, at=day),
        is_desk_text=claim.is_desk_text,
        is_countersigned=is_countersigned,
    )
