"""A save ends what is kept of its form; one that fails keeps it, and one's own is no conflict."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from articles import workflow
from articles.models import Article, Revision
from tests.admin.typing_form import Form


def test_a_save_ends_the_copy(form: Form) -> None:
    form.type(body="Two words.")
    assert form.save().status_code == 302
    assert form.copy.data == ""
    assert form.client.get(form.url).context["unsaved"] == []


def test_a_save_that_is_refused_keeps_what_was_posted(form: Form) -> None:
    answer = form.save(title="", body="Two words.")
    assert answer.status_code == 200
    assert answer.context["errors"]
    assert form.copy.fields["body"] == "Two words."
    assert answer.context["unsaved"] == []  # it is on the page


def test_a_save_that_meets_a_conflict_keeps_what_was_posted(form: Form, article: Article) -> None:
    article.body = "Theirs."
    workflow.save_draft(article)
    answer = form.save(body="Mine.")
    assert answer.status_code == 409
    assert form.copy.fields["body"] == "Mine."
    discard = reverse("admin:articles_article_discard", args=[form.fields["_copy"]])
    assert discard in answer.content.decode()
    mine = dict(answer.context["kept"]) | {"_base": "2"}
    assert form.client.post(form.url, mine).status_code == 302
    assert form.copy.data == ""


def test_a_save_that_breaks_off_loses_nothing_posted(
    form: Form, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*args: Any, **kwargs: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(Revision, "save", break_off)
    with pytest.raises(ConnectionError):
        form.save(body="Two words.")
    assert form.copy.fields["body"] == "Two words."
    article.refresh_from_db()
    assert article.newest_number == 1


def test_going_back_and_saving_again_is_no_conflict(form: Form, article: Article) -> None:
    assert form.save(body="Two words.").status_code == 302
    assert form.save(body="Three words.").status_code == 302
    assert article.revisions.first().body == "Three words."


def test_going_back_after_somebody_else_has_saved_is_one(form: Form, article: Article) -> None:
    form.save(body="Two words.")
    article.body = "Theirs."
    workflow.save_draft(article)
    assert form.save(body="Three words.").status_code == 409


def test_another_tab_of_the_same_user_is_one(form: Form, article: Article) -> None:
    other = Form(form.client, article)
    form.save(body="In one tab.")
    assert other.save(body="In another tab.").status_code == 409
    assert article.revisions.first().body == "In one tab."


def test_going_back_to_add_an_article_again_adds_no_second(editor: User, as_user: Any) -> None:
    form = Form(as_user(editor))
    form.save(title="New", body="One word.")
    assert form.save(body="Two words.").status_code == 302
    assert Article.objects.get().body == "Two words."


def test_a_scheduled_publication_is_no_conflict(form: Form, article: Article) -> None:
    workflow.publish(article)
    assert form.send().json()["notes"] == []
    assert form.save(body="Two words.").status_code == 302
