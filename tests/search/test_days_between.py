"""A span of days has the tokens of each of its days, and of no other day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from search.expressions import day_tokens, days_between


@given(st.dates(), st.dates(), st.dates())
def test_a_day_is_found_where_it_is_between(first: date, last: date, day: date) -> None:
    found = bool({*days_between(first, last)} & {*day_tokens(day)})
    assert found == (first <= day <= last)


@given(st.dates(), st.integers(0, 40_000))
def test_the_ends_are_found_and_their_neighbours_not(first: date, length: int) -> None:
    last = min(first.toordinal() + length, date.max.toordinal())
    span = {*days_between(first, date.fromordinal(last))}
    assert span & {*day_tokens(first)} and span & {*day_tokens(date.fromordinal(last))}
    if first > date.min:
        assert not span & {*day_tokens(first - timedelta(days=1))}
    if last < date.max.toordinal():
        assert not span & {*day_tokens(date.fromordinal(last + 1))}
