"""What pages of their own do to a claim, or delete, is of the claim that they showed."""

from typing import Any

import pytest

from accounts.models import User
from analysis.evidence import save_source
from analysis.models import (
    Challenge,
    Claim,
    Countersignature,
    Note,
    Passage,
)
from analysis.notes import save_note
from analysis.withdrawal import withdraw_claim
from articles import workflow
from articles.models import Article, Author
from tests.admin.changed_claims import (
    OTHER_WORDS,
    OTHERWISE,
    STATEMENT,
    as_a_browser,
    claim_of,
    restate,
    turn_the_words,
)
from tests.admin.desk import errors_of, form_url, in_plain_words
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
)

pytestmark = pytest.mark.django_db


# --- On pages of their own --------------------------------------------------------------------


def values_of(page: Any) -> dict[str, Any]:
    form = page.context["form"]
    return {field.html_name: field.value() for field in form if field.value() is not None}


def refused(page: Any) -> str:
    assert page.status_code == 200
    return in_plain_words(page.context["form"].non_field_errors())


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


def test_nobody_countersigns_on_evidence_that_they_did_not_read(editor: User, desk: Any) -> None:
    claim = claim_of(make_article(publisher=make_organization()))
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece, signed_by=make_author("Ana Lima"))
    url = f"/admin/analysis/claim/{claim.pk}/countersign/"
    opened = desk.get(url)
    assert piece.source.title in opened.content.decode()
    sent = values_of(opened) | {"signed_by": Author.objects.get(user=editor).pk}
    piece.source.note = "That it was refused."
    save_source(piece.source)
    page = desk.post(url, sent)
    assert "What the source says. Before: – Now: That it was refused." in refused(page)
    again = values_of(page) | {"signed_by": sent["signed_by"]}
    assert "Assess it anew, or confirm it, first." in refused(desk.post(url, again))
    assert not Countersignature.objects.exists()


def test_words_are_accepted_for_the_statement_that_was_read(desk: Any) -> None:
    claim = claim_of()
    turn_the_words(claim)
    url = f"/admin/analysis/claim/{claim.pk}/words/"
    sent = values_of(desk.get(url))
    restate(claim)
    page = desk.post(url, sent)
    assert f"Now: “{OTHERWISE}”" in refused(page)
    assert claim.passages.get().is_turned
    assert desk.post(url, values_of(page)).status_code == 302
    assert not claim.passages.get().is_turned


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
    assert "was not signed in February" in in_plain_words(page.context["messages"])
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
    assert OTHERWISE in in_plain_words(answer.context["messages"])
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
    assert "Somebody has changed this note" in in_plain_words(page.context["messages"])
    assert Note.objects.exists()
    desk.post(url, sent | {"seen": page.context["seen"]})
    assert not Note.objects.exists()
