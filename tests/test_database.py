"""What tests commit is taken away again, and a test that asks for no database has none."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection, models

from articles.models import Topic
from search.reindexing import check
from tests.database import Copies, KnownRows
from tests.make import make_assessment, make_claim, make_topic


@pytest.fixture(scope="module")
def shared(commit: Callable[[Any], Any]) -> Topic:
    return commit(lambda: make_topic("Shared"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_what_is_made_for_a_module_stays_and_what_a_test_commits_goes(
    shared: Topic, turn: int
) -> None:
    assert Topic.objects.get() == shared
    make_topic("Committed")
    assert Group.objects.exists()
    assert Permission.objects.exists()


def test_what_is_put_back_is_as_it_was_made(db: None, django_db_setup: KnownRows) -> None:
    def make() -> Any:
        return make_assessment(make_claim())

    def rows() -> dict[type[models.Model], list[Any]]:
        return {each: list(each._base_manager.order_by("pk").values()) for each in known}

    copies, known = Copies(), django_db_setup.keys
    made, as_made = copies.make(make, known), rows()
    django_db_setup.delete_others()
    assert copies.make(make, known) == made
    assert rows() == as_made
    assert check(lambda _what, _count: None).agrees


def test_a_test_that_asks_for_no_database_is_pure_and_has_none(
    request: pytest.FixtureRequest,
) -> None:
    assert request.node.get_closest_marker("pure")
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        Topic.objects.exists()


def test_a_test_that_asks_for_one_is_not(request: pytest.FixtureRequest, db: None) -> None:
    assert not request.node.get_closest_marker("pure")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a setting of PostgreSQL")
def test_postgresql_compiles_no_query(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
