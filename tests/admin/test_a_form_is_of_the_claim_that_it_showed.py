"""What is written on the page of a claim is of the claim that the page showed."""

from collections.abc import Callable
from typing import Any

import pytest

from analysis.evidence import save_evidence, save_relation
from analysis.models import (
    Claim,
    Evidence,
    Forecast,
    Note,
    Passage,
    Relation,
)
from analysis.passages import attach_passage
from analysis.workflow import save_claim
from tests.admin.changed_claims import (
    MISSPELT,
    OTHER_WORDS,
    OTHERWISE,
    STATEMENT,
    as_a_browser,
    claim_of,
    restate,
    row_of,
    turn_the_words,
)
from tests.admin.desk import errors_of, fields_of, form_url
from tests.make import (
    make_author,
    make_claim,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db


def evidence_row(_claim: Claim) -> dict[str, Any]:
    return row_of("evidence", source=make_source().pk, stance="supports", note="As it says.")


def note_row(_claim: Claim) -> dict[str, Any]:
    return row_of("notes", signed_by=make_author("Ana Lima").pk, body="It is so.")


def relation_row(claim: Claim) -> dict[str, Any]:
    other = make_claim(claim.article, OTHER_WORDS)
    return row_of("relations_from", kind="supports", to_claim=other.pk)


def passage_row(_claim: Claim) -> dict[str, Any]:
    return {"passages-TOTAL_FORMS": "2", "passages-1-quote": OTHER_WORDS}


ROWS: dict[str, tuple[Callable[[Claim], dict[str, Any]], Any]] = {
    "evidence": (evidence_row, Evidence),
    "notes": (note_row, Note),
    "relations": (relation_row, Relation),
    "passages": (passage_row, Passage),
}


@pytest.mark.parametrize("what", ROWS)
def test_a_row_on_an_earlier_statement_is_refused_and_taken_the_second_time(
    what: str, desk: Any
) -> None:
    claim = claim_of()
    row, model = ROWS[what]
    typed = row(claim)
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | typed
    before = model.objects.count()
    restate(claim)
    page = desk.post(url, sent)
    assert "Somebody has changed" in errors_of(page)
    assert f"Before: “{STATEMENT}” (Factual). Now: “{OTHERWISE}” (Factual)." in errors_of(page)
    assert model.objects.count() == before
    html = page.content.decode()
    assert all(str(value) in html for value in typed.values()), "what was typed is lost"
    again = as_a_browser(page) | typed
    assert again["statement"] == OTHERWISE
    assert desk.post(url, again).status_code == 302
    assert model.objects.count() == before + 1
    assert Claim.objects.get(pk=claim.pk).statement == OTHERWISE


@pytest.mark.parametrize("what", ROWS)
def test_a_typo_that_is_mended_meanwhile_refuses_nothing(what: str, desk: Any) -> None:
    claim = claim_of(statement=MISSPELT)
    row, model = ROWS[what]
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | row(claim)
    before = model.objects.count()
    restate(claim, STATEMENT)
    assert desk.post(url, sent).status_code == 302
    assert model.objects.count() == before + 1


def test_a_forecast_is_of_the_prediction_that_was_read(desk: Any) -> None:
    claim = claim_of(kind="predictive")
    url = form_url("analysis.claim", claim.pk)
    row = row_of("forecasts", words="likely", stated_by=make_author().pk, stated_on="2026-01-09")
    sent = as_a_browser(desk.get(url)) | row
    changed = Claim.objects.get(pk=claim.pk)
    changed.resolution_criteria = "No project is announced by anybody."
    save_claim(changed)
    page = desk.post(url, sent)
    assert "What it is judged by. Before: A project is announced" in errors_of(page)
    assert not Forecast.objects.exists()
    assert desk.post(url, as_a_browser(page) | row).status_code == 302
    assert Forecast.objects.count() == 1


def test_whoever_restates_a_claim_knows_the_words_that_make_it(desk: Any) -> None:
    claim = claim_of()
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | {"hedge": "it seems"}
    turn_the_words(claim)
    page = desk.post(url, sent)
    assert "Words of the article. Before: “The charter was signed in February”" in errors_of(page)
    assert not Claim.objects.get().hedge


def forecast_row(_claim: Claim) -> dict[str, Any]:
    said = {"stated_by": make_author("Ana Lima").pk, "stated_on": "2026-01-08", "words": "could"}
    return row_of("forecasts", **said)


@pytest.mark.parametrize("row", [note_row, passage_row, forecast_row])
def test_a_row_on_an_earlier_speaker_is_refused_and_taken_the_second_time(
    row: Callable[[Claim], dict[str, Any]], desk: Any
) -> None:
    kind = "predictive" if row is forecast_row else "factual"
    claim = claim_of(kind=kind, speaker_name="Boris Bold")
    url, typed = form_url("analysis.claim", claim.pk), row(claim)
    sent = as_a_browser(desk.get(url)) | typed
    named = Claim.objects.get(pk=claim.pk)
    named.speaker, named.speaker_name = make_author("Carla Cautious"), ""
    save_claim(named)
    page = desk.post(url, sent)
    assert "Who says it. Before: Boris Bold. Now: Carla Cautious." in errors_of(page)
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302


def test_who_is_quoted_is_known_of_a_claim_that_was_chosen_later(desk: Any) -> None:
    claim = claim_of(speaker_name="Boris Bold")
    sent = fields_of(desk.get(form_url("analysis.note")))
    named = Claim.objects.get(pk=claim.pk)
    named.speaker_name = "Carla Cautious"
    save_claim(named)
    typed = {"claim": claim.pk, "signed_by": make_author("Ana Lima").pk, "body": "It is so."}
    told = errors_of(desk.post(form_url("analysis.note"), sent | typed))
    assert "Before: Boris Bold. Now: Carla Cautious." in told


def test_evidence_that_somebody_else_adds_refuses_no_note(desk: Any) -> None:
    claim = claim_of()
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | note_row(claim)
    make_evidence(claim)
    attach_passage(Passage(claim=claim, quote=OTHER_WORDS))
    assert desk.post(url, sent).status_code == 302
    assert Note.objects.count() == 1


def test_the_claim_at_the_other_end_is_the_one_that_was_chosen(desk: Any) -> None:
    claim = make_claim(quote=OTHER_WORDS)
    other = claim_of(claim.article)
    url = form_url("analysis.claim", claim.pk)
    row = row_of("relations_from", kind="supports", to_claim=other.pk)
    sent = as_a_browser(desk.get(url)) | row
    restate(other)
    page = desk.post(url, sent)
    assert f"Somebody has changed “{OTHERWISE}” since you opened the form." in errors_of(page)
    assert not Relation.objects.exists()
    assert desk.post(url, as_a_browser(page) | row).status_code == 302
    assert Relation.objects.count() == 1


def test_whoever_changes_a_relation_knows_what_both_ends_say(desk: Any) -> None:
    claim = make_claim(quote=OTHER_WORDS)
    other = claim_of(claim.article)
    relation = save_relation(Relation(from_claim=claim, to_claim=other, kind="supports"))
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | {"relations_from-0-kind": "restates"}
    restate(other)
    assert f"Now: “{OTHERWISE}”" in errors_of(desk.post(url, sent))
    relation.refresh_from_db()
    assert relation.kind == "supports"


def test_evidence_is_deleted_as_it_was_on_the_page(desk: Any) -> None:
    claim = claim_of()
    piece = make_evidence(claim, "supports")
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | {"evidence-0-DELETE": "on"}
    piece.stance = "disputes"
    save_evidence(piece)
    page = desk.post(url, sent)
    assert "Somebody has changed what you delete" in errors_of(page)
    assert "Disputes" in errors_of(page) or "disputes" in errors_of(page)
    assert Evidence.objects.exists()
    again = as_a_browser(page) | {"evidence-0-DELETE": "on"}
    assert desk.post(url, again).status_code == 302
    assert not Evidence.objects.exists()


def test_evidence_is_changed_as_it_was_on_the_page(desk: Any) -> None:
    claim = claim_of()
    piece = make_evidence(claim, "supports")
    url = form_url("analysis.claim", claim.pk)
    typed = {"evidence-0-note": "So it says."}
    sent = as_a_browser(desk.get(url)) | typed
    piece.stance = "disputes"
    save_evidence(piece)
    page = desk.post(url, sent)
    assert "It says now: “disputes”. Save again if the rest still fits." in errors_of(page)
    assert not Evidence.objects.get().note
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302
    changed = Evidence.objects.get()
    assert (changed.stance, changed.note) == ("disputes", "So it says.")


# --- What comes that no form has sent ---------------------------------------------------------


@pytest.mark.parametrize(
    "seen", ["", "x", "[]", "{}", '{"at": 1, "claims": {}}', '{"at": "0001-01-01T00:00+14:00"}']
)
def test_what_carries_nothing_is_compared_with_nothing(seen: str, desk: Any) -> None:
    claim = claim_of()
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | note_row(claim) | {"seen": seen}
    restate(claim)
    assert desk.post(url, sent).status_code == 302
    assert Note.objects.count() == 1
