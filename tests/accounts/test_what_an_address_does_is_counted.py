"""What an address may do so many times within a time, it may do that many times, in any cache."""

from pathlib import Path
from time import sleep
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.test import RequestFactory

from accounts.rate_limits import is_within

pytestmark = pytest.mark.pure


@pytest.fixture(params=["locmem.LocMemCache", "filebased.FileBasedCache"])
def any_cache(request: Any, settings: Any, tmp_path: Path) -> None:
    backend = f"django.core.cache.backends.{request.param}"
    # By default its entries are gone at once: the limit states its own time.
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path), "TIMEOUT": 0}}


def ask(address: str = "192.0.2.1", seconds: float = 60) -> bool:
    request: HttpRequest = RequestFactory().get("/", REMOTE_ADDR=address)
    return is_within(request, "message", most=2, seconds=seconds)


def test_each_address_is_counted_by_itself(any_cache: None) -> None:
    assert [ask(), ask(), ask(), ask()] == [True, True, False, False]
    assert ask("192.0.2.2")


def test_the_time_passes(any_cache: None) -> None:
    assert [ask(seconds=0.05) for _each in range(3)] == [True, True, False]
    sleep(0.1)
    assert ask()


def test_the_cache_has_no_address(any_cache: None) -> None:
    ask("192.0.2.77")
    assert "192.0.2.77" not in repr(getattr(cache, "_cache", {}))
