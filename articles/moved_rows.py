"""Movers of rows by a foreign key (see merging): those that need no more than another key."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from .merging import Use

SHOWN = 5  # rows that a preview links
AT_ONCE = 500  # keys in a query


class MovedRows:
    """The rows of a model that refer to a row of a kind by a foreign key.

    `article` is the path from them to their article, "" where they have none. `words` says how many
    of them there are, "" for what follows from other rows and is not counted; `shown` is the path
    to what is linked of them. Where two rows that were of different rows may not be both of one
    (`once` are the columns which they then share), the one that came first stays and the other is
    kept with the merge; with `keeps_own` the one of the kept row stays.
    """

    def __init__(
        self,
        kind: str,
        model: type[Model],
        key: str,
        *,
        article: str = "",
        words: Callable[[int], str] | None = None,
        shown: str = "",
        once: tuple[str, ...] | None = None,
        keeps_own: bool = False,
    ) -> None:
        self.kind, self.model, self.key, self.article = kind, model, key, article
        self.words, self.shown, self.once, self.keeps_own = words, shown, once, keeps_own
        self.name = f"{model._meta.label_lower}.{key}"
        self.keys: tuple[str, ...] = (self.name,)

    def rows(self, key: int) -> QuerySet[Any]:
        return self.model._base_manager.filter(**{self.key: key}).order_by("pk")

    def uses(self, key: int) -> Iterable[Use]:
        if self.words is None:
            return
        rows = self.rows(key)
        if count := rows.count():
            yield Use(self.words(count), tuple(self._linked(rows)))

    def _linked(self, rows: QuerySet[Any]) -> Iterable[Any]:
        first = rows.select_related(self.shown) if self.shown else rows
        return [getattr(row, self.shown) if self.shown else row for row in first[:SHOWN]]

    def articles(self, key: int) -> set[int]:
        if not self.article:
            return set()
        return {*self.rows(key).values_list(self.article, flat=True)} - {None}

    def move(self, key: int, into: int, at: datetime, by: Any) -> Any:
        dropped = drop(self._twins(key, into)) if self.once is not None else []
        moved = [*self.rows(key).values_list("pk", flat=True)]
        self.rows(key).update(**{self.key: into})
        return {"moved": moved, "dropped": dropped}

    def _twins(self, key: int, into: int) -> QuerySet[Any]:
        """Of the rows of which there may be one, those that go."""
        names = self.once or ()
        own = {_part(row, names): row.pk for row in self.rows(into)}
        twins = [(row.pk, own[_part(row, names)]) for row in self.rows(key)
                 if _part(row, names) in own]  # fmt: skip
        gone = [other if self.keeps_own else max(other, mine) for other, mine in twins]
        return self.model._base_manager.filter(pk__in=gone)

    def move_back(self, moved: Any, key: int, into: int, at: datetime, by: Any) -> None:
        if not moved:
            return
        for rows in with_keys(self.rows(into), moved["moved"]):
            rows.update(**{self.key: key})
        put_back(self.model, moved["dropped"])


def _part(row: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in names)


def with_keys(
    rows: QuerySet[Any], keys: Collection[int], column: str = "pk"
) -> Iterable[QuerySet[Any]]:
    """Those of some rows that have one of many keys in a column, in pieces a database takes."""
    keys = [*keys]
    for first in range(0, len(keys), AT_ONCE):
        yield rows.filter(**{f"{column}__in": keys[first : first + AT_ONCE]})


def drop(rows: QuerySet[Any]) -> list[dict[str, Any]]:
    """Delete rows; what they were, by column, to be put back."""
    found = [{each.attname: _stored(getattr(row, each.attname)) for each in _own(row)}
             for row in rows]  # fmt: skip
    rows.model._base_manager.filter(Q(pk__in=[row["id"] for row in found])).delete()
    return found


def _stored(value: Any) -> Any:
    """A value for JSON; a moment to the microsecond."""
    return value.isoformat() if isinstance(value, date) else value


def put_back(model: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    """Make rows again that were dropped, where what they belong to is still there."""
    for values in rows:
        row: Any = model()
        for column in _own(row):
            if column.attname in values:
                setattr(row, column.attname, column.to_python(values[column.attname]))
        if _has_what_it_needs(row) and not model._base_manager.filter(pk=row.pk).exists():
            model.save_base(row, force_insert=True, raw=True)


def _has_what_it_needs(row: Any) -> bool:
    """Whether the rows are there that a row refers to; what it may do without it loses."""
    for column in _own(row):
        if column.is_relation and (key := getattr(row, column.attname)):
            is_there = column.related_model._base_manager.filter(pk=key).exists()
            if not is_there and not column.null:
                return False
            setattr(row, column.attname, key if is_there else None)
    return True


def _own(row: Any) -> list[Any]:
    return [column for column in row._meta.concrete_fields if not column.generated]
