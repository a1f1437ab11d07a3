from typing import Any

import pytest

from accounts.models import User
from analysis.models import Assessment, Claim, Evidence
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import make_assessment, make_author, make_claim, make_evidence


def assessed(row: int, **fields: Any) -> dict[str, Any]:
    own = {"verdict": "supported", "holds_from": "2026-02-11", "rationale": "It is on record."}
    named = {f"assessments-{row}-{name}": value for name, value in (own | fields).items()}
    return {"assessments-TOTAL_FORMS": str(row + 1), **named}


def test_an_analyst_assesses_a_claim_on_its_evidence(analyst: User, as_user: Any) -> None:
    desk = make_author("The desk", user=analyst)
    claim = make_claim()
    evidence = make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    save(as_user(analyst), url, **assessed(0, rests_on=[evidence.pk]))
    assessment = Assessment.objects.get()
    assert list(assessment.evidence.all()) == [evidence]
    assert assessment.signed_by == desk
    claim.refresh_from_db()
    assert claim.verdict == "supported"


def test_a_second_assessment_stands_beside_the_first(editor: User, as_user: Any) -> None:
    claim = make_claim()
    evidence = make_evidence(claim)
    first = make_assessment(claim, "disputed", evidence)
    author = make_author(user=editor)
    fields = assessed(0, rests_on=[evidence.pk], signed_by=author.pk)
    save(as_user(editor), form_url("analysis.claim", claim.pk), **fields)
    assert [a.verdict for a in claim.assessments.all()] == ["supported", "disputed"]
    first.refresh_from_db()
    assert first.rationale == "The record shows it."


def test_an_assessment_cannot_be_changed_or_deleted_on_its_claim(
    editor: User, as_user: Any
) -> None:
    assessment = make_assessment(make_claim())
    url = form_url("analysis.claim", assessment.claim_id)
    forged = {
        "assessments-INITIAL_FORMS": "1",
        "assessments-0-id": assessment.pk,
        "assessments-0-rationale": "Forged.",
        "assessments-0-DELETE": "on",
    }
    fill_in(as_user(editor), url, **forged)
    assessment.refresh_from_db()
    assert assessment.rationale == "The record shows it."


def test_an_assessment_can_only_be_read_on_its_own_page(editor: User, as_user: Any) -> None:
    assessment = make_assessment(make_claim())
    url = form_url("analysis.assessment", assessment.pk)
    page = as_user(editor).get(url)
    assert "The record shows it." in page.content.decode()
    assert as_user(editor).post(url, {"rationale": "Forged."}).status_code == 403
    assert as_user(editor).get(form_url("analysis.assessment")).status_code == 403
    deletion = f"/admin/analysis/assessment/{assessment.pk}/delete/"
    assert as_user(editor).post(deletion, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({}, "must rest on evidence"),
        ({"holds_from": "2999-01-01", "verdict": "unsupported"}, "lies ahead"),
        ({"holds_from": "2026-02-31", "verdict": "unsupported"}, "valid date"),
        ({"verdict": "fulfilled"}, "valid choice"),
        ({"rationale": "", "verdict": "unsupported"}, "required"),
    ],
)
def test_what_is_wrong_with_an_assessment_is_said_and_nothing_is_lost(
    fields: dict[str, Any], message: str, editor: User, as_user: Any
) -> None:
    make_author(user=editor)
    claim = make_claim()
    changed = {"statement": "Said in other words.", **assessed(0, **fields)}
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **changed)
    assert message in errors_of(page)
    assert "Said in other words." in page.content.decode()
    assert not Assessment.objects.exists()


def test_the_evidence_of_another_claim_cannot_be_ticked(editor: User, as_user: Any) -> None:
    make_author(user=editor)
    claim, foreign = make_claim(), make_evidence(make_claim())
    fields = assessed(0, rests_on=[foreign.pk])
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **fields)
    assert "valid choice" in errors_of(page)


def test_a_normative_claim_is_not_offered_to_be_assessed(editor: User, as_user: Any) -> None:
    claim = make_claim(kind=Claim.Kind.NORMATIVE)
    page = as_user(editor).get(form_url("analysis.claim", claim.pk))
    assert b'name="assessments-0-verdict"' not in page.content


def test_an_assessment_that_was_typed_before_the_claim_became_a_position_is_refused(
    editor: User, as_user: Any
) -> None:
    make_author(user=editor)
    client, claim = as_user(editor), make_claim()
    url = form_url("analysis.claim", claim.pk)
    typed = fields_of(client.get(url)) | assessed(0, verdict="unsupported") | {"_save": "Save"}
    Claim.objects.filter(pk=claim.pk).update(kind=Claim.Kind.NORMATIVE)
    page = client.post(url, typed | {"kind": Claim.Kind.NORMATIVE})
    assert "valid choice" in errors_of(page)
    assert "It is on record." in page.content.decode(), "what was typed is lost"


def test_only_verdicts_that_fit_the_claim_are_offered(editor: User, as_user: Any) -> None:
    claim = make_claim(kind=Claim.Kind.PREDICTIVE)
    page = as_user(editor).get(form_url("analysis.claim", claim.pk)).content.decode()
    assert 'value="fulfilled"' in page
    assert 'value="refuted"' not in page


def test_a_claim_that_has_been_assessed_cannot_be_deleted(editor: User, as_user: Any) -> None:
    claim = make_assessment(make_claim()).claim
    page = as_user(editor).post(f"/admin/analysis/claim/{claim.pk}/delete/", {"post": "yes"})
    assert "Cannot delete claim" in page.content.decode()
    assert Claim.objects.filter(pk=claim.pk).exists()


def test_evidence_that_an_assessment_rests_on_stays(editor: User, as_user: Any) -> None:
    assessment = make_assessment(make_claim())
    url = form_url("analysis.claim", assessment.claim_id)
    page = fill_in(as_user(editor), url, **{"evidence-0-DELETE": "on"})
    assert "an assessment rests on it" in errors_of(page)
    assert Evidence.objects.exists()


def test_evidence_cannot_be_ticked_and_deleted_on_one_page(editor: User, as_user: Any) -> None:
    make_author(user=editor)
    claim = make_claim()
    evidence = make_evidence(claim)
    fields = assessed(0, rests_on=[evidence.pk]) | {"evidence-0-DELETE": "on"}
    page = fill_in(as_user(editor), form_url("analysis.claim", claim.pk), **fields)
    assert "deleted on this page" in errors_of(page)
    assert Evidence.objects.exists()


def test_evidence_that_nothing_rests_on_is_deleted(editor: User, as_user: Any) -> None:
    claim = make_claim()
    make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    save(as_user(editor), url, **{"evidence-0-DELETE": "on"})
    assert not Evidence.objects.exists()


def test_the_kind_of_a_claim_holds_its_verdict(editor: User, as_user: Any) -> None:
    claim = make_assessment(make_claim(), "refuted").claim
    url = form_url("analysis.claim", claim.pk)
    page = fill_in(as_user(editor), url, kind=Claim.Kind.INTERPRETIVE)
    assert "has been assessed as “Refuted”" in errors_of(page)


def test_a_prediction_needs_criteria_and_a_date(editor: User, as_user: Any) -> None:
    claim = make_claim()
    url = form_url("analysis.claim", claim.pk)
    page = fill_in(as_user(editor), url, kind=Claim.Kind.PREDICTIVE)
    assert "needs resolution criteria and a review date" in errors_of(page)
