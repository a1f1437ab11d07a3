"""What is written on a claim is of the claim that its writer saw, or it is asked about again."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from analysis.evidence import save_evidence, save_relation
from analysis.models import (
    Challenge,
    Claim,
    Countersignature,
    Evidence,
    Forecast,
    Note,
    Passage,
    Relation,
)
from analysis.notes import save_note
from analysis.passages import attach_passage
from analysis.withdrawal import withdraw_claim
from analysis.workflow import save_claim
from articles import workflow
from articles.models import Article, Author
from tests.admin.desk import errors_of, fields_of, form_url, opened
from tests.make import (
    BODY,
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_evidence,
    make_note,
    make_organization,
    make_source,
)

pytestmark = pytest.mark.django_db

STATEMENT = "The charter was signed in February."
OTHERWISE = "The charter was refused in February."
MISSPELT = "The charter was signd in February."
OTHER_WORDS = "It could lead to new projects"


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    make_author("The desk", user=editor)
    return as_user(editor)


def claim_of(article: Article | None = None, **fields: Any) -> Claim:
    return make_claim(article, **{"statement": STATEMENT, **fields})


def restate(claim: Claim, statement: str = OTHERWISE) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = statement
    save_claim(row)


def turn_the_words(claim: Claim) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("was signed in February", "was not signed in February")
    workflow.revise(article, grade="correction", note="It was not.")


def as_a_browser(page: Any) -> dict[str, Any]:
    return fields_of(page) | opened(page) | {"_save": "Save"}


def row_of(rows: str, **fields: Any) -> dict[str, Any]:
    named = {f"{rows}-0-{name}": value for name, value in fields.items()}
    return {f"{rows}-TOTAL_FORMS": "1", **named}


# --- On the page of a claim -------------------------------------------------------------------


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


# --- On pages of their own --------------------------------------------------------------------


def values_of(page: Any) -> dict[str, Any]:
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value() is not None}


def refused(page: Any) -> str:
    assert page.status_code == 200
    return " ".join(page.context["form"].non_field_errors())


@pytest.mark.parametrize("act", ["withdraw", "merge", "reinstate"])
def test_a_claim_is_taken_off_the_list_as_it_was_read(act: str, desk: Any) -> None:
    claim = claim_of()
    other = make_claim(claim.article, OTHER_WORDS)
    if act == "reinstate":
        withdraw_claim(claim, reason="It was no claim.")
    listing = Claim.objects.get(pk=claim.pk).listing
    url = f"/admin/analysis/claim/{claim.pk}/{act}/"
    typed = {"reason": "It says the same.", "into": other.pk}
    sent = values_of(desk.get(url)) | typed
    restate(claim)
    page = desk.post(url, sent)
    assert f"Now: “{OTHERWISE}”" in refused(page)
    assert Claim.objects.get(pk=claim.pk).listing == listing
    assert "It says the same." in page.content.decode()
    answer = desk.post(url, values_of(page) | typed | {"confirmed": ["statement"]})
    if act != "reinstate":  # that asks about a claim that has been restated meanwhile
        assert answer.status_code == 302
        assert Claim.objects.get(pk=claim.pk).listing != listing


def test_a_claim_is_not_withdrawn_under_a_verdict_that_nobody_saw(desk: Any) -> None:
    claim = claim_of()
    url = f"/admin/analysis/claim/{claim.pk}/withdraw/"
    sent = values_of(desk.get(url)) | {"reason": "It was no claim."}
    make_assessment(claim, "refuted")
    page = desk.post(url, sent)
    assert "The desk holds. Before: Nothing yet. Now: Refuted since" in refused(page)
    assert Claim.objects.get().is_listed


def test_a_claim_is_merged_into_the_one_that_was_read(desk: Any) -> None:
    claim = make_claim(quote=OTHER_WORDS)
    other = claim_of(claim.article)
    url = f"/admin/analysis/claim/{claim.pk}/merge/"
    sent = values_of(desk.get(url)) | {"reason": "The same.", "into": other.pk}
    restate(other)
    assert f"Somebody has changed “{OTHERWISE}”" in refused(desk.post(url, sent))
    assert Claim.objects.get(pk=claim.pk).is_listed


def test_nobody_countersigns_what_they_did_not_read(editor: User, desk: Any) -> None:
    claim = claim_of(make_article(publisher=make_organization()))
    make_assessment(claim, signed_by=make_author("Ana Lima"))
    url = f"/admin/analysis/claim/{claim.pk}/countersign/"
    sent = values_of(desk.get(url)) | {"signed_by": Author.objects.get(user=editor).pk}
    restate(claim)
    told = refused(desk.post(url, sent))
    assert f"Now: “{OTHERWISE}”" in told
    assert "The verdict is. Before: as it was judged. Now: of an earlier statement" in told
    assert not Countersignature.objects.exists()


def test_a_note_on_a_page_of_its_own(desk: Any) -> None:
    claim = claim_of()
    note = make_note(claim, "It is so.")
    url = form_url("analysis.note", note.pk)
    sent = as_a_browser(desk.get(url)) | {"body": "It is indeed so."}
    turn_the_words(claim)
    page = desk.post(url, sent)
    assert "Now: “The charter was not signed in February”" in errors_of(page)
    assert Note.objects.get().body == "It is so."
    assert desk.post(url, as_a_browser(page) | {"body": "It is indeed so."}).status_code == 302


def test_a_new_note_is_on_the_claim_that_was_chosen(desk: Any) -> None:
    claim = claim_of()
    url = form_url("analysis.note")
    typed = {"claim": claim.pk, "signed_by": make_author("Ana Lima").pk, "body": "It is so."}
    sent = as_a_browser(desk.get(url)) | typed
    restate(claim)
    page = desk.post(url, sent)
    assert f"Before: “{STATEMENT}”" in errors_of(page)
    assert not Note.objects.exists()
    assert desk.post(url, as_a_browser(page) | typed).status_code == 302


@pytest.mark.parametrize("act", ["approve", "refuse", "withdraw"])
def test_an_editor_decides_on_a_note_beside_the_claim_as_it_is(
    act: str, desk: Any, writer: User
) -> None:
    claim = claim_of()
    own = make_author("Ana Lima", user=writer)
    by = None if act == "withdraw" else writer
    note = make_note(claim, "It is so.", signed_by=own, by=by)
    url = f"/admin/analysis/note/{note.pk}/{act}/"
    sent = values_of(desk.get(url)) | {"remark": "Why?", "reason": "Misread."}
    restate(claim)
    page = desk.post(url, sent)
    assert f"Now: “{OTHERWISE}”" in refused(page)
    stored = Note.objects.get()
    assert (stored.waits, stored.withdrawn_at) == (act != "withdraw", None)
    again = values_of(page) | {"remark": "Why?", "reason": "Misread."}
    assert desk.post(url, again).status_code == 302


def test_a_note_is_withdrawn_as_it_was_read(desk: Any) -> None:
    note = make_note(claim_of(), "It is so.")
    url = f"/admin/analysis/note/{note.pk}/withdraw/"
    sent = values_of(desk.get(url)) | {"reason": "Misread."}
    note.body = "It is not so."
    save_note(note)
    assert "Readers have another version of it by now" in refused(desk.post(url, sent))
    assert Note.objects.get().withdrawn_at is None


def test_a_reader_is_answered_on_the_claim_as_it_is(desk: Any) -> None:
    claim = claim_of()
    message = make_challenge(claim)
    url = f"/admin/analysis/challenge/{message.pk}/answer/"
    sent = values_of(desk.get(url)) | {"answer": "The record supports it."}
    make_assessment(claim, "refuted")
    page = desk.post(url, sent)
    assert "Before: Nothing yet. Now: Refuted" in refused(page)
    assert not Challenge.objects.get().answer
    assert desk.post(url, values_of(page) | {"answer": "It is refuted."}).status_code == 302


def test_a_passage_is_tied_for_the_statement_that_was_read(desk: Any) -> None:
    claim = claim_of()
    passage = claim.passages.get()
    url = form_url("analysis.passage", passage.pk)
    sent = as_a_browser(desk.get(url)) | {"quote": OTHER_WORDS}
    restate(claim)
    page = desk.post(url, sent)
    assert f"Now: “{OTHERWISE}”" in errors_of(page)
    passage.refresh_from_db()
    assert passage.quote != OTHER_WORDS
    assert desk.post(url, as_a_browser(page) | {"quote": OTHER_WORDS}).status_code == 302


@pytest.mark.parametrize("act", ["withdraw", "accept", "attach"])
def test_a_passage_is_repaired_for_the_statement_that_was_read(act: str, desk: Any) -> None:
    claim = claim_of()
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("The charter was signed in February", "They met in the end")
    workflow.revise(article, grade="correction", note="Rewritten.")
    passage = claim.passages.get()
    if act == "accept":
        found = {"state": "review", "start": 0, "end": 5, "quote": article.text[:5]}
        Passage.objects.filter(pk=passage.pk).update(**found, confidence=0.5)
    assert Passage.objects.get().is_to_repair
    url = f"/admin/analysis/passage/{passage.pk}/repair/"
    seen = desk.get(url).context["item"].seen
    sent = {"_do": act, "seen": seen, "quote": OTHER_WORDS}
    restate(claim)
    page = desk.post(url, sent)
    assert f"Now: “{OTHERWISE}”" in refused(page)
    assert Passage.objects.get().is_to_repair
    assert desk.post(url, sent | {"seen": page.context["item"].seen}).status_code == 302
    assert not Passage.objects.get().is_to_repair


# --- Deleting ---------------------------------------------------------------------------------


def test_a_passage_is_deleted_as_the_page_that_asks_showed_it(desk: Any) -> None:
    claim = claim_of()
    passage = claim.passages.get()
    url = f"/admin/analysis/passage/{passage.pk}/delete/"
    sent = {"post": "yes", "seen": desk.get(url).context["seen"]}
    turn_the_words(claim)
    page = desk.post(url, sent, follow=True)
    assert "was not signed in February" in " ".join(map(str, page.context["messages"]))
    assert Passage.objects.exists()
    desk.post(url, sent | {"seen": page.context["seen"]})
    assert not Passage.objects.exists()


def test_what_is_ticked_in_a_list_is_deleted_as_it_was_shown(desk: Any) -> None:
    claim = claim_of(make_article(published=False))
    url = "/admin/analysis/claim/"
    ticked = {"action": "delete_selected", "_selected_action": [claim.pk]}
    page = desk.post(url, ticked)
    sent = ticked | {"post": "yes", "seen": page.context["seen"]}
    restate(claim)
    answer = desk.post(url, sent, follow=True)
    assert OTHERWISE in " ".join(map(str, answer.context["messages"]))
    assert Claim.objects.exists()
    desk.post(url, sent | {"seen": desk.post(url, ticked).context["seen"]})
    assert not Claim.objects.exists()


def test_a_note_is_deleted_as_the_page_that_asks_showed_it(desk: Any, writer: User) -> None:
    own = make_author("Ana Lima", user=writer)
    note = make_note(claim_of(), "It is so.", signed_by=own, by=writer)
    url = f"/admin/analysis/note/{note.pk}/delete/"
    sent = {"post": "yes", "seen": desk.get(url).context["seen"]}
    note.body = "It is not so."
    save_note(note, by=writer)
    page = desk.post(url, sent, follow=True)
    assert "Somebody has changed this note" in " ".join(map(str, page.context["messages"]))
    assert Note.objects.exists()
    desk.post(url, sent | {"seen": page.context["seen"]})
    assert not Note.objects.exists()


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
