"""“Today”, “overdue” and the end of a day are those of the site's time zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import override_settings

from analysis.as_of import AsOf
from analysis.models import Claim
from tests.make import make_assessment, make_claim

pytestmark = pytest.mark.django_db

LATE = datetime(2027, 1, 8, 21, tzinfo=UTC)  # it is 9 January in Baku by then
# Whatever the time is, it is a later day in the second zone than in the first.
BEHIND, AHEAD = "Etc/GMT+12", "Etc/GMT-14"


def test_a_prediction_is_overdue_when_its_day_is_over_where_the_site_is() -> None:
    claim = make_claim(kind="predictive", resolves_on=date(2027, 1, 8))
    with time_machine.travel(LATE, tick=False):
        assert not claim.standing().is_overdue
        with override_settings(TIME_ZONE="Asia/Baku"):
            assert claim.standing().is_overdue


def test_the_queue_goes_by_the_same_day() -> None:
    make_claim(kind="predictive", resolves_on=datetime.now(ZoneInfo(BEHIND)).date())
    with override_settings(TIME_ZONE=BEHIND):
        assert not Claim.objects.overdue().exists()
    with override_settings(TIME_ZONE=AHEAD):
        assert Claim.objects.overdue().exists()


def held_on(claim: Claim, day: AsOf) -> str:
    return Claim.objects.with_standing(day).get(pk=claim.pk).standing(day).verdict


def test_what_was_known_on_a_day_ends_with_it_where_the_site_is() -> None:
    claim = make_claim()
    late = datetime(2026, 2, 1, 21, tzinfo=UTC)
    make_assessment(claim, holds_from=date(2026, 2, 1), recorded_at=late)
    day = AsOf(date(2026, 2, 1), known=True)
    assert held_on(claim, day) == "supported"
    with override_settings(TIME_ZONE="Asia/Baku"):
        assert held_on(claim, day) == ""
