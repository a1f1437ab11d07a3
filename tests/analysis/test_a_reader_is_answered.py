"""The desk answers a reader once, by mail, and may show both as a right of reply."""

from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from analysis.challenges import (
    answer_challenge,
    decline_challenge,
    delete_challenges,
    has_only_words_of,
    hide_reply,
    look_at_challenge,
    mail_again,
    receive_challenge,
    show_as_reply,
)
from analysis.models import AnnotatedText, Challenge
from tests.make import make_article, make_challenge, make_claim

pytestmark = pytest.mark.django_db

State = Challenge.State


def test_the_answer_is_mailed_once_it_is_stored(
    editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    said = make_challenge(make_claim(), "It was signed in January.")
    with django_capture_on_commit_callbacks() as callbacks:
        answer_challenge(said, answer="The gazette says February.", by=editor)
    assert mail.outbox == []
    for callback in callbacks:
        callback()
    (sent,) = mail.outbox
    assert sent.to == ["reader@example.org"]
    assert "The gazette says February." in sent.body and "signed in January." in sent.body
    said.refresh_from_db()
    assert (said.state, said.decided_by, said.decided_signed) == (State.ANSWERED, editor, "editor")
    assert said.mailed_at is not None


def test_an_answer_that_no_server_takes_waits_to_be_mailed_again(
    monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse(*_args: Any, **_kwargs: Any) -> None:
        raise SMTPServerDisconnected

    said = make_challenge(make_claim())
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        with django_capture_on_commit_callbacks(execute=True):
            answer_challenge(said, answer="It is.")
    said.refresh_from_db()
    assert (said.state, said.mailed_at) == (State.ANSWERED, None)
    with django_capture_on_commit_callbacks(execute=True):
        mail_again(said)
    assert len(mail.outbox) == 1
    with pytest.raises(ValidationError):
        mail_again(said)


def test_the_second_who_answers_is_told() -> None:
    said = make_challenge(make_claim())
    answer_challenge(said, answer="It is.")
    for verb in (
        lambda: answer_challenge(said, answer="No, it is not."),
        lambda: decline_challenge(said, reason="Spam."),
        lambda: look_at_challenge(said),
    ):
        with pytest.raises(ValidationError):
            verb()
    said.refresh_from_db()
    assert said.answer == "It is."


def test_what_was_declined_can_be_answered_after_all() -> None:
    said = make_challenge(make_claim())
    decline_challenge(said, reason="It says nothing.")
    assert mail.outbox == []
    answer_challenge(said, answer="It does say something.")
    said.refresh_from_db()
    assert (said.state, said.remark) == (State.ANSWERED, "It says nothing.")


@pytest.mark.parametrize("empty", ["", "  \n"])
def test_an_answer_and_a_reason_have_words(empty: str) -> None:
    said = make_challenge(make_claim())
    for verb in (
        lambda: answer_challenge(said, answer=empty),
        lambda: decline_challenge(said, reason=empty),
    ):
        with pytest.raises(ValidationError):
            verb()


def test_a_reply_is_shown_only_where_its_reader_agreed_and_the_desk_has_answered() -> None:
    claim = make_claim()
    unanswered = make_challenge(claim)
    private = make_challenge(claim, may_be_shown=False)
    of_article = make_challenge(claim.article, kind="correction")
    for said in (private, of_article):
        answer_challenge(said, answer="It is.")
    for said in (unanswered, private, of_article):
        with pytest.raises(ValidationError):
            show_as_reply(said, text=said.message)
    assert not Challenge.objects.shown_on(claim)


def test_a_reply_says_by_whose_choice_and_is_taken_back(editor: User) -> None:
    claim = make_claim()
    said = make_challenge(claim)
    answer_challenge(said, answer="It is.")
    show_as_reply(said, text=said.message, by=editor)
    shown = Challenge.objects.shown_on(claim).get()
    assert (shown.reply_shown_by, shown.reply_shown_signed) == (editor, "editor")
    with pytest.raises(ValidationError):
        delete_challenges([said])
    hide_reply(said, reason="The reader asks.", by=editor)
    assert not Challenge.objects.shown_on(claim)
    delete_challenges([said], by=editor)
    assert not Challenge.objects.exists()


@pytest.mark.pure
@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("It was signed in January.", True),
        ("It was signed […]", True),
        ("signed in January.", False),
        ("It was signed", False),
        ("[…] signed […] January.", True),
        ("It was […] January. ...", True),
        ("It was in January.", False),
        ("signed […] It was", False),
        ("It was never signed in January.", False),
        ("signed It was", False),
        ("[…]", False),
        ("", False),
    ],
)
def test_words_may_be_left_out_and_none_be_changed(text: str, fits: bool) -> None:
    assert has_only_words_of("It was signed in January.", text) is fits


def test_words_that_the_reader_did_not_write_are_refused() -> None:
    said = make_challenge(make_claim(), "It is not so.")
    answer_challenge(said, answer="It is.")
    with pytest.raises(ValidationError):
        show_as_reply(said, text="It is so.")


def test_a_message_marks_no_text_anew() -> None:
    claim = make_claim()
    AnnotatedText.objects.update(html="As it was.")
    answer_challenge(make_challenge(claim), answer="It is.")
    assert AnnotatedText.objects.get().html == "As it was."


def test_nothing_is_received_about_what_readers_cannot_open() -> None:
    claim = make_claim(make_article(published=False))
    with pytest.raises(PermissionDenied):
        receive_challenge(Challenge(claim=claim, kind="other", message="Hm.", email="a@b.org"))


def test_a_writer_and_an_analyst_answer_nobody(writer: User, analyst: User) -> None:
    said = make_challenge(make_claim())
    for user in (writer, analyst):
        with pytest.raises(PermissionDenied):
            answer_challenge(said, answer="It is.", by=user)
