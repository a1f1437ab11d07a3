"""Words that Django has of its own, and slips in ours."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from articles import workflow
from articles.models import LogEntry
from tests.admin.desk import form_url
from tests.make import make_article, make_author, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.looks


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


def test_whoever_logs_out_is_told_so(desk: Client) -> None:
    said = words(desk.post(reverse("admin:logout")))
    assert "You are logged out of the desk." in said
    assert "quality time" not in said


def test_a_new_article_has_no_date_yet(desk: Client) -> None:
    said = words(desk.get(form_url("articles.article")))
    assert "Published –" in said
    assert "None" not in said


def test_all_is_offered_where_not_all_are_shown(desk: Client) -> None:
    make_topic("Transit")
    url = reverse("admin:articles_topic_changelist")
    assert "Show all" not in words(desk.get(url))
    assert "Show all" in words(desk.get(url, {"q": "Trans"}))


def test_the_log_says_that_a_number_is_a_revision(editor: User) -> None:
    article = make_article()
    article.body = "Another text."
    workflow.save_draft(article)
    workflow.restore(article.revisions.get(number=1), by=editor)
    entry = article.log.get(verb=LogEntry.Verb.RESTORE)
    assert entry.note == "Revision 1"


def test_the_list_of_logins_is_called_so(desk: Client) -> None:
    said = words(desk.get(reverse("admin:accounts_user_changelist")))
    assert "Select login to change" not in said
    assert "By access to the desk" in said
    assert "By group" in said
    assert "staff status" not in said


def test_a_login_is_explained_in_the_words_of_the_desk(desk: Client) -> None:
    other = User.objects.create_user("other")
    said = words(desk.get(form_url("accounts.user", other.pk)))
    assert "It may log in. Take this away instead of deleting a login." in said
    assert "Dates" in said
    assert "Designates" not in said


def test_an_editor_is_not_sent_to_an_editor(
    desk: Client, writer: User, analyst: User, as_user: Any
) -> None:
    url = form_url("analysis.assessment")
    assert "Ask an editor." not in words(desk.get(url))
    assert "Ask an editor." in words(as_user(writer).get(url))


def test_a_row_that_is_added_is_named_as_in_a_sentence(desk: Client) -> None:
    page = desk.get(form_url("articles.article", make_article(author=make_author()).pk))
    assert "Add another byline" in page.content.decode()
    assert "Add another Byline" not in page.content.decode()
