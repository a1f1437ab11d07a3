"""What the desk held on a day, whatever was recorded in whatever order."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.as_of import Then
from analysis.models import Assessment, Claim
from analysis.views import _record
from tests.make import make_claim

DAYS = st.dates(date(2026, 1, 1), date(2026, 1, 20))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 1, 20)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
VERDICTS = st.sampled_from(["open", "fulfilled", "partly_fulfilled", "not_fulfilled", "void"])


@given(since=DAYS, recorded=MOMENTS, zone=st.sampled_from(["UTC", "Asia/Baku", "Asia/Tokyo"]),
       day=DAYS)  # fmt: skip
def test_it_held_by_then_and_what_was_known_was_also_recorded_by_then(
    since: date, recorded: datetime, zone: str, day: date
) -> None:
    there = recorded.astimezone(ZoneInfo(zone))
    assert Then(day).saw(since, there) == (since <= day)
    known = since <= day and recorded.date() <= day
    assert Then(day, known=True).saw(since, there) == known


def test_a_day_is_asked_for_in_the_url() -> None:
    assert Then(date(2026, 2, 1)).query == "?as_of=2026-02-01"
    assert Then(date(2026, 2, 1), known=True).query == "?as_of=2026-02-01&known=1"


def held_by_hand(said: list[tuple[str, date, datetime]], then: Then) -> tuple[str, date | None]:
    """The verdict of a day, found by going through all that was ever recorded."""
    best: tuple[str, date, datetime] | None = None
    for verdict, holds_from, recorded_at in said:
        if holds_from > then.day:
            continue
        if then.known and recorded_at >= then.end:
            continue
        if best is None or (holds_from, recorded_at) >= best[1:]:
            best = verdict, holds_from, recorded_at
    return (best[0], best[1]) if best else ("", None)


@pytest.mark.django_db
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    said=st.lists(st.tuples(VERDICTS, DAYS, MOMENTS), max_size=6),
    then=st.builds(Then, DAYS, st.booleans()),
)
def test_the_page_and_the_ledger_say_what_going_through_the_record_by_hand_says(
    said: list[tuple[str, date, datetime]], then: Then, prediction: Claim
) -> None:
    Assessment.objects.all().delete()
    desk = prediction.article.bylines.get().author
    Assessment.objects.bulk_create(
        Assessment(
            claim=prediction,
            kind="predictive",
            rationale="Because.",
            signed_by=desk,
            verdict=verdict,
            holds_from=holds_from,
            recorded_at=recorded_at,
        )
        for verdict, holds_from, recorded_at in said
    )
    expected = held_by_hand(said, then)
    listed = Claim.objects.as_of(then).get()
    assert (listed.verdict_then, listed.since_then) == expected
    shown = Claim.objects.for_page().get()
    record = _record(shown, then)
    assert (shown.verdict, shown.held_since) == expected
    assert len(record["assessments"]) + record["later"] == len(said)


@pytest.fixture
def prediction(db: None) -> Claim:
    """A prediction that was there before anything was said of it."""
    early = datetime(2025, 12, 1, tzinfo=UTC)
    claim = make_claim(kind="predictive", created_at=early)
    type(claim.article).objects.update(published_at=early)
    return claim
