"""Rows of other tables that come with a row in its own query: each query costs Django more to build
than a few rows cost to read.

For the page of one row: of many rows `prefetch_related` reads the others at once.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import BinaryField, DateTimeField, Field, JSONField, Model, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.db.models.query import ModelIterable

from .related_rows import rows_of_each

PREFIX = "rows_of_"


class RowsInJSON(Subquery):
    """The rows of a query of one column as a list; the order of the query is kept."""

    template = "(SELECT COALESCE(JSONB_AGG(part.as_json), '[]') FROM (%(subquery)s) part)"
    template_of_sqlite = "(SELECT JSON_GROUP_ARRAY(JSON(part.as_json)) FROM (%(subquery)s) part)"

    def as_sqlite(self, compiler: Any, db: Any, **extra: Any) -> Any:
        return self.as_sql(compiler, db, template=self.template_of_sqlite, **extra)


class WithRows(ModelIterable):
    """Rows with those of their relations that came in JSON, as if they were prefetched."""

    def __iter__(self) -> Iterator[Any]:
        for row in super().__iter__():
            for name in [name for name in vars(row) if name.startswith(PREFIX)]:
                _fill(row, name.removeprefix(PREFIX), vars(row).pop(name))
            yield row


def with_rows_of(rows: Any, **relations: Iterable[str]) -> Any:
    """A query with the rows of `relations` (reverse foreign keys), in the usual order.

    Each is given with the names of foreign keys whose rows come too.
    """
    found = rows.annotate(
        **{PREFIX + name: _in_json(rows.model, name, keys) for name, keys in relations.items()}
    )
    found._iterable_class = WithRows
    return found


def _in_json(model: type[Model], relation: str, keys: Iterable[str]) -> RowsInJSON:
    related = rows_of_each(model, relation)
    columns = [field.attname for field in _columns(related.model)]
    for key in keys:
        other = related.model._meta.get_field(key).related_model
        columns += [f"{key}__{field.attname}" for field in _columns(other)]
    return rows_as_json(related, columns)


def rows_as_json(related: Any, columns: Iterable[str], most: int | None = None) -> RowsInJSON:
    """An expression with the rows of a query of another model, `most` of them, for an outer query.

    With the key and `columns` alone, those of foreign keys' rows too ("author__name").
    """
    key = related.model._meta.pk.attname
    row = JSONObject(**{column: column for column in (key, *columns)})
    return RowsInJSON(related.values(as_json=row)[:most], output_field=JSONField())


def rows_from_json(model: type[Model], found: list[dict[str, Any]]) -> list[Any]:
    """The rows that came by `rows_as_json`; columns that did not come are deferred."""
    return [_read(model, each) for each in found]


def _columns(model: type[Model]) -> "list[Field[Any, Any]]":
    """Those that JSON can have; others are asked for where they are needed."""
    return [each for each in model._meta.concrete_fields if not isinstance(each, BinaryField)]


def _fill(row: Any, relation: str, found: list[dict[str, Any]]) -> None:
    model: Any = row._meta.get_field(relation).related_model
    have_rows(row, relation, rows_from_json(model, found))


def have_rows(row: Any, relation: str, found: list[Any]) -> None:
    """Have the rows of a relation (a reverse foreign key) at hand, as if they were prefetched."""
    key: Any = row._meta.get_field(relation)
    related: QuerySet[Any] = getattr(row, key.get_accessor_name()).all()
    related._result_cache = found
    related._prefetch_done = True  # type: ignore[attr-defined]
    for each in found:
        setattr(each, key.remote_field.name, row)
    cache = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[key.get_accessor_name()] = related


def _read(model: type[Any], values: dict[str, Any], prefix: str = "") -> Any:
    fields = [field for field in _columns(model) if prefix + field.attname in values]
    columns = [_value(field, values[prefix + field.attname]) for field in fields]
    row = model.from_db(connection.alias, [field.attname for field in fields], columns)
    for field in fields:
        other: Any = field.related_model
        start = f"{prefix}{field.name}__"
        if other and any(name.startswith(start) for name in values):
            has_one = getattr(row, field.attname) is not None
            key = {start + other._meta.pk.attname: getattr(row, field.attname)}
            setattr(row, field.name, _read(other, values | key, start) if has_one else None)
    return row


def _value(field: "Field[Any, Any]", value: Any) -> Any:
    """As a column gives it: JSON has no moments, and that of SQLite has JSON as text."""
    if isinstance(field, JSONField) and connection.vendor == "sqlite" and isinstance(value, str):
        return json.loads(value)
    found = value if isinstance(field, JSONField) else field.to_python(value)
    if isinstance(field, DateTimeField) and isinstance(found, datetime) and found.tzinfo is None:
        return found.replace(tzinfo=UTC)
    return found
