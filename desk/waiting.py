"""What a queue is, how its rows read, and how several queues are read in two queries.

The queues themselves are in desk.queues.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Left
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import number_format
from django.utils.functional import cached_property

from articles.pagination import Ordering, Page, paginate
from articles.visibility import has_permission

from .models import Assignment

MOST_COUNTED = 1_000
FIRST = 5  # rows of each queue that the front page shows
LONGEST = 300  # characters of what a row says

Expression = Combinable | str
# What a queue may be narrowed to, by the assignments of what its rows are about.
FILTERS = ("mine", "unassigned", "overdue")


@dataclass(frozen=True)
class Reading:
    """How a row of a queue reads, as expressions on its columns: what it is called, what that
    belongs to, since when it waits (a moment, or a day), and what was said of it.

    `article` and `claim` lead to the keys of what the row is about, which may be assigned.
    """

    heading: Expression
    beside: Expression | None = None
    since: Expression | None = None
    said: Expression | None = None
    article: tuple[str, ...] = ()
    claim: tuple[str, ...] = ()

    def columns(self) -> dict[str, Any]:
        """Of the same types in all queues, so that they can be read together."""
        return {
            "heading": _text(self.heading),
            "beside": _text(self.beside),
            "since": _text(self.since),
            "said": _text(self.said),
            "article_key": _key(self.article),
            "claim_key": _key(self.claim),
        }


COLUMNS = ("pk", "heading", "beside", "since", "said", "article_key", "claim_key")


@dataclass(frozen=True)
class Queue:
    """What waits for somebody to do something, the oldest first.

    `rows` are those that a user may see, and that wait; `right` is the permission that makes the
    queue the user's business, "" where it is everybody's. `order` is the column that it is sorted
    by, and that `reading.since` tells; "" where the keys are the order. `link` is the address where
    a row's work is done. `overdue` is a condition beside that of its assignment.
    """

    name: str
    title: Any
    about: Any
    right: str
    rows: Callable[[Any], QuerySet[Any]]
    reading: Reading
    link: Callable[["Row"], str]
    order: str = ""
    by_day: bool = False
    overdue: Q | None = None
    told: Any = ""  # what `since` is: "sent back", "saved"
    tells_time: bool = False  # and not the day alone
    step: tuple[Any, str] | None = None  # what is done next: its name, and the view of its page
    # What is dear to read of every row that waits: it completes the few that are shown; one query.
    complete: Callable[[list["Row"]], None] | None = None
    filters: tuple[str, ...] = FILTERS

    def is_for(self, user: Any) -> bool:
        return not self.right or has_permission(user, self.right)

    @property
    def url(self) -> str:
        return reverse("desk:queue", args=[self.name])

    @property
    def ordering(self) -> Ordering:
        if not self.order:
            return Ordering(descending=False)
        if self.by_day:
            return Ordering(self.order, "pk", "since", date.fromisoformat, descending=False)
        return Ordering(self.order, "pk", "since", write=_as_in_urls, descending=False)

    def read(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows with what they say, as named tuples of COLUMNS."""
        told: QuerySet[Any] = rows.annotate(**self.reading.columns())
        return told.values_list(*COLUMNS, named=True)

    def narrowed(self, rows: QuerySet[Any], which: str, user: Any) -> QuerySet[Any]:
        """The rows of one of FILTERS; all for anything else."""
        work = Assignment.objects.open()
        if which == "mine":
            return rows.filter(self._assigned_by(work.filter(to=user.pk)))
        if which == "overdue":
            late = self._assigned_by(work.overdue())
            return rows.filter(late | self.overdue if self.overdue else late)
        if which == "unassigned":
            for column, path in self._subjects():
                rows = rows.filter(~Exists(work.filter(**{column: OuterRef(path)})))
        return rows

    def of(self, rows: QuerySet[Any], article: int | None, claim: int | None) -> QuerySet[Any]:
        """The rows that are about an article, or about a claim."""
        wanted = {"article": article, "claim": claim}
        found = Q(pk__in=())
        for column, path in self._subjects():
            if wanted[column]:
                found |= Q(**{path: wanted[column]})
        return rows.filter(found)

    def _assigned_by(self, work: QuerySet[Assignment]) -> Q:
        """From the assignments, which are few: not row by row of a long queue."""
        found = Q(pk__in=())
        for column, path in self._subjects():
            keys = work.filter(**{f"{column}__isnull": False}).order_by().values(column)
            found |= Q(**{f"{path}__in": keys})
        return found

    def _subjects(self) -> list[tuple[str, str]]:
        ways = {"article": self.reading.article, "claim": self.reading.claim}
        return [(column, path) for column, paths in ways.items() for path in paths]


@dataclass
class Row:
    """What waits, as it is told: `since` is a moment, a day, or None."""

    queue: Queue
    pk: int
    heading: str
    beside: str
    since: datetime | date | None
    said: str
    article_key: int | None
    claim_key: int | None
    assignment: Assignment | None = None

    @property
    def url(self) -> str:
        return self.queue.link(self)

    @property
    def step_url(self) -> str:
        return reverse(self.queue.step[1], args=[self.pk]) if self.queue.step else ""

    @property
    def is_late(self) -> bool:
        """Whether the day that it waits for has passed, where the site is."""
        return self.queue.by_day and self.since is not None and self.since < timezone.localdate()

    @property
    def assignment_url(self) -> str:
        if self.claim_key:
            return reverse("desk:claim_assignment", args=[self.claim_key])
        return reverse("desk:article_assignment", args=[self.article_key])

    @property
    def is_assignable(self) -> bool:
        return bool(self.article_key or self.claim_key)


@dataclass
class Waiting:
    """A queue of somebody's, with how many rows it has (MOST_COUNTED + 1 for more than are
    counted), and its first rows.
    """

    queue: Queue
    number: int
    rows: list[Row] = field(default_factory=list)

    @property
    def count(self) -> str:
        return count_in_words(self.number)

    @cached_property
    def has_more(self) -> bool:
        return self.number > len(self.rows)


def count_in_words(number: int) -> str:
    """ "1,000+" where there are more than are counted."""
    shown = number_format(min(number, MOST_COUNTED), 0, use_l10n=True, force_grouping=True)
    return f"{shown}+" if number > MOST_COUNTED else shown


def counted(queues: Iterable[Queue], user: Any) -> list[Waiting]:
    """Those queues in which anything waits for a user, each counted to a bound; one query."""
    each = list(queues)
    numbers = _numbers([_bounded(queue.rows(user)) for queue in each])
    pairs = zip(each, numbers, strict=True)
    return [Waiting(queue, number) for queue, number in pairs if number]


def with_first_rows(waiting: Sequence[Waiting], user: Any, most: int = FIRST) -> None:
    """Give queues their first rows; two queries for all of them."""
    rows = [each.queue.read(each.queue.rows(user)) for each in waiting]
    first = [
        found.order_by(*each.queue.ordering.columns(reverse=False))[:most]
        for each, found in zip(waiting, rows, strict=True)
    ]
    for number, values in _values(first):
        each = waiting[number]
        each.rows.append(row_of(each.queue, values))
    for each in waiting:
        each.rows.sort(key=lambda row: (_place(row), row.pk))
        _complete(each.queue, each.rows)
    with_assignments([row for each in waiting for row in each.rows])


def page_of(queue: Queue, rows: QuerySet[Any], parameters: Mapping[str, Any]) -> Page:
    """The page of a queue's rows that `parameters` (request.GET) ask for."""
    page = paginate(queue.read(rows), parameters, queue.ordering)
    page.rows = [row_of(queue, values) for values in page.rows]
    _complete(queue, page.rows)
    with_assignments(page.rows)
    return page


def number_of(rows: QuerySet[Any]) -> int:
    return _numbers([_bounded(rows)])[0]


def any_of(querysets: Sequence[QuerySet[Any]]) -> bool:
    """Whether any of them has a row; one query for all."""
    return any(_numbers([rows.order_by()[:1] for rows in querysets]))


def row_of(queue: Queue, values: Sequence[Any]) -> Row:
    pk, heading, beside, since, said, article, claim = values
    told = _told(since, queue.by_day)
    return Row(queue, pk, heading, beside, told, said, article, claim)


def with_assignments(rows: Iterable[Row]) -> None:
    """Give rows the open assignments of what they are about; one query."""
    rows = list(rows)
    articles = {row.article_key for row in rows if row.article_key}
    claims = {row.claim_key for row in rows if row.claim_key}
    if not articles and not claims:
        return
    about = Q(article__in=articles) | Q(claim__in=claims)
    found = Assignment.objects.open().filter(about).with_people()
    by_subject = {(each.article_id, each.claim_id): each for each in found}
    for row in rows:
        key = (None, row.claim_key) if row.claim_key else (row.article_key, None)
        row.assignment = by_subject.get(key)


def _complete(queue: Queue, rows: list[Row]) -> None:
    if queue.complete and rows:
        queue.complete(rows)


# --- How it is asked -----------------------------------------------------------------------------


def _text(expression: Expression | None) -> Any:
    value: Any = Value("") if expression is None else expression
    value = F(value) if isinstance(value, str) else value
    return Coalesce(Left(Cast(value, CharField()), LONGEST), Value(""), output_field=CharField())


def _key(paths: tuple[str, ...]) -> Any:
    columns = [F(path) for path in paths]
    nothing = Value(None, output_field=BigIntegerField())
    return Cast(Coalesce(*columns, nothing) if columns else nothing, BigIntegerField())


def _as_in_urls(told: str) -> str:
    return _moment(told).isoformat()


def _moment(told: str) -> datetime:
    """A moment from the database's own words, which are in UTC."""
    moment = parse_datetime(told)
    if moment is None:
        raise ValueError(told)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _told(since: str, by_day: bool) -> datetime | date | None:
    if not since:
        return None
    return date.fromisoformat(since) if by_day else _moment(since)


def _place(row: Row) -> Any:
    """Where a row stands among others of its queue: a union keeps no order."""
    return row.since if row.queue.order else 0


def _compiled(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]] | None:
    try:
        sql, params = rows.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)


def _bounded(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.order_by()[: MOST_COUNTED + 1]


def _numbers(querysets: Sequence[QuerySet[Any]]) -> list[int]:
    """How many rows each has; one query for all."""
    parts = [_compiled(rows.values("pk")) for rows in querysets]
    asked = [part for part in parts if part]
    if not asked:
        return [0] * len(parts)
    sql = ", ".join(f"(SELECT COUNT(*) FROM ({part[0]}) counted)" for part in asked)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [param for part in asked for param in part[1]])
        found = iter(cursor.fetchone())
    return [next(found) if part else 0 for part in parts]


def _values(querysets: Sequence[QuerySet[Any]]) -> list[tuple[int, Sequence[Any]]]:
    """The values of each queryset's rows, with its place among them; one query for all."""
    parts = [(number, _compiled(rows)) for number, rows in enumerate(querysets)]
    asked = [(number, part) for number, part in parts if part]
    if not asked:
        return []
    sql = " UNION ALL ".join(
        f"SELECT {number} AS queue, found.* FROM ({part[0]}) found"  # noqa: S608
        for number, part in asked
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [param for _number, part in asked for param in part[1]])
        return [(values[0], values[1:]) for values in cursor.fetchall()]
