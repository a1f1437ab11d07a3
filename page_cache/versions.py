"""The versions of what pages show, which the database keeps: a page is exact wherever it is kept.

A change of what readers see adds a row for each of its tags, and for “public”, in its own
transaction (put_out). The version of a tag is how many rows it has, and the newest of them: it
differs as soon as the change is committed, in every process, and never comes back. How many,
because of two transactions the one that got the lower key may be the later to commit; the time,
because keys begin anew where a database is put back from a copy.
"""

import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from articles.shown import PUBLIC

from .models import Change
from .purging import purge_after_commit

TABLE = Change._meta.db_table
CLOCK = "(EXTRACT(EPOCH FROM CLOCK_TIMESTAMP()) * 1000000)::bigint"  # PostgreSQL's
# A page is kept for a day at most: what nobody has changed for longer needs no row.
PAGES_LIVE = 24 * 3600  # seconds
ROWS_LIVE = 2 * PAGES_LIVE
MOST_ROWS = 100  # of a tag, after `tidy`: to count them takes longer the more there are
TIDIED_EVERY = 200  # changes

Version = tuple[tuple[str, int, int, int], ...]


@dataclass(frozen=True)
class Read:
    """The version of some tags, and when it was read: seconds since 1970 by the database's clock,
    which decides what is published by now.
    """

    version: Version
    at: float


def read(tags: Collection[str]) -> Read:
    """The version of tags that are sorted; one query."""
    marks = ",".join(["%s"] * len(tags))
    sql = (
        "SELECT tag, COUNT(*), MAX(id), MAX(at)"  # noqa: S608
        f" FROM {TABLE} WHERE tag IN ({marks}) GROUP BY tag"
    )
    if connection.vendor == "postgresql":
        sql += f" UNION ALL SELECT '', {CLOCK}, 0, 0"
    with connection.cursor() as cursor:
        cursor.execute(sql, [*tags])
        rows = sorted(cursor.fetchall())
    # SQLite's clock is the one of this process.
    at = rows.pop(0)[1] / 1e6 if rows and rows[0][0] == "" else time.time()
    return Read(tuple(rows), at)


def put_out(tags: Iterable[str]) -> None:
    """Put out the pages that show one of some tags, once the transaction around it is committed."""
    if not (changed := set(tags)):
        return
    now = time.time_ns() // 1000
    rows = [value for tag in sorted(changed | {PUBLIC}) for value in (tag, now)]
    marks = ",".join(["(%s, %s)"] * (len(rows) // 2))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {TABLE} (tag, at) VALUES {marks} RETURNING id", rows)  # noqa: S608
        keys = [key for (key,) in cursor.fetchall()]
    purge_after_commit(changed | {PUBLIC})
    if any(key % TIDIED_EVERY == 0 for key in keys):
        transaction.on_commit(tidy, robust=True)


def tidy() -> None:
    """Let one row stand for those of a tag that has many; forget the tags that nobody has changed
    for longer than a page is kept.

    Nobody writes meanwhile, so the new row has the highest key: no version that a kept page has can
    come back. Where somebody is just writing, it is done another time.
    """
    old = (time.time() - ROWS_LIVE) * 1e6
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE NOWAIT")
            cursor.execute(
                f"SELECT tag, COUNT(*), MAX(at) < %s FROM {TABLE} GROUP BY tag"  # noqa: S608
                f" HAVING COUNT(*) > %s OR MAX(at) < %s",
                [int(old), MOST_ROWS, int(old)],
            )
            found = cursor.fetchall()
            for tag, _count, _is_old in found:
                cursor.execute(f"DELETE FROM {TABLE} WHERE tag = %s", [tag])  # noqa: S608
            put_out(tag for tag, _count, is_old in found if not is_old)
    except DatabaseError:
        return
