"""Takes committed rows away again after a test, without emptying every table.

Django flushes the database after a test that commits: it truncates every table, then makes the
content types and permissions anew and leaves out what migrations had added. Here the rows that
were known before the test stay, and only those that came after them are deleted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.apps import apps
from django.db import connection, models, transaction
from django.test import TransactionTestCase

Keys = dict[type[models.Model], list[Any]]


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


def _all_keys() -> Keys:
    return {
        model: list(model._base_manager.values_list("pk", flat=True))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
