"""What is typed in an article's form is kept while it is typed, until it is saved or discarded."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from articles import workflow, working_copies
from articles.models import Article, WorkingCopy
from tests.admin.desk import fields_of
from tests.admin.typing_form import ADD, Form, go_on
from tests.make import make_article

# --- While it is typed ------------------------------------------------------------------------


def test_opening_the_form_makes_no_copy(form: Form) -> None:
    assert not WorkingCopy.objects.exists()


def test_what_is_typed_is_kept_and_is_no_revision(form: Form, article: Article) -> None:
    answer = form.type(body="Two words,\nƏ.")
    assert answer.status_code == 200
    assert answer.json()["has_unsaved"] is True
    assert form.copy.fields["body"] == "Two words,\nƏ."
    assert article.revisions.count() == 1
    article.refresh_from_db()
    assert article.body == "One word."


def test_a_sign_of_life_leaves_what_was_typed(form: Form) -> None:
    form.type(body="Two words.")
    form.send()
    assert form.copy.fields["body"] == "Two words."


def test_a_form_that_is_as_it_was_opened_holds_nothing(form: Form) -> None:
    form.type(body="Two words.")
    assert form.send(_typed=0).json()["has_unsaved"] is False
    assert form.client.get(form.url).context["unsaved"] == []


def test_a_message_that_comes_late_undoes_nothing(form: Form) -> None:
    form.type(body="Typed second.")
    late = {**form.fields, "body": "Typed first.", "_sequence": form.sequence - 1, "_typed": 1}
    answer = form.client.post(form.keep_url, late)
    assert answer.json()["sequence"] == form.sequence
    assert form.copy.fields["body"] == "Typed second."


def test_a_message_that_comes_after_the_save_makes_no_unsaved_text(form: Form) -> None:
    form.sequence = 8
    assert form.save(body="Saved.", _sequence=9).status_code == 302
    form.sequence = 7
    form.type(body="Sav")
    assert form.client.get(form.url).context["unsaved"] == []


def test_two_tabs_never_write_over_each_other(form: Form, article: Article) -> None:
    other = Form(form.client, article)
    form.type(body="In one tab.")
    other.type(body="In another tab.")
    assert form.copy.fields["body"] == "In one tab."
    assert other.copy.fields["body"] == "In another tab."


def test_a_nul_and_a_whole_book_are_kept(form: Form) -> None:
    book = "Ə\0" + "word " * 90_000
    assert form.type(body=book).status_code == 200
    assert form.copy.fields["body"] == book


def test_what_is_too_long_is_refused_with_a_reason(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_copies, "TYPED_MAX_LENGTH", 100)
    answer = form.type(body="word " * 100)
    assert answer.status_code == 413
    assert "too long" in answer.json()["problem"]


def test_a_form_without_a_key_gets_a_reason(form: Form) -> None:
    answer = form.client.post(form.keep_url, {"_copy": "none", "_sequence": 1})
    assert answer.status_code == 400
    assert "out of date" in answer.json()["problem"]


def test_numbers_that_cannot_be_are_no_error(form: Form) -> None:
    for number in ("9" * 18, "9" * 30, "-1", "one", "\0"):
        assert form.send(_base=number).status_code == 200
        form.client.post(form.url, form.fields | {"_base": number, "title": ""})
    assert form.send(_sequence="9" * 18).json()["sequence"] == 10**18 - 1


# --- Whose it is ------------------------------------------------------------------------------


def test_nobody_keeps_anything_for_an_article_that_they_may_not_edit(
    writer: User, as_user: Any, article: Article
) -> None:
    client = as_user(writer)
    url = reverse("admin:articles_article_keep", args=[article.pk])
    answer = client.post(url, {"_copy": str(uuid4()), "_base": 1, "_sequence": 1})
    assert answer.status_code == 403
    assert not WorkingCopy.objects.exists()


def test_a_writer_has_the_same_for_own_drafts(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    form = Form(as_user(writer), article)
    assert form.type(body="Mine.").json()["has_unsaved"]
    assert go_on(form.client, form.url).status_code == 200


def test_an_analyst_keeps_nothing(analyst: User, as_user: Any, article: Article) -> None:
    for args in ([], [article.pk]):
        url = reverse("admin:articles_article_keep", args=args)
        answer = as_user(analyst).post(url, {"_copy": str(uuid4()), "_base": 1, "_sequence": 1})
        assert answer.status_code == 403


def test_a_copy_is_its_own_users_alone(form: Form, as_user: Any, second: User) -> None:
    form.type(body="A secret.")
    key = form.fields["_copy"]
    client = as_user(second)
    page = client.get(form.url)
    assert page.context["unsaved"] == []
    assert "A secret." not in page.content.decode()
    discard = reverse("admin:articles_article_discard", args=[key])
    assert client.post(discard).status_code == 404
    assert (
        client.post(form.keep_url, {"_copy": key, "_base": 1, "_sequence": 99}).status_code == 403
    )
    again = client.post(form.url, {"_go_on": key}, follow=True)
    assert "A secret." not in again.content.decode()
    assert form.copy.fields["body"] == "A secret."


def test_whoever_is_logged_out_is_sent_to_log_in(form: Form) -> None:
    form.client.logout()
    answer = form.type(body="Two words.")
    assert answer.status_code == 302
    assert "login" in answer.url


def test_what_a_writer_types_is_kept_when_the_draft_is_published_meanwhile(
    writer: User, as_user: Any
) -> None:
    article = make_article(published=False, by=writer)
    form = Form(as_user(writer), article)
    form.send()
    workflow.publish(article)
    answer = form.type(body="Too late.").json()
    assert answer["has_unsaved"]
    assert "cannot change this article any more" in answer["notes"][0]
    assert form.save(body="Later still.").status_code == 403
    page = form.client.get(form.url).content.decode()
    assert "Later still." in page
    assert "Go on with it" not in page


def test_what_was_typed_outlives_its_article(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    article.delete()
    assert form.type(body="Three words.").json()["has_unsaved"]
    page = go_on(form.client, ADD)
    assert fields_of(page)["body"] == "Three words."


# --- What becomes of old ones -----------------------------------------------------------------


def test_empty_copies_go_after_a_day_and_words_never(form: Form, article: Article) -> None:
    form.type(body="Two words.")
    empty = Form(form.client, article)
    empty.send()
    a_year_ago = form.copy.seen_at - timedelta(days=365)
    WorkingCopy.objects.update(seen_at=a_year_ago, typed_at=a_year_ago)
    WorkingCopy.objects.filter(data="").update(typed_at=None)
    new = Form(form.client, article)
    new.send()
    assert set(WorkingCopy.objects.all()) == {form.copy, new.copy}


def test_the_admin_lists_no_working_copies(form: Form) -> None:
    assert "workingcop" not in unquote(form.client.get("/admin/").content.decode())
