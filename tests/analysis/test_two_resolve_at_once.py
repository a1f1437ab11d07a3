"""Of two who resolve a prediction at the same moment one is told, whoever comes first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from analysis import predictions
from analysis.models import Assessment, Claim
from tests.make import make_author, make_claim, make_evidence, make_forecast


@pytest.mark.django_db(transaction=True)
def test_one_outcome_is_recorded_and_no_forecast_after_it() -> None:
    claim, desk = make_claim(kind="predictive"), make_author("The desk")
    evidence = make_evidence(claim)
    start = Barrier(3)

    def resolve(outcome: str) -> str:
        return attempt(
            lambda: predictions.resolve(
                Claim.objects.get(pk=claim.pk),
                outcome,
                "So it came.",
                holds_from=date(2026, 2, 10),
                signed_by=desk,
                evidence=[evidence],
            )
        )

    def attempt(act: object) -> str:
        start.wait()
        try:
            act()  # type: ignore[operator]
        except ValidationError as error:
            return error.messages[0]
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(3) as pool:
        outcomes = [pool.submit(resolve, outcome) for outcome in ("fulfilled", "void")]
        said = pool.submit(attempt, lambda: make_forecast(claim, stated_by=desk))
    told = sorted(outcome.result() for outcome in outcomes)
    assert told[0] == ""
    assert told[1].startswith("It was resolved meanwhile")
    outcome = Assessment.objects.get()
    for forecast in claim.forecasts.all():
        assert forecast.recorded_at <= outcome.recorded_at
    assert claim.forecasts.exists() != bool(said.result())
