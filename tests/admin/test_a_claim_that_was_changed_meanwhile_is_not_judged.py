"""An assessment is of what was on the page: a claim that was changed meanwhile is shown again."""

from datetime import date
from typing import Any

import pytest

from analysis.evidence import save_evidence
from analysis.models import Assessment, Claim, Evidence
from analysis.workflow import save_claim
from tests.admin.desk import errors_of, fields_of, form_url, in_plain_words, opened
from tests.at_once import at_once
from tests.make import make_assessment, make_claim, make_evidence

OTHERWISE = "The charter was refused."


def judgement(**fields: Any) -> dict[str, Any]:
    own = {"verdict": "supported", "holds_from": "2026-02-11", "rationale": "It is on record."}
    named = {f"assessments-0-{name}": value for name, value in (own | fields).items()}
    return {"assessments-TOTAL_FORMS": "1", "_save": "Save", **named}


def as_a_browser(page: Any) -> dict[str, Any]:
    """What a browser sends back: also what each field was opened with."""
    return fields_of(page) | opened(page)


def restate(claim: Claim) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = OTHERWISE
    save_claim(row)


def flip(piece: Evidence) -> None:
    row = Evidence.objects.get(pk=piece.pk)
    row.stance = "context"
    save_evidence(row)


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["statement", "evidence"])
def test_it_is_refused_with_what_the_claim_is_now_and_taken_the_second_time(
    what: str, desk: Any
) -> None:
    claim = make_claim()
    piece = make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    typed = as_a_browser(desk.get(url)) | judgement(rests_on=[piece.pk])
    if what == "statement":
        restate(claim)
    else:
        flip(piece)
    page = desk.post(url, typed)
    assert "Somebody has changed the claim since you opened the form" in errors_of(page)
    is_told = f"Now: “{OTHERWISE}”" if what == "statement" else "Before: Supports. Now: Context."
    assert is_told in errors_of(page)
    assert not Assessment.objects.exists()
    assert "It is on record." in page.content.decode(), "what was typed is lost"
    again = as_a_browser(page) | judgement(rests_on=[piece.pk])
    assert desk.post(url, again).status_code == 302
    judged = Assessment.objects.get().judged
    assert judged
    assert judged.statement == Claim.objects.get().statement
    assert (judged.statement == OTHERWISE) == (what == "statement")
    assert not Claim.objects.get().is_stale


@pytest.mark.django_db
def test_whoever_restates_and_assesses_in_one_form_judges_the_new_statement(desk: Any) -> None:
    claim = make_claim()
    piece = make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    typed = as_a_browser(desk.get(url)) | judgement(rests_on=[piece.pk])
    assert desk.post(url, typed | {"statement": OTHERWISE}).status_code == 302
    judged = Assessment.objects.get().judged
    assert judged
    assert judged.statement == OTHERWISE
    assert not Claim.objects.get().is_stale


@pytest.mark.django_db
def test_whoever_does_not_assess_is_not_asked(desk: Any) -> None:
    claim = make_claim()
    url = form_url("analysis.claim", claim.pk)
    typed = as_a_browser(desk.get(url)) | {"_save": "Save", "slug": "the-charter"}
    restate(claim)
    assert desk.post(url, typed).status_code == 302
    row = Claim.objects.get()
    assert (row.statement, row.slug) == (OTHERWISE, "the-charter")


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["resolve", "reopen", "confirm"])
def test_so_it_is_on_the_pages_that_judge(page: str, desk: Any) -> None:
    claim = make_claim(kind="predictive", resolves_on=date(2026, 2, 1))
    piece = make_evidence(claim)
    if page != "resolve":
        make_assessment(claim, "open" if page == "confirm" else "fulfilled", piece)
    url = f"/admin/analysis/claim/{claim.pk}/{page}/"
    form = desk.get(url).context["form"]
    typed = {field.html_name: field.value() or "" for field in form} | {
        "rationale": "So it came.",
        "verdict": "fulfilled",
        "holds_from": "2026-03-01",
        "rests_on": [piece.pk],
    }
    flip(piece)
    before = Assessment.objects.count()
    answer = desk.post(url, typed)
    assert answer.status_code == 200
    told = in_plain_words(answer.context["form"].non_field_errors())
    assert "Stance. Before: Supports. Now: Context." in told
    assert Assessment.objects.count() == before
    again = typed | {"seen": answer.context["form"]["seen"].value()}
    assert desk.post(url, again).status_code == 302
    assert Assessment.objects.count() == before + 1


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["confirm", "reopen"])
def test_a_verdict_that_somebody_gave_meanwhile_is_not_confirmed_or_taken_back_unseen(
    page: str, desk: Any
) -> None:
    claim = make_claim(kind="factual" if page == "confirm" else "predictive")
    held, later = ("supported", "partly_supported") if page == "confirm" else ("fulfilled", "void")
    piece = make_evidence(claim)
    make_assessment(claim, held, piece)
    if page == "confirm":
        restate(claim)
    url = f"/admin/analysis/claim/{claim.pk}/{page}/"
    form = desk.get(url).context["form"]
    typed = {field.html_name: field.value() or "" for field in form} | {
        "rationale": "So it is.",
        "holds_from": "2026-03-01",
        "rests_on": [piece.pk],
    }
    make_assessment(claim, later, piece, holds_from=date(2026, 2, 20), rationale="By then.")
    before = Assessment.objects.count()
    answer = desk.post(url, typed)
    assert answer.status_code == 200
    told = in_plain_words(answer.context["form"].non_field_errors())
    label = Claim.objects.get().get_verdict_display()
    assert f"Now: {label} since 20 February 2026" in told
    assert "By then." in told
    assert "has changed the claim" not in told
    assert Assessment.objects.count() == before
    again = typed | {"seen": answer.context["form"]["seen"].value()}
    assert desk.post(url, again).status_code == 302


@pytest.mark.django_db
def test_nor_is_a_claim_assessed_that_somebody_assessed_meanwhile(desk: Any) -> None:
    claim = make_claim()
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece)
    url = form_url("analysis.claim", claim.pk)
    typed = as_a_browser(desk.get(url)) | judgement(verdict="partly_supported", rests_on=[piece.pk])
    make_assessment(claim, "refuted", piece)
    page = desk.post(url, typed)
    assert "The desk holds. Before: Supported since" in errors_of(page)
    assert "Now: Refuted since" in errors_of(page)
    assert Claim.objects.get().verdict == "refuted"
    again = as_a_browser(page) | judgement(verdict="partly_supported", rests_on=[piece.pk])
    assert desk.post(url, again).status_code == 302
    assert Claim.objects.get().verdict == "partly_supported"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_one_moment_the_verdict_is_of_what_was_on_the_page_or_asks_again(
    desk: Any,
) -> None:
    for _round in range(3):
        claim = make_claim()
        piece = make_evidence(claim)
        url = form_url("analysis.claim", claim.pk)
        statement = claim.statement
        typed = as_a_browser(desk.get(url)) | judgement(rests_on=[piece.pk])
        answer, _done = at_once(lambda: desk.post(url, typed), lambda: restate(claim))  # noqa: B023
        row = Claim.objects.get(pk=claim.pk)
        assert row.statement == OTHERWISE
        if answer.status_code == 302:
            judged = claim.assessments.get().judged
            assert judged
            assert judged.statement == statement
            assert row.stale_for == "statement"
        else:
            assert not claim.assessments.exists()
            assert "changed the claim" in errors_of(answer)
