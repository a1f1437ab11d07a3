"""Editors find messages from readers in a queue, new ones first, and see to them on small pages."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail
from django.urls import reverse

from accounts.models import User
from analysis.challenges import answer_challenge, look_at_challenge
from analysis.models import Challenge
from tests.make import make_challenge, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:analysis_challenge_changelist")


def page_of(name: str, said: Challenge) -> str:
    return reverse(f"admin:analysis_challenge_{name}", args=[said.pk])


def test_the_first_page_counts_what_waits(editor: User, analyst: User, as_user: Any) -> None:
    claim = make_claim()
    make_challenge(claim)
    look_at_challenge(make_challenge(claim))
    answer_challenge(make_challenge(claim), answer="It is.")
    waiting = "2 Messages from readers"
    assert waiting in words(as_user(editor).get("/admin/"))
    assert waiting not in words(as_user(analyst).get("/admin/"))


def test_the_list_has_new_ones_first_and_counts(editor: User, as_user: Any) -> None:
    claim = make_claim()
    make_challenge(claim, "The first.")
    answer_challenge(make_challenge(claim, "The second."), answer="It is.")
    look_at_challenge(make_challenge(claim, "The third."))
    page = words(as_user(editor).get(QUEUE))
    assert page.index("The first.") < page.index("The third.") < page.index("The second.")
    assert "New (1)" in page and "Looked at (1)" in page and "Declined (0)" in page
    only = words(as_user(editor).get(f"{QUEUE}?state=3"))
    assert "The second." in only and "The first." not in only


def test_an_editor_looks_answers_shows_and_hides(
    editor: User, as_user: Any, django_capture_on_commit_callbacks: Any
) -> None:
    said = make_challenge(make_claim(), "Not so, you fools.", name="Ana Lima")
    desk = as_user(editor)
    desk.post(page_of("look", said))
    asked = words(desk.get(page_of("answer", said)))
    assert "Not so, you fools." in asked and "Ana Lima" in asked
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(page_of("answer", said), {"answer": "It is."})
    assert mail.outbox[0].to == ["reader@example.org"]
    assert "Not so, you fools." in desk.get(page_of("show", said)).content.decode()
    refused = desk.post(page_of("show", said), {"text": "So it is."})
    assert "change and add none" in words(refused) and "So it is." in refused.content.decode()
    desk.post(page_of("show", said), {"text": "Not so, […]"})
    said.refresh_from_db()
    assert (said.reply_text, said.reply_shown_by) == ("Not so, […]", editor)
    again = page_of("show", said)
    shown = desk.get(reverse("admin:analysis_challenge_change", args=[said.pk]))
    assert f'href="{again}">Cut the reply otherwise…<' in shown.content.decode()
    assert ">Not so, […]</textarea>" in desk.get(again).content.decode().replace("\n", "")
    desk.post(again, {"text": "[…] you fools."})
    said.refresh_from_db()
    assert said.reply_text == "[…] you fools."
    desk.post(page_of("hide", said), {"reason": "Ana asks."})
    said.refresh_from_db()
    assert (said.is_shown, said.remark) == (False, "Ana asks.")


def test_a_message_offers_what_can_be_done_with_it(editor: User, as_user: Any) -> None:
    said = make_challenge(make_claim())
    page = reverse("admin:analysis_challenge_change", args=[said.pk])
    new = words(as_user(editor).get(page))
    assert "Looked at…" in new and "Answer…" in new and "Decline…" in new
    assert "right of reply…" not in new
    answer_challenge(said, answer="It is.")
    answered = words(as_user(editor).get(page))
    assert "Show as a right of reply…" in answered and "Mail again…" in answered
    assert "Answer…" not in answered and "The answer has not been mailed yet" in answered


def test_nobody_else_opens_them(analyst: User, writer: User, as_user: Any) -> None:
    said = make_challenge(make_claim())
    for user in (analyst, writer):
        for path in (QUEUE, page_of("answer", said), page_of("show", said)):
            assert as_user(user).get(path).status_code == 403
        answered = as_user(user).post(page_of("answer", said), {"answer": "It is."})
        assert answered.status_code == 403
    said.refresh_from_db()
    assert said.state == Challenge.State.NEW


def test_spam_is_deleted_from_the_list(editor: User, as_user: Any) -> None:
    said = make_challenge(make_claim(), "Not so.")
    form = {"action": "delete_selected", "_selected_action": [said.pk], "post": "yes"}
    as_user(editor).post(QUEUE, form)
    assert not Challenge.objects.exists()
    (entry,) = LogEntry.objects.all()
    assert entry.is_deletion() and "so" not in entry.object_repr
