"""When pages change by themselves: an article appears, a pin ends, a day begins."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone

from analysis.models import LinkCheck
from articles.compiled_queries import CompiledQuery
from articles.models import Article, Pin

from .versions import PAGES_LIVE


def _first(rows: Any, column: str) -> Any:
    return rows.order_by(column).annotate(moment=F(column)).values("moment")[:1]


# Each the next one of its sort.
_next_ones = CompiledQuery(
    lambda _key: _first(Article.objects.scheduled(), "published_at"),
    lambda _key: _first(Pin.objects.in_force(), "until"),
    lambda _key: _first(LinkCheck.objects.filter(silenced_until__gt=Now()), "silenced_until"),
)


def next_change(at: float) -> float:
    """Until when a page that is built at a moment stays true, though nothing is changed: both in
    seconds since 1970. One query.
    """
    moments = [_moment(row["moment"]) for row in _next_ones(0)]
    now = datetime.fromtimestamp(at, UTC)
    moments += [each.timestamp() for each in _midnights(now)]
    return min([at + PAGES_LIVE, *moments])


def _moment(value: Any) -> float:
    """A time as the database driver gives it."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value).replace(tzinfo=UTC)
    return float(value.timestamp())


def _midnights(now: datetime) -> Iterator[datetime]:
    """The next day of the site, by which predictions come due, and of UTC."""
    for zone in (timezone.get_current_timezone(), UTC):
        tomorrow = now.astimezone(zone).date() + timedelta(days=1)
        yield datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)
