"""What a prediction is to be judged by may change while it is open; readers see what it was."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, ClaimEdit
from analysis.workflow import save_claim
from tests.admin.desk import form_url, save
from tests.make import make_assessment, make_claim

pytestmark = pytest.mark.django_db

FIRST, SECOND = "A treaty is signed.", "Anything at all is signed."


@pytest.fixture
def claim() -> Claim:
    return make_claim(kind="predictive", resolution_criteria=FIRST, resolves_on=date(2026, 8, 10))


def read(client: Client, claim: Claim, query: str = "") -> str:
    return client.get(claim.get_absolute_url() + query).content.decode()


def test_readers_see_the_criteria_of_before(
    claim: Claim, analyst: User, as_user: Any, reader: Client
) -> None:
    url = form_url("analysis.claim", claim.pk)
    save(as_user(analyst), url, resolution_criteria=SECOND, resolves_on="2027-01-01")
    page = read(reader, claim)
    assert "Changed once: how it was to be judged before" in page
    assert page.index(SECOND) < page.index(FIRST)
    assert "10 August 2026" in page


def test_a_day_looked_back_at_has_the_criteria_of_then(claim: Claim, reader: Client) -> None:
    claim.resolution_criteria = SECOND
    save_claim(claim)
    ClaimEdit.objects.update(at=datetime(2026, 5, 1, 12, tzinfo=UTC))
    assert FIRST in read(reader, claim, "?as_of=2026-04-30")
    assert SECOND not in read(reader, claim, "?as_of=2026-04-30")
    after = read(reader, claim, "?as_of=2026-05-01")
    assert after.index(SECOND) < after.index(FIRST)


def test_what_is_saved_as_it_was_keeps_nothing(claim: Claim) -> None:
    claim.statement = "In better words."
    save_claim(claim)
    make_assessment(claim, "open")
    assert not ClaimEdit.objects.filter(before__has_key="resolution_criteria").exists()


def test_a_claim_that_only_now_becomes_a_prediction_had_none(reader: Client) -> None:
    claim = make_claim()
    claim.kind, claim.resolution_criteria = Claim.Kind.PREDICTIVE, FIRST
    claim.resolves_on = date(2026, 8, 10)
    save_claim(claim)
    assert "how it was to be judged before" not in read(reader, claim)


def test_each_change_is_kept(claim: Claim, reader: Client) -> None:
    for criteria in (SECOND, "A third thing."):
        claim.resolution_criteria = criteria
        save_claim(claim)
    kept = ClaimEdit.objects.values_list("before__resolution_criteria", flat=True)
    assert list(kept) == [SECOND, FIRST]
    assert "Changed 2 times" in read(reader, claim)


def test_the_ledger_of_a_day_knows_what_was_overdue_then(claim: Claim, reader: Client) -> None:
    claim.resolves_on = date(2027, 1, 1)
    save_claim(claim)
    ClaimEdit.objects.update(at=datetime(2026, 10, 1, 12, tzinfo=UTC))
    overdue = "/claims/?overdue=1&as_of="
    assert claim.statement in reader.get(f"{overdue}2026-09-30").content.decode()
    assert claim.statement not in reader.get(f"{overdue}2026-10-02").content.decode()
