"""Evidence and verdicts are of sources as the form showed them: what they are by now is told."""

from typing import Any

import pytest

from analysis.evidence import save_source
from analysis.models import Assessment, Claim, Evidence, Source
from tests.admin.changed_claims import as_a_browser, claim_of, row_of
from tests.admin.desk import errors_of, form_url
from tests.make import make_evidence, make_source

pytestmark = pytest.mark.django_db

CHANGES = {
    "title": ("The treaty of 2026", "Source"),
    "url": ("https://example.org/another", "Address of the source"),
    "note": ("That it was refused.", "What the source says"),
    "archived_url": ("https://example.org/kept", "Archived copy of the source"),
}


def change_source(source: Source, **values: str) -> None:
    row = Source.objects.get(pk=source.pk)
    for name, value in values.items():
        setattr(row, name, value)
    save_source(row)


def assessment_row(piece: Evidence) -> dict[str, Any]:
    own = {"verdict": "supported", "holds_from": "2026-02-11", "rationale": "It is on record."}
    return row_of("assessments", **own, rests_on=[piece.pk])


def changed_row(_piece: Evidence) -> dict[str, Any]:
    return {"evidence-0-note": "So it says."}


def deleted_row(_piece: Evidence) -> dict[str, Any]:
    return {"evidence-0-DELETE": "on"}


def again_row(piece: Evidence) -> dict[str, Any]:
    used = {"source": piece.source_id, "stance": "context"}
    return {"evidence-TOTAL_FORMS": "2", **{f"evidence-1-{k}": v for k, v in used.items()}}


@pytest.mark.parametrize("row", [assessment_row, changed_row, deleted_row, again_row])
@pytest.mark.parametrize("name", CHANGES)
def test_it_is_refused_with_what_it_was_and_taken_the_second_time(
    name: str, row: Any, desk: Any
) -> None:
    claim = claim_of()
    piece = make_evidence(claim)
    before = getattr(piece.source, name) or "–"
    url = form_url("analysis.claim", claim.pk)
    typed = row(piece)
    sent = as_a_browser(desk.get(url)) | typed
    value, label = CHANGES[name]
    change_source(piece.source, **{name: value})
    page = desk.post(url, sent)
    assert f"{label}. Before: {before}" in errors_of(page)
    assert f"Now: {value}" in errors_of(page)
    assert not Assessment.objects.exists()
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302


def test_a_source_that_was_chosen_later_is_known_from_the_history(desk: Any) -> None:
    claim = claim_of()
    source = make_evidence(claim_of(claim.article)).source
    url = form_url("analysis.claim", claim.pk)
    row = row_of("evidence", source=source.pk, stance="supports")
    sent = as_a_browser(desk.get(url)) | row
    change_source(source, note="That it was refused.")
    page = desk.post(url, sent)
    assert f"Somebody has changed the source “{source.title}” since" in errors_of(page)
    assert "Now: That it was refused." in errors_of(page)
    assert not claim.evidence.exists()
    assert desk.post(url, as_a_browser(page) | row).status_code == 302


def test_the_source_of_a_row_that_is_left_alone_refuses_nothing(desk: Any) -> None:
    claim = claim_of()
    piece = make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    row = {"evidence-TOTAL_FORMS": "2", "evidence-1-source": make_source().pk}
    sent = as_a_browser(desk.get(url)) | row | {"evidence-1-stance": "context"}
    change_source(piece.source, note="That it was refused.")
    assert desk.post(url, sent).status_code == 302


def test_a_typo_in_its_title_refuses_nothing(desk: Any) -> None:
    claim = claim_of()
    piece = make_evidence(claim, source=make_source(title="The recieved treaty"))
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | changed_row(piece)
    change_source(piece.source, title="The received treaty")
    assert desk.post(url, sent).status_code == 302
    assert Claim.objects.get().evidence.get().note == "So it says."
