"""After migrations and after the seed the database has looked at what there is."""

from typing import Any

import pytest
from django.db import connection

from accounts.table_statistics import after_migrations, update_statistics
from tests.make import make_article

pytestmark = pytest.mark.django_db


def tables_known() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps them elsewhere")
@pytest.mark.parametrize("look", [update_statistics, lambda: after_migrations(plan=["one"])])
def test_it_knows_tables_that_have_rows(look: Any) -> None:
    make_article()
    look()
    assert "articles_article" in tables_known()
