"""Of many who ask for a page that nobody has kept, one has it built; the others wait for it."""

import time
from threading import Timer

import pytest
from django.core.cache import caches

from page_cache import entries
from page_cache.entries import Entry, building, built_by_another, keep

KEY = "a page"


def entry(built_at: float = 1.0) -> Entry:
    return Entry(b"", (), '"x"', ("public",), (), built_at, time.time() + 60)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    caches["pages"].clear()
    monkeypatch.setattr(entries, "BUILT_WITHIN", 0.5)


def test_the_second_waits_for_the_first() -> None:
    with building(KEY) as is_first, building(KEY) as is_second:
        assert (is_first, is_second) == (True, False)
        made = entry()
        Timer(0.1, lambda: keep(KEY, made, 60)).start()
        assert built_by_another(KEY, None) == made


def test_an_old_page_is_not_what_they_wait_for() -> None:
    keep(KEY, entry(), 60)
    with building(KEY), building(KEY):
        started = time.monotonic()
        assert built_by_another(KEY, entries.kept(KEY)) is None
        assert time.monotonic() - started >= 0.4


def test_nobody_waits_for_what_is_built_and_not_kept() -> None:
    started = time.monotonic()
    with building(KEY):
        pass
    assert built_by_another(KEY, None) is None
    assert time.monotonic() - started < 0.3


def test_nobody_waits_longer_than_for_one_who_has_failed() -> None:
    with pytest.raises(RuntimeError), building(KEY):
        raise RuntimeError
    with building(KEY) as is_first:
        assert is_first
