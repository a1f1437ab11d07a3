"""What a process keeps in its memory has a bound in bytes; the pages asked for last stay."""

import time
from typing import Any

import pytest

from page_cache import entries
from page_cache.entries import LARGEST, Entry
from page_cache.memory import BoundedMemory, Memory


@pytest.fixture
def memory() -> BoundedMemory:
    found = BoundedMemory("of a test", {"OPTIONS": {"MEGABYTES": 1}})
    found.clear()
    return found


def entry(size: int) -> Entry:
    return Entry(b"x" * size, (), "", (), (), 0.0, 0.0)


def test_the_page_that_nobody_asked_for_goes_first(memory: BoundedMemory) -> None:
    for number in range(3):
        memory.set(f"page {number}", entry(300_000), 60)
    assert memory.get("page 0")
    memory.set("page 3", entry(300_000), 60)
    assert [number for number in range(4) if memory.get(f"page {number}")] == [0, 2, 3]
    assert memory.memory.bytes <= memory.most_bytes


def test_what_is_set_again_counts_once(memory: BoundedMemory) -> None:
    for _time in range(10):
        memory.set("page", entry(500_000), 60)
    assert memory.memory.bytes < 600_000
    assert memory.delete("page") and memory.memory.bytes == 0


def test_what_has_ended_is_not_there(
    memory: BoundedMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.set("page", entry(1), 60)
    assert not memory.add("page", entry(1), 60)
    later = time.monotonic() + 61
    monkeypatch.setattr("page_cache.memory.time.monotonic", lambda: later)
    assert memory.get("page") is None and memory.add("page", entry(1), 60)


def test_threads_share_it(memory: BoundedMemory) -> None:
    memory.set("page", 1, 60)
    assert BoundedMemory("of a test", {}).get("page") == 1
    assert isinstance(memory.memory, Memory)


def test_a_page_that_is_too_large_is_built_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    entries.keep("large", entry(LARGEST + 1), 60)
    assert entries.kept("large") is None


def test_a_cache_that_does_not_answer_is_an_empty_one(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __getattr__(self, name: str) -> Any:
            raise ConnectionError

    monkeypatch.setattr(entries, "store", Broken)
    entries.keep("page", entry(1), 60)
    assert entries.kept("page") is None
    with entries.building("page") as is_first:
        assert is_first
