"""What the desk held on a day, on the claim's page and in the ledger."""

from datetime import date

import pytest
from django.test import Client

from analysis.models import Claim
from tests.make import make_assessment, make_claim
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(db: None) -> Claim:
    claim = make_claim()
    make_assessment(claim, "disputed", holds_from=date(2026, 1, 20), rationale="Both sides.")
    make_assessment(claim, "refuted", holds_from=date(2026, 3, 1), rationale="The record.")
    return claim


@pytest.mark.parametrize(
    ("day", "held"),
    [("2026-01-19", "Not yet assessed"), ("2026-01-20", "Disputed"), ("2026-03-01", "Refuted")],
)
def test_the_claim_s_page_and_the_ledger_show_what_was_held_then(
    reader: Client, claim: Claim, day: str, held: str
) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        response = reader.get(f"{path}?as_of={day}")
        head = response.content.decode().partition('<p class="held')[2].partition("</p>")[0]
        assert held in head, path
        assert "As the desk held it on" in words(response)


def test_the_verdict_filter_asks_the_day(reader: Client, claim: Claim) -> None:
    def found(query: str) -> list[Claim]:
        return list(reader.get(f"/claims/?as_of=2026-02-01&{query}").context["page"].rows)

    assert found("verdict=disputed") == [claim]
    assert found("verdict=refuted") == []


def test_known_leaves_out_what_was_recorded_later(reader: Client, claim: Claim) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        page = words(reader.get(f"{path}?as_of=2026-02-01&known=1"))
        assert "Not yet assessed" in page, path


@pytest.mark.parametrize("day", ["soon", "2026-02-30", "9999-12-31", "a%00b"])
def test_a_day_that_is_none_or_lies_ahead_is_told(reader: Client, claim: Claim, day: str) -> None:
    for path in (claim.get_absolute_url(), "/claims/"):
        response = reader.get(f"{path}?as_of={day}")
        assert response.status_code == 200
        assert "As of: " in words(response), path
