"""Those who write to one SQLite file wait for their turn, and nobody keeps the others out."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.db import connection, transaction

from articles.models import Topic
from config.sqlite.write_queue import WriteQueue
from tests.at_once import at_once
from tests.make import make_topic

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a queue of SQLite")


def is_free(queue: WriteQueue) -> bool:
    """Whether another connection could write now."""
    other = WriteQueue(queue.path.removesuffix(".queue"))
    other.enter(0)
    try:
        return other.file is not None
    finally:
        other.leave()


def test_one_writes_and_the_next_waits_until_it_leaves(tmp_path: Path) -> None:
    first, second = WriteQueue(tmp_path / "site"), WriteQueue(tmp_path / "site")
    first.enter(1)
    waiting = Thread(target=second.enter, args=[30])
    waiting.start()
    waiting.join(0.1)
    assert waiting.is_alive()
    first.leave()
    waiting.join()
    assert second.file is not None
    second.leave()
    assert is_free(first)


def test_who_has_waited_too_long_is_out_of_the_queue(tmp_path: Path) -> None:
    first, second = WriteQueue(tmp_path / "site"), WriteQueue(tmp_path / "site")
    first.enter(1)
    second.enter(0.05)
    assert second.file is None
    first.leave()
    first.enter(30)  # the one that gave up takes no turn
    assert first.file is not None
    first.leave()


def test_a_directory_that_takes_no_file_keeps_nobody_out(tmp_path: Path) -> None:
    queue = WriteQueue(tmp_path / "missing" / "site")
    queue.enter(1)
    queue.leave()


def fails() -> None:
    with transaction.atomic():
        make_topic("Taken back")
        raise ZeroDivisionError


def commits() -> None:
    with transaction.atomic():
        make_topic("Kept")


def statement() -> None:
    Topic.objects.update(description="One statement, outside a transaction.")


def closes() -> None:
    connection.ensure_connection()
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    connection.close()


@only_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", [commits, statement, fails, closes])
def test_whoever_has_written_leaves_the_queue(act: Callable[[], None]) -> None:
    connection.ensure_connection()
    queue: Any = connection.queue  # type: ignore[attr-defined]
    try:
        act()
    except ZeroDivisionError:
        assert act is fails
    assert queue.file is None
    assert is_free(queue)


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_transaction_stands_in_the_queue() -> None:
    with transaction.atomic():
        assert not is_free(connection.queue)  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_many_who_write_at_once_all_do() -> None:
    acts = [lambda number=number: make_topic(f"Topic {number}") for number in range(12)]
    assert [each for each in at_once(*acts) if isinstance(each, Exception)] == []
    assert Topic.objects.count() == 12
