"""Beside the title stands the state of an article, with the next step: its button is filled."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from articles import workflow
from articles.models import Article
from tests.admin.desk import form_url
from tests.make import make_article
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def main_acts(page: Any) -> list[str]:
    """The words of the buttons of the form that are filled."""
    buttons = re.findall(r"<input[^>]*class=\"default\"[^>]*>", page.content.decode())
    return [re.findall(r'value="([^"]*)"', button)[0] for button in buttons]


def form_of(browser: Any, article: Article) -> Any:
    return browser.get(form_url("articles.article", article.pk))


def test_a_writer_submits_a_draft(writer: User, as_user: Any) -> None:
    page = form_of(as_user(writer), make_article(published=False, by=writer))
    assert "Draft No reader sees it. Submit it for review when it is ready." in words(page)
    assert main_acts(page) == ["Submit for review"]


def test_an_editor_publishes_what_was_submitted(editor: User, as_user: Any) -> None:
    page = form_of(as_user(editor), workflow.submit(make_article(published=False)))
    assert "In review It was submitted: publish it, or send it back with a note." in words(page)
    assert main_acts(page) == ["Save and publish"]


def test_what_is_scheduled_is_saved(editor: User, as_user: Any) -> None:
    at = timezone.now() + timedelta(days=1)
    page = form_of(as_user(editor), workflow.schedule(make_article(published=False), publish_at=at))
    assert re.search("Scheduled For .*: readers see it from then on.", words(page))
    assert main_acts(page) == ["Save"]


def test_changes_are_published(editor: User, as_user: Any) -> None:
    article = make_article()
    article.title = "Another"
    page = form_of(as_user(editor), workflow.save_draft(article))
    assert "Published, changes not published Readers see revision 1" in words(page)
    assert main_acts(page) == ["Publish changes"]


def test_the_rooms_of_the_desk_are_one_press_away(editor: User, as_user: Any) -> None:
    html = form_of(as_user(editor), make_article()).content.decode()
    for room in ("/desk/queues/", "/desk/calendar/", "/desk/notices/"):
        assert f'href="{room}"' in html
