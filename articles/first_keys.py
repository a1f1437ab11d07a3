"""The first rows of several lists, by one query."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def first_keys(lists: Mapping[str, QuerySet[Any]], number: int) -> dict[str, list[int]]:
    """The keys of the first rows of each of the lists, all by one query."""
    found = first_values({name: (rows, number) for name, rows in lists.items()}, "pk")
    return {name: [key for (key,) in rows] for name, rows in found.items()}


def first_values(
    lists: Mapping[str, tuple[QuerySet[Any], int]], *columns: str
) -> dict[str, list[tuple[Any, ...]]]:
    """Columns of the first rows of each of the lists, of as many as it says, all by one query.

    The values are as the database's driver gives them: days and moments can be compared with each
    other, and are text on SQLite. Written as SQL: Django's union() cannot cut its parts on SQLite,
    and an OR of subqueries reads the whole table on PostgreSQL.
    """
    parts: list[str] = []
    params: list[Any] = []
    for place, (rows, number) in enumerate(lists.values()):
        try:
            sql, own = rows.values_list(*columns)[:number].query.sql_with_params()
        except EmptyResultSet:  # Django knows that there are none
            continue
        parts.append(f"SELECT {place}, part.* FROM ({sql}) AS part")  # noqa: S608 (no input in it)
        params += own
    found: dict[str, list[tuple[Any, ...]]] = {name: [] for name in lists}
    names = [*lists]
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for place, *values in cursor.fetchall():
            found[names[place]].append(tuple(values))
    return found
