"""What the database knows of its tables, by which it chooses between indexes.

It knows nothing of rows that came in bulk until it looks: a query by the wrong index takes 20 to 70
times as long.
"""

from typing import Any

from django.db import connection

ROWS_READ = 1_000  # of each index of SQLite: milliseconds, however large the table


def update_statistics() -> None:
    """Have the database look at all tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit = {ROWS_READ}")
        cursor.execute("ANALYZE")


def after_migrations(*, plan: Any = (), **_kwargs: Any) -> None:
    """Look at tables that migrations made or changed. PostgreSQL does so by itself, and would take
    tables that are empty now for empty ones until then.
    """
    if plan and connection.vendor == "sqlite":
        update_statistics()
