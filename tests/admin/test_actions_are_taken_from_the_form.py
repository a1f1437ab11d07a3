from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.models import Article
from tests.admin.desk import form_url
from tests.make import make_article, make_complete_draft
from tests.rendered_html import words


def action_url(article: Article, name: str) -> str:
    return f"/admin/articles/article/{article.pk}/do/{name}/"


def test_a_writer_submits_and_an_editor_sends_back(
    writer: User, editor: User, as_user: Any
) -> None:
    article = make_article(published=False, by=writer)
    as_user(writer).post(action_url(article, "submit"))
    article.refresh_from_db()
    assert article.status == Article.Status.IN_REVIEW
    as_user(editor).post(action_url(article, "send-back"), {"note": "Too long."})
    article.refresh_from_db()
    assert article.status == Article.Status.DRAFT
    assert article.log.first().note == "Too long."


@pytest.mark.parametrize("name", ["schedule", "retract", "send-back", "unschedule"])
def test_a_writer_cannot_take_an_editors_action(name: str, writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    asked = {"publish_at": "2099-01-01T09:00", "reason": "No.", "note": "No."}
    page = as_user(writer).post(action_url(article, name), asked, follow=True)
    assert "Only an editor can publish" in page.content.decode()
    article.refresh_from_db()
    assert article.status == Article.Status.DRAFT


@pytest.mark.parametrize("name", ["schedule", "retract", "send-back", "unschedule"])
def test_a_writer_is_shown_no_form_for_it(name: str, writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    page = as_user(writer).get(action_url(article, name))
    assert page.status_code == 403
    assert "Only an editor may do this." in page.content.decode()


def test_the_message_and_the_form_say_for_when_it_is_scheduled(editor: User, as_user: Any) -> None:
    article = make_complete_draft()
    at = {"publish_at": "2099-01-01T10:00"}
    page = as_user(editor).post(action_url(article, "schedule"), at, follow=True)
    said = words(page)
    assert "Scheduled for 1 Jan 2099, 10:00 UTC." in said
    assert "Scheduled For 1 Jan 2099, 10:00 UTC: readers see it from then on." in said


def test_the_form_of_a_withheld_text_promises_readers_no_text(editor: User, as_user: Any) -> None:
    article = workflow.retract(make_article(), reason="Made up.", withhold=True)
    said = words(as_user(editor).get(form_url("articles.article", article.pk)))
    assert (
        "The text is withheld from readers. They see the title, the names and the reason." in said
    )
    assert "Readers see what you save when you publish the changes." not in said


def test_an_article_is_scheduled_and_unscheduled(editor: User, as_user: Any) -> None:
    article = make_complete_draft()
    at = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    page = as_user(editor).post(action_url(article, "schedule"), {"publish_at": at}, follow=True)
    assert "Scheduled for" in page.content.decode()
    as_user(editor).post(action_url(article, "unschedule"))
    article.refresh_from_db()
    assert article.is_draft


def test_a_time_that_has_passed_is_refused_with_words(editor: User, as_user: Any) -> None:
    article = make_article(published=False)
    page = as_user(editor).post(action_url(article, "schedule"), {"publish_at": "2020-01-01T09:00"})
    assert "This time has passed" in page.content.decode()


def test_a_retraction_needs_a_reason(editor: User, as_user: Any) -> None:
    article = make_article()
    as_user(editor).post(action_url(article, "retract"), {"reason": ""})
    article.refresh_from_db()
    assert not article.is_retracted
    as_user(editor).post(action_url(article, "retract"), {"reason": "Made up."})
    article.refresh_from_db()
    assert article.is_retracted
