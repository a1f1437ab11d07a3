"""Whoever recorded a forecast is named as they were called then."""

from importlib import import_module

import pytest
from django.apps import apps

from accounts.models import User
from analysis.admin.rows import recorded
from analysis.models import Claim, Forecast
from analysis.predictions import record_forecast
from tests.make import make_author, make_claim

fill_in = import_module("analysis.migrations.0008_who_recorded_forecasts").name_who_recorded


@pytest.fixture
def forecast(analyst: User) -> Forecast:
    claim = make_claim(kind=Claim.Kind.PREDICTIVE)
    said = {"words": "could", "stated_by": make_author(), "stated_on": claim.article.date}
    return record_forecast(Forecast(claim=claim, **said), by=analyst)


def test_another_display_name_changes_nothing(forecast: Forecast, analyst: User) -> None:
    analyst.display_name = "Somebody else"
    analyst.save()
    assert recorded(Forecast.objects.get()).startswith("analyst, ")


def test_a_login_that_is_deleted_stays_named(forecast: Forecast, analyst: User) -> None:
    analyst.delete()
    assert recorded(Forecast.objects.get()).startswith("analyst, ")


@pytest.mark.parametrize(("display_name", "signed"), [("", "analyst"), ("Ana Lima", "Ana Lima")])
def test_earlier_rows_have_the_present_name(
    forecast: Forecast, analyst: User, display_name: str, signed: str
) -> None:
    User.objects.filter(pk=analyst.pk).update(display_name=display_name)
    Forecast.objects.update(signed="")
    fill_in(apps, None)
    assert Forecast.objects.get().signed == signed
