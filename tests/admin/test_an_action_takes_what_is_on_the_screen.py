from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.models import Article
from tests.admin.desk import buttons, errors_of, fill_in, form_url, save
from tests.make import make_article
from tests.rendered_html import words

TYPED = "Typed just before."
LACKING = ["standfirst", "topics", "publisher"]  # which is asked about before it is published


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def press(client: Client, article: Article, button: str, **typed: Any) -> Any:
    """Open the form, type, press a button; the article as it is then, and the answer."""
    url = form_url("articles.article", article.pk)
    answer = fill_in(client, url, **{"body": TYPED, **typed, button: "1"})
    article.refresh_from_db()
    return answer


def action_page(article: Article, name: str) -> str:
    return reverse("admin:articles_article_action", args=[article.pk, name])


def test_submitting_saves_and_submits_at_once(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    assert "Submit for review" in buttons(
        as_user(writer).get(form_url("articles.article", article.pk))
    )
    assert press(as_user(writer), article, "_submit").status_code == 302
    assert (article.body, article.status) == (TYPED, Article.Status.IN_REVIEW)


def test_scheduling_saves_and_leads_on(desk: Client) -> None:
    article = make_article(published=False)
    answer = press(desk, article, "_then-schedule")
    assert answer.url == action_page(article, "schedule")
    page = desk.get(answer.url)
    assert "Saved as revision 2." in words(page)
    desk.post(answer.url, {"publish_at": "2099-01-01T10:00", "without": LACKING})
    article.refresh_from_db()
    assert article.is_scheduled
    assert article.body == TYPED


def test_sending_back_saves_what_the_editor_mended(desk: Client, writer: User) -> None:
    article = workflow.submit(make_article(published=False, by=writer), by=writer)
    answer = press(desk, article, "_then-send-back")
    assert answer.url == action_page(article, "send-back")
    assert article.body == TYPED


def test_what_is_retracted_keeps_the_text_that_readers_have(desk: Client) -> None:
    article = make_article(body="As published.")
    answer = press(desk, article, "_then-retract")
    said = words(desk.get(answer.url))
    assert "They see revision 1. Revision 2 is saved, and not published." in said
    assert article.body == "As published."
    assert article.revisions.first().body == TYPED
    desk.post(answer.url, {"reason": "Made up."})
    article.refresh_from_db()
    assert (article.is_retracted, article.body) == (True, "As published.")


@pytest.fixture
def scheduled(db: Any) -> Article:
    article = make_article(published=False)
    return workflow.schedule(article, publish_at=timezone.now() + timedelta(days=1))


def test_publishing_now_what_was_scheduled(desk: Client, scheduled: Article) -> None:
    press(desk, scheduled, "_publish", _without=LACKING)
    assert Article.objects.live().get().body == TYPED


def test_taking_from_the_schedule(desk: Client, scheduled: Article) -> None:
    answer = press(desk, scheduled, "_unschedule")
    assert (scheduled.body, scheduled.status) == (TYPED, Article.Status.DRAFT)
    assert "Taken from the schedule." in words(desk.get(answer.url))


def test_nothing_of_the_action_happens_where_the_save_is_refused(
    writer: User, as_user: Any
) -> None:
    article = make_article(published=False, by=writer)
    answer = press(as_user(writer), article, "_submit", title="")
    assert "This field is required." in errors_of(answer)
    assert TYPED in answer.content.decode()
    assert article.status == Article.Status.DRAFT
    answer = press(as_user(writer), article, "_then-schedule", title="")
    assert "This field is required." in errors_of(answer)


def test_nothing_is_saved_where_the_action_is_refused(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    answer = press(as_user(writer), article, "_unschedule")
    assert answer.status_code == 403
    assert article.body != TYPED


def test_the_second_of_two_is_told_and_can_go_on(desk: Client) -> None:
    article = make_article(published=False)
    url = form_url("articles.article", article.pk)
    stale = {"_base": 1}
    save(desk, url, body="Theirs.")
    conflict = fill_in(desk, url, body=TYPED, **{"_then-schedule": "1"}, **stale)
    assert conflict.status_code == 409
    assert ("_then-schedule", "1") in conflict.context["kept"]
    again = desk.post(url, {**dict(conflict.context["kept"]), "_base": 2})
    assert again.url == action_page(article, "schedule")
    article.refresh_from_db()
    assert article.body == TYPED


def test_a_save_without_changes_makes_no_revision(desk: Client) -> None:
    article = make_article(published=False)
    press(desk, article, "_save")
    answer = press(desk, article, "_then-schedule")
    assert article.newest_number == 2
    assert answer.url == action_page(article, "schedule")
    assert "Saved as revision" not in words(desk.get(answer.url))


def test_an_action_that_there_is_not_is_no_error(desk: Client) -> None:
    article = make_article(published=False)
    answer = press(desk, article, "_then-nothing")
    assert desk.get(answer.url).status_code == 404


def test_enter_in_a_field_saves(desk: Client) -> None:
    page = desk.get(form_url("articles.article", make_article().pk)).content.decode()
    first = page[page.index('<input type="submit"') :]
    assert 'name="_save"' in first[: first.index(">")]
    assert first.index('name="_save"') < first.index('name="_then-retract"')


def test_whoever_may_not_change_it_has_links_alone(writer: User, as_user: Any) -> None:
    article = make_article()
    page = as_user(writer).get(form_url("articles.article", article.pk))
    assert buttons(page) == []
    assert "/do/" not in page.content.decode()
