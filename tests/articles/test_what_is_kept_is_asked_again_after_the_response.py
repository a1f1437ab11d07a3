"""What is remembered is asked again once nobody waits for it."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from django.core.cache import cache

from articles.after_response import after_response, begin, do_what_waits, kept_fresh

pytestmark = pytest.mark.pure


@pytest.fixture
def request_made() -> Iterator[None]:
    """A request that is being answered, until the test answers it."""
    begin()
    yield
    do_what_waits()


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    cache.clear()


def answered() -> None:
    do_what_waits()
    begin()


@pytest.mark.usefixtures("request_made")
def test_an_old_value_is_given_once_more_and_then_the_new_one() -> None:
    ask = count(1).__next__
    assert kept_fresh("x", -1, ask) == 1
    assert kept_fresh("x", -1, ask) == kept_fresh("x", -1, ask) == 1
    answered()
    assert kept_fresh("x", 60, ask) == 2  # it was asked once


@pytest.mark.usefixtures("request_made")
def test_what_may_wait_is_given_from_the_second_request_on() -> None:
    assert kept_fresh("x", 60, lambda: [7], at_first=[]) == []
    answered()
    assert kept_fresh("x", 60, lambda: [8], at_first=[]) == [7]


def test_outside_a_request_it_is_asked_at_once() -> None:
    ask = count(1).__next__
    assert [kept_fresh("x", -1, ask, at_first=0) for _ in range(2)] == [1, 2]


@pytest.mark.usefixtures("request_made")
def test_an_error_is_logged_and_stops_nothing_else(caplog: Any) -> None:
    done: list[str] = []
    after_response("broken", lambda: 1 / 0)
    after_response("sound", lambda: done.append("sound"))
    answered()
    assert done == ["sound"]
    assert "broken" in caplog.text
