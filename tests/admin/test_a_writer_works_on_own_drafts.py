from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from analysis.models import Note
from articles.models import Article
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_article, make_author, make_claim

LIST = "/admin/articles/article/"


def titles(page: Any) -> set[str]:
    return {article.title for article in page.context["cl"].result_list}


def test_a_writer_sees_own_drafts_and_what_is_live(
    writer: User, editor: User, as_user: Any
) -> None:
    make_article("Mine", published=False, by=writer)
    make_article("Somebody else's", published=False, by=editor)
    make_article("Live")
    assert titles(as_user(writer).get(LIST)) == {"Mine", "Live"}


def test_a_writer_cannot_open_the_draft_of_another(
    writer: User, editor: User, as_user: Any
) -> None:
    article = make_article(published=False, by=editor)
    page = as_user(writer).get(form_url("articles.article", article.pk))
    assert page.status_code == 302


def test_a_writer_does_not_find_the_draft_of_another_by_typing(
    writer: User, editor: User, as_user: Any
) -> None:
    make_article("Secret plan", published=False, by=editor)
    asked = {"app_label": "articles", "model_name": "article", "field_name": "in_reply_to"}
    answer = as_user(writer).get(reverse("admin:autocomplete"), {**asked, "term": "Secret"})
    assert answer.json()["results"] == []


def test_a_writer_cannot_reply_to_the_draft_of_another_by_its_number(
    writer: User, editor: User, as_user: Any
) -> None:
    secret = make_article("Secret plan", published=False, by=editor)
    mine = make_article("Mine", published=False, by=writer)
    url = form_url("articles.article", mine.pk)
    assert "valid choice" in errors_of(fill_in(as_user(writer), url, in_reply_to=secret.pk))


def test_a_writer_adds_a_draft_that_is_signed_as_the_writers(writer: User, as_user: Any) -> None:
    author = make_author()
    save(
        as_user(writer),
        form_url("articles.article"),
        **{"title": "New thoughts", "body": "Some words.", "bylines-0-author": author.pk},
    )
    article = Article.objects.get()
    assert (article.created_by, article.status) == (writer, Article.Status.DRAFT)
    assert [byline.author for byline in article.bylines.all()] == [author]


def test_a_writer_is_shown_no_button_to_publish(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    page = as_user(writer).get(form_url("articles.article", article.pk))
    assert b'name="_publish"' not in page.content
    assert b'name="_save"' in page.content


@pytest.mark.parametrize("page", ["add", "change"])
def test_a_writer_cannot_publish_by_a_forged_button(page: str, writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    url = form_url("articles.article", article.pk if page == "change" else None)
    answer = fill_in(as_user(writer), url, title="Forged", body="Words.", _publish="1")
    assert answer.status_code == 403
    assert [(a.title, a.status) for a in Article.objects.all()] == [
        ("After the summit", Article.Status.DRAFT)
    ]


def test_a_writer_cannot_publish_by_a_forged_action(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    action = {"action": "publish_selected", "_selected_action": [article.pk]}
    as_user(writer).post(LIST, action)
    article.refresh_from_db()
    assert article.is_draft


def test_a_writer_cannot_change_an_own_article_once_it_is_published(
    writer: User, as_user: Any
) -> None:
    article = make_article(by=writer)
    url = form_url("articles.article", article.pk)
    assert b'name="_save"' not in as_user(writer).get(url).content
    answer = as_user(writer).post(url, {"title": "Changed", "body": "Changed", "_save": "1"})
    assert answer.status_code == 403


def test_a_writer_writes_a_note_that_is_signed_with_the_own_name_only(
    writer: User, as_user: Any
) -> None:
    own, other = make_author("The writer", user=writer), make_author("Somebody else")
    claim = make_claim()
    url = form_url("analysis.note")
    forged = fill_in(as_user(writer), url, claim=claim.pk, body="So it is.", signed_by=other.pk)
    assert "valid choice" in errors_of(forged)
    save(as_user(writer), url, claim=claim.pk, body="So it is.")
    assert [note.signed_by for note in Note.objects.all()] == [own]


def test_a_writer_does_not_see_the_notes_of_others(writer: User, as_user: Any) -> None:
    note = Note.objects.create(claim=make_claim(), signed_by=make_author(), body="Not yours.")
    assert as_user(writer).get(form_url("analysis.note", note.pk)).status_code == 302
    page = as_user(writer).get("/admin/analysis/note/")
    assert list(page.context["cl"].result_list) == []


@pytest.mark.parametrize("model", ["author", "topic", "organization"])
def test_a_writer_cannot_add_people_or_topics(model: str, writer: User, as_user: Any) -> None:
    assert as_user(writer).get(form_url(f"articles.{model}")).status_code == 403


def test_a_writer_whose_login_is_no_authors_is_told_so(writer: User, as_user: Any) -> None:
    url, claim = form_url("analysis.note"), make_claim()
    assert "signs as no author yet" in as_user(writer).get(url).content.decode()
    page = fill_in(as_user(writer), url, claim=claim.pk, body="So it is.")
    assert "required" in errors_of(page)
