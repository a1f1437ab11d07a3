"""The first rows of several lists, by one query."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import QuerySet


def first_keys(lists: Mapping[str, QuerySet[Any]], number: int) -> dict[str, list[int]]:
    """The keys of the first rows of each of the lists, all by one query.

    Written as SQL: Django's union() cannot cut its parts on SQLite, and an OR of subqueries reads
    the whole table on PostgreSQL.
    """
    parts: list[str] = []
    params: list[Any] = []
    for place, rows in enumerate(lists.values()):
        sql, own = rows.values_list("pk")[:number].query.sql_with_params()
        parts.append(f"SELECT {place}, part.* FROM ({sql}) AS part")  # noqa: S608 (no input in it)
        params += own
    found: dict[str, list[int]] = {name: [] for name in lists}
    names = [*lists]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        for place, key in cursor.fetchall():
            found[names[place]].append(key)
    return found
