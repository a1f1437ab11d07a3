"""Row locks, and the one order in which they are taken.

Two transactions that lock the same rows in different orders wait for each other for ever. So every
verb and every form of the desk locks through `lock`, in this order, and skips what it does not
need:

1. sent forms, where a form that is sent twice waits for its first (articles.admin.sent_forms), and
   tables that are imported, of which one is read at a time (lock_tables);
2. names, sources, pages, pictures, files (Author, Organization, Topic, Series, Source, Page, Image,
   File), and pairs for and against (Debate);
3. working copies;
4. articles: the one that is changed together with the one that it replies to, and with those that
   its being shown or hidden reaches to (events.article_changed);
5. claims: the one that is changed together with those that it is related to;
6. the pin of the front page.

An app above that has rows of its own to lock (files that are imported) locks them before all these.

Whatever belongs to one article (bylines, revisions) or to one claim (passages, evidence,
assessments) is changed under the lock of its owner, and is not locked itself.
"""

from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def lock(rows: QuerySet[Row]) -> list[Row]:
    """Lock rows of one model until the transaction ends, in the order of their keys; return them.

    PostgreSQL's weaker lock is taken (FOR NO KEY UPDATE): it lets others insert rows that refer to
    these by foreign key, which they do all the time, and keeps them from changing these. SQLite
    has no row locks; there a transaction that writes excludes all others from its beginning
    (`transaction_mode` in the settings).
    """
    return list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))


def lock_tables() -> None:
    """Until the transaction ends, let no other table be imported.

    New rows have no key to be locked by: two tables with the same ones in another order would wait
    for each other's. SQLite has one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('imported tables'))")
