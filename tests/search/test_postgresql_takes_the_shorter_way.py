"""PostgreSQL reads what is found from its index of words, or goes through the newest documents
until enough of them fit: whichever reads fewer.
"""

import pytest
from django.core.cache import cache
from django.db import connection

from search.backends.estimates import Estimates
from search.backends.postgresql import TABLE, _matches
from search.expressions import AllOf, AnyOf, Except, Expression, InTitle, Phrase

RARE, COMMON = Phrase(("rare",)), Phrase(("common",))
MANY = 4_000


@pytest.fixture
def documents(db: None) -> None:
    """Every second has the common word, and every five hundredth the rare one."""
    if connection.vendor != "postgresql":
        pytest.skip("plans of PostgreSQL")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {TABLE} (id, words) SELECT number, array_to_tsvector(ARRAY["  # noqa: S608
            " 'w' || number, CASE WHEN MOD(number, 2) = 0 THEN 'common' ELSE 'other' END,"
            " CASE WHEN MOD(number, 500) = 0 THEN 'rare' ELSE 'usual' END])"
            " FROM generate_series(1, %s) AS number",
            [MANY],
        )
        cursor.execute(f"ANALYZE {TABLE}")
    cache.clear()


@pytest.mark.parametrize(
    ("found", "limit", "index"),
    [
        (RARE, 20, "Bitmap Index Scan on search_words_found"),
        (AllOf((RARE, COMMON)), 20, "Bitmap Index Scan on search_words_found"),
        (COMMON, 20, "Index Scan Backward using search_words_pkey"),
        (COMMON, 600, "Index Scan Backward using search_words_pkey"),
    ],
)
def test_the_way_follows_from_how_common_a_word_is(
    documents: None, found: Expression, limit: int, index: str
) -> None:
    sql, values = _matches(found, limit, "id")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # so few documents are read faster so
        cursor.execute(f"EXPLAIN {sql}", values)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert index in plan, plan


def test_either_way_finds_the_same(documents: None) -> None:
    for found, every in ((RARE, 500), (COMMON, 2)):
        sql, values = _matches(found, 5, "id")
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            places = [place for (place,) in cursor.fetchall()]
        assert places == [MANY - every * number for number in range(5)]


def test_days_are_not_looked_up_but_checked(documents: None) -> None:
    days = AnyOf((Phrase(("month:2026-01",)), Phrase(("day:2026-02-01",))))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET words = words || array_to_tsvector(ARRAY['month:2026-01'])"  # noqa: S608
            " WHERE id = 1000"
        )
        sql, values = _matches(AllOf((RARE, days)), 5, "id")
        cursor.execute(sql, values)
        assert cursor.fetchall() == [(1000,)]
    assert "month" not in values[0] and "month" in values[1]


@pytest.mark.pure
def test_words_of_most_documents_do_not_tell_how_well_one_fits() -> None:
    shares = {"the": 0.9, "a": 0.8, "rare": 0.01}
    known = Estimates(20_000, shares)
    the, a, law = Phrase(("the",)), Phrase(("a",)), Phrase(("topic:1",))
    assert known.telling(AllOf((the, RARE))) == RARE
    assert known.telling(AllOf((the, law))) == AllOf((the, law))
    assert known.telling(AllOf((AllOf((the, RARE)), law))) == AllOf((RARE, law))
    assert known.telling(AllOf((the, a))) == AllOf((the, a))
    assert known.telling(Except(AllOf((the, InTitle(RARE))), a)) == InTitle(RARE)
    assert known.telling(the) == the
    assert Estimates(1_000, shares).telling(AllOf((the, RARE))) == AllOf((the, RARE))


@pytest.mark.pure
def test_how_many_have_it_is_estimated_of_the_parts() -> None:
    known = Estimates(20_000, {"common": 0.5, "^common": 0.1, "commons": 0.2, "rare": 0.01})
    assert known.share(AllOf((RARE, COMMON))) == pytest.approx(0.005)
    assert known.share(AnyOf((RARE, COMMON))) == 0.5
    assert known.share(Except(COMMON, RARE)) == pytest.approx(0.495)
    assert known.share(InTitle(COMMON)) == 0.1
    assert known.share(Phrase(("rare", "comm"), is_prefix=True)) == 0.01
    assert known.share(Phrase(("unheard",))) == 0
    assert known.are_found_on_the_way(COMMON, 100)
    assert not known.are_found_on_the_way(RARE, 100)
    assert not known.are_found_on_the_way(COMMON, 5_000)
    assert known.count(("rare", "common")) == 10_000 and known.count(("unheard",)) is None
