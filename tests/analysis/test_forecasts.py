"""How likely a prediction was said to be: with who and when, before the outcome, for good."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError
from django.utils import timezone

from accounts.models import User
from analysis import predictions
from analysis.models import Claim, Forecast
from tests.make import make_assessment, make_author, make_claim, make_forecast

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db: None) -> Claim:
    return make_claim(kind="predictive")


def forecast_of(claim: Claim, **fields: object) -> Forecast:
    fields = {
        "words": "could",
        "stated_by": make_author(),
        "stated_on": date(2026, 1, 8),
    } | fields
    return Forecast(claim=claim, **fields)


def test_it_keeps_the_words_who_said_them_when_and_who_recorded_it(
    claim: Claim, analyst: User
) -> None:
    before = timezone.now()
    author = make_author("Leyla")
    predictions.record_forecast(
        forecast_of(claim, words="  is likely to ", stated_by=author), by=analyst
    )
    forecast = claim.forecasts.get()
    assert (forecast.words, forecast.probability) == ("is likely to", None)
    assert (forecast.stated_by, forecast.stated_on) == (author, date(2026, 1, 8))
    assert forecast.recorded_by == analyst
    assert before <= forecast.recorded_at <= timezone.now()


@pytest.mark.parametrize("number", [0, 70, 100])
def test_it_can_be_a_number(claim: Claim, number: int) -> None:
    make_forecast(claim, words="", probability=number)
    assert str(claim.forecasts.get()) == f"{number}%"


def test_it_can_be_both(claim: Claim) -> None:
    make_forecast(claim, words="likely", probability=70)
    assert str(claim.forecasts.get()) == "“likely”, 70%"


@pytest.mark.parametrize("fields", [{"words": " "}, {"probability": 101}, {"probability": -1}])
def test_what_says_nothing_or_is_no_percentage_is_refused(
    claim: Claim, fields: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        predictions.record_forecast(forecast_of(claim, **fields))
    assert not Forecast.objects.exists()


def test_several_can_be_said_of_one_prediction(claim: Claim) -> None:
    make_forecast(claim, "will", stated_on=date(2026, 2, 1))
    make_forecast(claim, "could", stated_on=date(2026, 1, 8))
    assert [forecast.words for forecast in claim.forecasts.all()] == ["could", "will"]


def test_one_that_is_recorded_is_never_saved_again(claim: Claim) -> None:
    forecast = make_forecast(claim)
    forecast.probability = 99
    with pytest.raises(TypeError, match="append-only"):
        forecast.save()
    forecast.refresh_from_db()
    assert forecast.probability is None


def test_whoever_said_it_is_not_deleted(claim: Claim) -> None:
    with pytest.raises(ProtectedError):
        make_forecast(claim).stated_by.delete()


def test_it_outlives_the_login_that_recorded_it(claim: Claim, analyst: User) -> None:
    predictions.record_forecast(forecast_of(claim), by=analyst)
    analyst.delete()
    assert claim.forecasts.get().recorded_by is None


@pytest.mark.parametrize("kind", ["factual", "interpretive", "normative"])
def test_only_a_prediction_has_any(kind: str) -> None:
    with pytest.raises(ValidationError, match="Only a prediction"):
        predictions.record_forecast(forecast_of(make_claim(kind=kind)))


@pytest.mark.parametrize("outcome", ["fulfilled", "partly_fulfilled", "not_fulfilled", "void"])
def test_none_is_recorded_after_the_outcome(claim: Claim, outcome: str) -> None:
    make_assessment(claim, outcome)
    with pytest.raises(ValidationError, match="too late for forecasts"):
        predictions.record_forecast(forecast_of(claim))
    assert not Forecast.objects.exists()


def test_the_outcome_is_looked_up_when_it_is_recorded(claim: Claim) -> None:
    forecast = forecast_of(Claim.objects.get(pk=claim.pk))
    make_assessment(claim, "fulfilled")
    with pytest.raises(ValidationError, match="too late for forecasts"):
        predictions.record_forecast(forecast)


@pytest.mark.parametrize("verdict", [None, "open"])
def test_while_it_is_open_they_are_recorded(claim: Claim, verdict: str | None) -> None:
    if verdict:
        make_assessment(claim, verdict)
    assert make_forecast(claim)


def test_nobody_can_have_said_it_tomorrow(claim: Claim) -> None:
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="lies ahead"):
        predictions.record_forecast(forecast_of(claim, stated_on=today + timedelta(days=1)))
    predictions.record_forecast(forecast_of(claim, stated_on=today))


def test_analysts_and_editors_record_them(claim: Claim, analyst: User, editor: User) -> None:
    for user in (analyst, editor):
        predictions.record_forecast(forecast_of(claim), by=user)
    assert claim.forecasts.count() == 2


def test_a_writer_does_not(claim: Claim, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        predictions.record_forecast(forecast_of(claim), by=writer)


def test_a_prediction_that_was_never_assessed_goes_with_its_forecasts(claim: Claim) -> None:
    make_forecast(claim)
    claim.delete()
    assert not Forecast.objects.exists()


def test_a_prediction_does_not_hedge_beside_them(claim: Claim) -> None:
    claim.hedge = "could"
    with pytest.raises(ValidationError, match="record such words as a forecast"):
        claim.full_clean()
    claim.kind, claim.hedge = "interpretive", "arguably"
    claim.full_clean()
