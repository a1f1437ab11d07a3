"""What readers are to be told of a change waits with it until it is published."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.models import Article
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import make_article, make_complete_draft

NOTE = "The month was wrong."


@pytest.fixture
def article(db: Any) -> Article:
    return make_article(body="One word.")


@pytest.fixture
def form(editor: User, as_user: Any, article: Article) -> tuple[Any, str]:
    return as_user(editor), form_url("articles.article", article.pk)


def told(page: Any) -> tuple[str, str]:
    fields = fields_of(page)
    return fields.get("grade", ""), fields.get("note", "")


def test_a_save_keeps_grade_and_note_for_the_day_it_is_published(form: Any) -> None:
    client, url = form
    save(client, url, title="Later", grade="correction", note=NOTE)
    assert told(client.get(url)) == ("correction", NOTE)
    save(client, url, title="Later still", _continue="1")
    assert told(client.get(url)) == ("correction", NOTE)
    save(client, url, _revise="1")
    article = Article.objects.get()
    assert (article.title, article.corrections.get().note) == ("Later still", NOTE)
    assert told(client.get(url)) == ("", "")


def test_a_grade_is_kept_before_there_is_a_note(form: Any) -> None:
    client, url = form
    save(client, url, title="Later", grade="update")
    assert told(client.get(url)) == ("update", "")


def test_a_note_alone_is_kept_once_there_is_a_change(form: Any) -> None:
    client, url = form
    save(client, url, title="Later")
    save(client, url, note=NOTE)
    assert told(client.get(url)) == ("", NOTE)
    assert Article.objects.get().newest_number == 2


def test_readers_see_nothing_of_it_before(form: Any, reader: Client, article: Article) -> None:
    save(*form, title="Later", grade="correction", note=NOTE)
    for page in ("", "revisions/"):
        assert NOTE not in reader.get(f"{article.get_absolute_url()}{page}").content.decode()
    assert NOTE not in reader.get("/corrections/").content.decode()


@pytest.mark.parametrize("button", ["_save", "_revise"])
def test_a_note_on_no_change_is_refused_and_stays_in_the_form(form: Any, button: str) -> None:
    page = fill_in(*form, grade="correction", note=NOTE, **{button: "1"})
    assert "Nothing differs from what readers have." in errors_of(page)
    assert told(page) == ("correction", NOTE)


def test_publish_pressed_twice_is_no_mistake(form: Any) -> None:
    client, url = form
    changes = {"title": "Later", "grade": "correction", "note": NOTE, "_revise": "1"}
    typed = fields_of(client.get(url)) | changes
    assert client.post(url, typed).status_code == 302
    assert client.post(url, typed).status_code == 302
    assert Article.objects.get().corrections.count() == 1


def test_a_notice_shows_what_changed_in_the_head_too(form: Any) -> None:
    save(*form, standfirst="In March.", grade="correction", note=NOTE, _revise="1")
    changes = Article.objects.get().corrections.get().changes
    assert "In March." in changes[0]["after"]


def test_the_list_says_which_articles_have_changes_that_wait(form: Any, article: Article) -> None:
    client, url = form
    before = article.updated_at
    save(client, url, title="Later")
    assert "with unpublished changes" in client.get("/admin/articles/article/").content.decode()
    article.refresh_from_db()
    assert article.updated_at > before


def test_who_does_not_touch_the_note_leaves_what_another_wrote(form: Any) -> None:
    client, url = form
    save(client, url, title="Later")
    opened = fields_of(client.get(url)) | {"initial-grade": "", "initial-note": ""}
    save(client, url, grade="correction", note=NOTE)
    assert client.post(url, opened | {"title": "Later still", "_save": "1"}).status_code == 302
    assert told(client.get(url)) == ("correction", NOTE)


def test_a_note_can_be_taken_back(form: Any) -> None:
    client, url = form
    save(client, url, title="Later", grade="correction", note=NOTE)
    asked = {"initial-grade": "correction", "initial-note": NOTE, "grade": "", "note": ""}
    save(client, url, **asked)
    assert told(client.get(url)) == ("", "")


def test_the_form_says_what_note_it_was_opened_with(form: Any) -> None:
    client, url = form
    save(client, url, title="Later", note=NOTE)
    page = client.get(url).content.decode()
    assert 'name="initial-note"' in page and 'name="initial-grade"' in page


def test_restoring_keeps_the_note_on_the_changes(form: Any, article: Article) -> None:
    client, url = form
    save(client, url, title="Later", grade="correction", note=NOTE)
    save(client, url, title="Later still")
    client.post(f"/admin/articles/article/{article.pk}/restore/2/", {"_base": 3})
    assert told(client.get(url)) == ("correction", NOTE)


def test_an_edit_of_what_is_scheduled_does_not_keep_it_from_being_deleted(
    editor: User, as_user: Any
) -> None:
    draft = make_complete_draft(body="One word.")
    workflow.schedule(draft, publish_at=timezone.now() + timedelta(days=1), by=editor)
    save(as_user(editor), form_url("articles.article", draft.pk), title="Later")
    draft.refresh_from_db()
    assert (draft.title, draft.public_number) == ("Later", 2)
    workflow.unschedule(draft, by=editor)
    assert Article.objects.deletable().filter(pk=draft.pk).exists()
