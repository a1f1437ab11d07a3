from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from accounts.models import User
from analysis.admin import claim_owners
from analysis.models import Claim, Forecast
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import make_article, make_assessment, make_author, make_claim, make_forecast
from tests.rendered_html import words


def make_the_claim() -> Claim:
    return make_claim(make_article(author=make_author("Leyla")), kind="predictive")


@pytest.fixture(scope="module")
def committed_claim(commit: Callable[[Any], Any]) -> Claim:
    return commit(make_the_claim)


@pytest.fixture
def claim(db: None, committed_claim: Claim) -> Claim:
    return deepcopy(committed_claim)


def said(row: int = 0, **fields: Any) -> dict[str, Any]:
    named = {f"forecasts-{row}-{name}": value for name, value in fields.items()}
    return {"forecasts-TOTAL_FORMS": str(row + 1), **named}


def test_an_analyst_records_what_the_author_said_by_typing_the_words_alone(
    claim: Claim, analyst: User, as_user: Any
) -> None:
    save(as_user(analyst), form_url("analysis.claim", claim.pk), **said(words="could"))
    forecast = Forecast.objects.get()
    assert (forecast.words, forecast.probability) == ("could", None)
    assert (forecast.stated_by.name, forecast.stated_on) == ("Leyla", date(2026, 1, 8))
    assert forecast.recorded_by == analyst
    page = words(as_user(analyst).get(form_url("analysis.claim", claim.pk)))
    assert f"analyst, {forecast.recorded_at:%-d %b %Y, %H:%M} UTC" in page


def test_an_editor_records_what_somebody_else_said_as_a_number(
    claim: Claim, editor: User, as_user: Any
) -> None:
    other = make_author("Ana Lima")
    fields = said(probability="70", stated_by=other.pk, stated_on="2026-02-01")
    save(as_user(editor), form_url("analysis.claim", claim.pk), **fields)
    forecast = Forecast.objects.get()
    assert (forecast.words, forecast.probability, forecast.stated_by) == ("", 70, other)


def test_nothing_is_recorded_where_nothing_is_typed(
    claim: Claim, editor: User, as_user: Any
) -> None:
    save(as_user(editor), form_url("analysis.claim", claim.pk), statement="In better words.")
    assert not Forecast.objects.exists()


def test_one_that_is_recorded_cannot_be_changed_or_deleted(
    claim: Claim, editor: User, as_user: Any
) -> None:
    forecast = make_forecast(claim)
    forged = {
        "forecasts-INITIAL_FORMS": "1",
        "forecasts-0-id": forecast.pk,
        "forecasts-0-words": "will",
        "forecasts-0-DELETE": "on",
    }
    fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **forged)
    forecast.refresh_from_db()
    assert forecast.words == "could"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"words": "", "stated_on": "2026-01-09"}, "Give the words or the percentage"),
        ({"probability": "101"}, "less than or equal to 100"),
        ({"probability": "-1"}, "greater than or equal to 0"),
        ({"probability": "70.5"}, "whole number"),
        ({"words": "could", "stated_on": "2999-01-01"}, "lies ahead"),
        ({"words": "could", "stated_on": "2026-02-31"}, "valid date"),
        ({"words": "could", "stated_by": ""}, "required"),
        ({"words": "x" * 101}, "at most 100 characters"),
    ],
)
def test_what_is_wrong_with_it_is_said(
    fields: dict[str, Any], message: str, claim: Claim, editor: User, as_user: Any
) -> None:
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **said(**fields))
    assert message in errors_of(page)
    assert not Forecast.objects.exists()


def test_none_is_offered_or_taken_after_the_outcome(
    claim: Claim, editor: User, as_user: Any
) -> None:
    make_assessment(claim, "fulfilled")
    client, url = as_user(editor), form_url("analysis.claim", claim.pk)
    assert b'name="forecasts-0-words"' not in client.get(url).content
    fill_in(client, url, **said(words="could"))
    assert not Forecast.objects.exists()


def test_one_that_was_typed_in_a_form_opened_before_the_outcome_is_refused_and_kept(
    claim: Claim, editor: User, as_user: Any
) -> None:
    client, url = as_user(editor), form_url("analysis.claim", claim.pk)
    typed = fields_of(client.get(url)) | said(words="could") | {"_save": "Save"}
    make_assessment(claim, "fulfilled")
    page = client.post(url, typed)
    assert "too late for forecasts" in errors_of(page)
    assert 'value="could"' in page.content.decode(), "what was typed is lost"
    assert not Forecast.objects.exists()


def test_what_was_typed_before_the_outcome_and_saved_after_it_is_refused(
    claim: Claim, editor: User, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outcome comes while the page waits to be saved: before its claim can be locked."""
    lock = claim_owners.lock_claims

    def resolved_first(*args: Any, **kwargs: Any) -> Any:
        monkeypatch.undo()
        make_assessment(claim, "fulfilled")
        return lock(*args, **kwargs)

    client, url = as_user(editor), form_url("analysis.claim", claim.pk)
    client.get(url)
    monkeypatch.setattr(claim_owners, "lock_claims", resolved_first)
    page = fill_in(client, url, **said(words="could"))
    assert "too late for forecasts" in errors_of(page)
    assert not Forecast.objects.exists()


def test_only_a_prediction_is_asked_for_them(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    for url in (form_url("analysis.claim", make_claim().pk), form_url("analysis.claim")):
        assert b"forecasts-0-words" not in client.get(url).content


def test_a_prediction_with_forecasts_stays_one(claim: Claim, editor: User, as_user: Any) -> None:
    make_forecast(claim)
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), kind="factual")
    assert "There are forecasts of it" in errors_of(page)


def test_a_prediction_is_not_hedged_in_two_places(claim: Claim, editor: User, as_user: Any) -> None:
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), hedge="could")
    assert "record such words as a forecast" in errors_of(page)
