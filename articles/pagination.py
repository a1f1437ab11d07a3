"""Pages of a long list, each as cheap as the first.

A page begins after (or ends before) a row that the URL names by its sort key, instead of counting
rows from the top: the database reads one page from an index and nothing else, on page 1,000 too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

PER_PAGE = 25
COUNT_CAP = 500
PARAMETERS = ("after", "before")
END = "end"
LARGEST_KEY = 2**63 - 1


def parse_moment(text: str) -> datetime:
    """An aware datetime from its ISO form. Raises ValueError or OverflowError when it is none."""
    moment = parse_datetime(text)
    if moment is None or moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _written(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


@dataclass(frozen=True)
class Ordering:
    """How a list is sorted: by `lookup`, then by `tie` (the primary key, or a column equal to it).

    `attribute` is where a row of the list has the value that `lookup` sorts by; `write` puts that
    value into a URL, and `parse` reads it from there. Without a `lookup` the key alone sorts.
    """

    lookup: str = ""
    tie: str = "pk"
    attribute: str = ""
    parse: Callable[[str], Any] = parse_moment
    write: Callable[[Any], str] = _written
    descending: bool = True

    def columns(self, reverse: bool) -> list[str]:
        sign = "-" if self.descending != reverse else ""
        return [f"{sign}{name}" for name in (self.lookup, self.tie) if name]

    def beyond(self, value: Any, key: int, reverse: bool) -> Q:
        """Rows that come after (or, reversed, before) the row with this value and key."""
        step = "lt" if self.descending != reverse else "gt"
        if not self.lookup:
            return Q(**{f"{self.tie}__{step}": key})
        # Written as "range AND tie-break", not as OR, so that the range of the index is used.
        return Q(**{f"{self.lookup}__{step}e": value}) & (
            Q(**{f"{self.lookup}__{step}": value}) | Q(**{f"{self.tie}__{step}": key})
        )

    def cursor(self, row: Any) -> str:
        """The row's place in the list, as it stands in a URL: "17~2026-01-08T09:00:00+00:00"."""
        value = self.write(attrgetter(self.attribute)(row)) if self.lookup else ""
        return f"{row.pk}~{value}"

    def parse_cursor(self, cursor: str) -> tuple[Any, int]:
        """The value and key of a cursor. Raises ValueError or OverflowError when it is not one."""
        key, _tilde, text = cursor.partition("~")
        value = self.parse(text) if self.lookup else text
        if (self.lookup and not value) or "\0" in cursor or abs(int(key)) > LARGEST_KEY:
            raise ValueError(cursor)
        return value, int(key)


BY_TIME = Ordering("published_at", attribute="published_at")
BY_KNOWN_DATE = Ordering("known_since", attribute="known_since")  # articles of_days


@dataclass
class Page:
    """One page: its rows, and the queries of its neighbours.

    `first`, `previous`, `next` and `last` are query strings without "?" that keep all other
    parameters, or None where there is no such page.
    """

    rows: list[Any]
    queryset: QuerySet[Any]
    first: str | None = None
    previous: str | None = None
    next: str | None = None
    last: str | None = None
    problem: str = ""

    @cached_property
    def counted(self) -> int:
        """How many rows the list has; COUNT_CAP + 1 where it has more. Asked only where shown."""
        return count_to_cap(self.queryset)

    @property
    def count(self) -> int:
        return min(self.counted, COUNT_CAP)

    @property
    def more_than_cap(self) -> bool:
        return self.counted > COUNT_CAP


def count_to_cap(rows: QuerySet[Any]) -> int:
    """How many rows there are; COUNT_CAP + 1 where there are more. No more than these are read."""
    # The keys alone: what is annotated to the rows is not computed for each that is counted.
    return rows.order_by().values("pk")[: COUNT_CAP + 1].count()


def paginate(
    queryset: QuerySet[Any],
    parameters: Mapping[str, Any],
    ordering: Ordering = BY_TIME,
    per_page: int | None = None,
) -> Page:
    """The page of `queryset` that `parameters` (request.GET) ask for; one query.

    A place that makes no sense gives the first page and says so in `problem`.
    """
    per_page = per_page or PER_PAGE
    after, before = parameters.get("after"), parameters.get("before")
    reverse = bool(before) and not after
    cursor = after or (before if before != END else None)
    problem = ""
    rows = _rows_from(queryset, ordering, cursor, reverse, per_page + 1)
    if cursor and not rows:
        problem = _("There is no such place in this list. This is its first page.")
        cursor, reverse = None, False
        rows = _rows_from(queryset, ordering, None, reverse, per_page + 1)
    more = len(rows) > per_page
    rows = rows[:per_page]
    if reverse:
        rows.reverse()
    is_first = (not cursor and not reverse) or (reverse and not more)
    is_last = (before == END and reverse) or (not reverse and not more)
    link = _Links(parameters)
    page = Page(
        rows,
        queryset,
        problem=problem,
        first=None if is_first else link(),
        last=None if is_last else link(before=END),
    )
    if is_first and is_last:
        page.counted = len(rows)  # they are all here
    if rows:
        page.previous = None if is_first else link(before=ordering.cursor(rows[0]))
        page.next = None if is_last else link(after=ordering.cursor(rows[-1]))
    return page


def _rows_from(
    queryset: QuerySet[Any], ordering: Ordering, cursor: str | None, reverse: bool, size: int
) -> list[Any]:
    """The rows beyond a cursor, none when it is not one; from the end of the list without one."""
    if cursor:
        try:
            value, key = ordering.parse_cursor(cursor)
        except (ValueError, OverflowError):
            return []
        queryset = queryset.filter(ordering.beyond(value, key, reverse))
    return list(queryset.order_by(*ordering.columns(reverse))[:size])


class _Links:
    """Query strings with all parameters of the request but those of another page."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        lists = parameters.lists() if hasattr(parameters, "lists") else parameters.items()
        self.kept = [(name, value) for name, value in lists if name not in PARAMETERS]

    def __call__(self, **place: str) -> str:
        return urlencode([*self.kept, *place.items()], doseq=True)
