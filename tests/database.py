"""Takes committed rows away again after a test, without emptying every table.

Django flushes the database after a test that commits: it truncates every table, then makes the
content types and permissions anew and leaves out what migrations had added. Here the rows that
were known before the test stay, and only those that came after them are deleted.

What several modules of tests share, such as the site of tests/pages, is made once a process, and
put back for each further module by the database itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from itertools import count
from typing import Any
from unittest import mock

from django.apps import apps
from django.db import connection, models, transaction
from django.test import TransactionTestCase

Keys = dict[type[models.Model], list[Any]]
Factory = Callable[[], Any]


class KnownRows:
    """The rows that outlast a test, by primary key. Tests may add rows, but not change these."""

    def __init__(self) -> None:
        self.keys = _all_keys()

    def learn(self) -> None:
        """From now on, what is in the database is known."""
        assert not connection.in_atomic_block, "rolled back with the test that asked for it first"
        self.keys = _all_keys()

    def delete_others(self) -> None:
        with transaction.atomic():  # foreign keys are checked at its end, so any order will do
            for model, keys in self.keys.items():
                others = model._base_manager.exclude(pk__in=keys)
                others._raw_delete(others.db)

    @contextmanager
    def instead_of_flush(self) -> Iterator[None]:
        """Let this be what cleans up after tests that commit."""
        with mock.patch.object(
            TransactionTestCase, "_fixture_teardown", lambda _case: self.delete_others()
        ):
            yield


class Copies:
    """What factories have made in an empty database: a copy of each row, in tables of their own."""

    number = count()  # of tables in a database: no two have one's name

    def __init__(self) -> None:
        self.made: dict[Factory, tuple[Any, Keys, list[str]]] = {}

    def make(self, factory: Factory, known: Keys) -> Any:
        """What the factory makes beside the known rows, made by it or put back."""
        made, beside, put_back = self.made.get(factory, (None, None, []))
        if beside != known:
            made = factory()
            self.made[factory] = deepcopy(made), known, self._keep(known)
            return made
        with connection.cursor() as cursor:
            for statement in put_back:
                cursor.execute(statement)
        return deepcopy(made)

    def _keep(self, known: Keys) -> list[str]:
        """Copy the rows beside the known ones; the statements that put them back."""
        put_back, number = [], next(self.number)
        with connection.cursor() as cursor:
            for model, keys in known.items():
                rows = model._base_manager.exclude(pk__in=keys)
                if others := list(rows.values_list("pk", flat=True)):
                    fields = model._meta.local_concrete_fields
                    columns = [each.column for each in fields if not each.generated]
                    table, key = model._meta.db_table, model._meta.pk.column
                    own = f"copy_{number}_{table}"
                    stored = [model._meta.pk.get_db_prep_value(pk, connection) for pk in others]
                    put_back.append(_copy(cursor, table, own, key, stored, columns))
            documents = apps.get_model("search", "Document")
            words = {"sqlite": ("rowid", "facets", "title", "body"), "postgresql": ("id", "words")}
            columns = list(words[connection.vendor])
            if found := list(documents._base_manager.values_list("pk", flat=True)):
                own = f"copy_{number}_search_words"
                put_back.append(_copy(cursor, "search_words", own, columns[0], found, columns))
        return put_back


def _copy(cursor: Any, table: str, own: str, key: str, keys: list[Any], columns: list[str]) -> str:
    """Copy rows of a table into one of their own; the statement that puts them back."""
    named = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join(["%s"] * len(keys))
    cursor.execute(
        f'CREATE TABLE "{own}" AS SELECT {named} FROM "{table}" WHERE "{key}" IN ({marks})',  # noqa: S608
        keys,
    )
    return f'INSERT INTO "{table}" ({named}) SELECT * FROM "{own}"'  # noqa: S608


def _all_keys() -> Keys:
    return {
        model: list(model._base_manager.values_list("pk", flat=True))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
