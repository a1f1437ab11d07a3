"""What is written of a claim is of those who signed its article when the form was opened."""

from collections.abc import Callable
from typing import Any

import pytest

from analysis.models import Assessment, Claim, Evidence, Forecast, Note
from analysis.workflow import save_claim
from articles.models import Article
from articles.state import Signature
from articles.workflow import revise, save_draft
from tests.admin.changed_claims import as_a_browser, claim_of, row_of
from tests.admin.desk import errors_of, fields_of, form_url, in_plain_words
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_source,
)

pytestmark = pytest.mark.django_db

TOLD = "Before: Paul Prior. Now: Quinn Later."


@pytest.fixture
def article() -> Article:
    return make_article(author=make_author("Paul Prior"))


def sign_by_another(name: str = "Quinn Later") -> None:
    revise(Article.objects.get(), bylines=(Signature(make_author(name).pk),))


def forecast_row(claim: Claim) -> dict[str, Any]:
    by = claim.article.bylines.get().author_id
    return row_of("forecasts", words="could", stated_by=by, stated_on="2026-01-08")


def note_row(_claim: Claim) -> dict[str, Any]:
    return row_of("notes", signed_by=make_author("Ana Lima").pk, body="It is so.")


@pytest.mark.parametrize(("row", "model"), [(forecast_row, Forecast), (note_row, Note)])
def test_a_row_is_refused_with_who_says_it_now_and_taken_the_second_time(
    row: Callable[[Claim], dict[str, Any]], model: Any, desk: Any, article: Article
) -> None:
    claim = claim_of(article, kind="predictive" if model is Forecast else "factual")
    url, typed = form_url("analysis.claim", claim.pk), row(claim)
    sent = as_a_browser(desk.get(url)) | typed
    sign_by_another()
    page = desk.post(url, sent)
    assert f"Who says it. {TOLD}" in errors_of(page)
    assert not model.objects.exists()
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302
    assert model.objects.count() == 1


def test_a_verdict_is_refused_with_who_says_it_now(desk: Any, article: Article) -> None:
    claim = claim_of(article)
    piece = make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    judged = {"verdict": "supported", "holds_from": "2026-02-11", "rationale": "On record."}
    typed = row_of("assessments", **judged, rests_on=[piece.pk])
    sent = as_a_browser(desk.get(url)) | typed
    sign_by_another()
    page = desk.post(url, sent)
    assert f"Who says it. {TOLD}" in errors_of(page)
    assert not Assessment.objects.exists()
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302


@pytest.mark.parametrize("act", ["confirm", "resolve"])
def test_so_is_an_act_of_its_own(desk: Any, article: Article, act: str) -> None:
    kind = "predictive" if act == "resolve" else "factual"
    claim = claim_of(article, kind=kind)
    piece = make_evidence(claim)
    if act == "confirm":
        make_assessment(claim, "supported", piece)
        sign_by_another("Somebody")
    url = f"{form_url('analysis.claim', claim.pk).removesuffix('change/')}{act}/"
    page = desk.get(url)
    typed: dict[str, Any] = {"rationale": "On record.", "rests_on": [piece.pk]}
    typed |= {"verdict": "fulfilled"} if act == "resolve" else {}
    sent = {**page.context["form"].initial, "signed_by": make_author("The house", kind="desk").pk}
    count = Assessment.objects.count()
    sign_by_another()
    page = desk.post(url, {**sent, "holds_from": "2026-11-01", **typed})
    before = "Somebody" if act == "confirm" else "Paul Prior"
    told = in_plain_words(page.context["form"].non_field_errors())
    assert f"Who says it. Before: {before}. Now: Quinn Later." in told
    assert Assessment.objects.count() == count
    again = {**sent, "holds_from": "2026-11-01", **typed}
    again["seen"] = page.context["form"]["seen"].value()
    assert desk.post(url, again).status_code == 302


def test_of_a_claim_that_was_chosen_later_it_is_known_too(desk: Any, article: Article) -> None:
    claim = claim_of(article)
    sent = fields_of(desk.get(form_url("analysis.note")))
    sign_by_another()
    typed = {"claim": claim.pk, "signed_by": make_author("Ana Lima").pk, "body": "It is so."}
    assert TOLD in errors_of(desk.post(form_url("analysis.note"), sent | typed))


def test_evidence_is_of_what_is_said_whoever_says_it(desk: Any, article: Article) -> None:
    claim = claim_of(article)
    url = form_url("analysis.claim", claim.pk)
    row = row_of("evidence", source=make_source().pk, stance="supports")
    sent = as_a_browser(desk.get(url)) | row
    sign_by_another()
    assert desk.post(url, sent).status_code == 302
    assert Evidence.objects.count() == 1


def test_whoever_is_quoted_says_it_still(desk: Any, article: Article) -> None:
    claim = claim_of(article, speaker_name="Nigar")
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | note_row(claim)
    sign_by_another()
    assert desk.post(url, sent).status_code == 302


def test_another_name_of_the_same_person_refuses_nothing(desk: Any, article: Article) -> None:
    claim = make_claim(article)
    url = form_url("analysis.claim", claim.pk)
    sent = as_a_browser(desk.get(url)) | note_row(claim)
    author = article.bylines.get().author
    author.name = "Paul Posterior"
    author.save()
    assert desk.post(url, sent).status_code == 302


def test_a_page_that_shows_one_passage_tells_it(desk: Any, article: Article) -> None:
    passage = claim_of(article).passages.get()
    url = form_url("analysis.passage", passage.pk)
    typed = {"quote": "It could lead to new projects"}
    sent = as_a_browser(desk.get(url)) | typed
    sign_by_another()
    page = desk.post(url, sent)
    assert f"Who says it. {TOLD}" in errors_of(page)
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302


@pytest.mark.parametrize("then", ["signed", "quoted"])
def test_it_is_told_of_a_claim_chosen_later_that_quotes_another_by_now(
    then: str, desk: Any, article: Article
) -> None:
    quoted = {"speaker_name": "Nigar"}
    claim = claim_of(article, **quoted if then == "quoted" else {})
    sent = fields_of(desk.get(form_url("analysis.note")))
    sign_by_another()
    row = Claim.objects.get(pk=claim.pk)
    row.speaker_name = "" if then == "quoted" else "Nigar"
    save_claim(row)
    typed = {"claim": claim.pk, "signed_by": make_author("Ana Lima").pk, "body": "It is so."}
    told = errors_of(desk.post(form_url("analysis.note"), sent | typed))
    names = ("Nigar", "Quinn Later") if then == "quoted" else ("Paul Prior", "Nigar")
    assert "Before: {}. Now: {}.".format(*names) in told


def test_so_does_a_list_in_which_claims_are_ticked(desk: Any) -> None:
    draft = make_article(author=make_author("Paul Prior"), published=False)
    claim = claim_of(draft)
    url = "/admin/analysis/claim/"
    ticked = {"action": "delete_selected", "_selected_action": [claim.pk]}
    sent = ticked | {"post": "yes", "seen": desk.post(url, ticked).context["seen"]}
    save_draft(Article.objects.get(), bylines=(Signature(make_author("Quinn Later").pk),))
    answer = desk.post(url, sent, follow=True)
    assert f"Who says it. {TOLD}" in in_plain_words(answer.context["messages"])
    assert Claim.objects.exists()
