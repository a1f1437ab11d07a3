"""Asking the database for rows, in the language of either backend."""

from typing import Any

from django.db import connection


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []
