"""A day that is looked back at. Pure: no ORM, no request, no clock."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode


@dataclass(frozen=True)
class Then:
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

    def saw(self, since: date, recorded_at: datetime) -> bool:
        """Whether what holds, or was said, since a day and was recorded at a moment counts."""
        return since <= self.day and (not self.known or recorded_at < self.end)
