"""What is done to a claim or a note besides saving it takes what is on the screen with it."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Note
from analysis.notes import save_note
from tests.admin.desk import buttons, errors_of, fill_in, form_url
from tests.make import make_article, make_assessment, make_author, make_claim, make_note
from tests.rendered_html import words

TYPED = "The charter was signed at night."


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


@pytest.fixture
def claim(db: Any) -> Claim:
    return make_claim(make_article(), kind="predictive")


@pytest.mark.parametrize("name", ["withdraw", "merge", "resolve"])
def test_the_claim_is_saved_and_the_page_that_asks_is_opened(
    desk: Client, claim: Claim, name: str
) -> None:
    url = form_url("analysis.claim", claim.pk)
    answer = fill_in(desk, url, statement=TYPED, **{f"_then-{name}": "1"})
    assert answer.url == f"/admin/analysis/claim/{claim.pk}/{name}/"
    assert TYPED in words(desk.get(answer.url))
    assert Claim.objects.get().statement == TYPED


def test_confirming_and_countersigning_are_of_what_was_typed(desk: Client) -> None:
    desk_author = make_author("The desk", kind="desk")
    claim = make_assessment(make_claim(make_article(author=desk_author))).claim
    url = form_url("analysis.claim", claim.pk)
    answer = fill_in(desk, url, statement=TYPED, **{"_then-countersign": "1"})
    assert "of an earlier statement" in words(desk.get(answer.url))
    assert fill_in(desk, url, **{"_then-confirm": "1"}).url.endswith("/confirm/")


def test_a_refused_save_leads_nowhere(desk: Client, claim: Claim) -> None:
    url = form_url("analysis.claim", claim.pk)
    page = fill_in(desk, url, statement="", **{"_then-withdraw": "1"})
    assert "This field is required." in errors_of(page)


def test_what_does_not_fit_any_more_leads_back_to_the_form(desk: Client, claim: Claim) -> None:
    url = form_url("analysis.claim", claim.pk)
    for name in ("reopen", "nonsense", "delete"):
        answer = fill_in(desk, url, statement=TYPED, **{f"_then-{name}": "1"})
        assert answer.url == url


def test_whoever_may_not_do_it_has_no_button_and_is_not_led_there(
    writer: User, as_user: Any, claim: Claim
) -> None:
    page = as_user(writer).get(form_url("analysis.claim", claim.pk))
    assert "Withdraw…" not in words(page)


# --- Notes -----------------------------------------------------------------------------------


@pytest.fixture
def waiting(claim: Claim, writer: User) -> Note:
    ana = make_author("Ana Lima", user=writer)
    return save_note(Note(claim=claim, signed_by=ana, body="As writen."), by=writer)


@pytest.mark.parametrize(("name", "button"), [("approve", "Approve…"), ("refuse", "Send back…")])
def test_what_an_editor_mends_on_the_way_to_a_decision_waits_for_it(
    desk: Client, waiting: Note, name: str, button: str
) -> None:
    url = form_url("analysis.note", waiting.pk)
    assert button in buttons(desk.get(url))
    answer = fill_in(desk, url, body="As written.", **{f"_then-{name}": "1"})
    assert answer.url == f"/admin/analysis/note/{waiting.pk}/{name}/"
    assert "As written." in words(desk.get(answer.url))
    note = Note.objects.get()
    assert (note.body, note.waits, note.public) == ("As written.", True, None)


def test_withdrawing_a_note_makes_nothing_public_on_the_way(desk: Client, claim: Claim) -> None:
    note = make_note(claim, "As read.")
    url = form_url("analysis.note", note.pk)
    answer = fill_in(desk, url, body="As mended.", **{"_then-withdraw": "1"})
    assert answer.url.endswith("/withdraw/")
    assert Note.objects.get().public.body == "As read."


def test_a_save_by_an_editor_approves_as_ever(desk: Client, waiting: Note) -> None:
    fill_in(desk, form_url("analysis.note", waiting.pk), body="As written.")
    assert Note.objects.get().public.body == "As written."
