"""A save says what was done in one line, and nothing where nothing was done."""

from typing import Any

import pytest
from django.contrib.messages import get_messages

from accounts.models import User
from tests.admin.desk import fill_in, form_url
from tests.make import make_article, make_complete_draft, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def told(answer: Any) -> list[str]:
    assert answer.status_code == 302
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_that_it_is_published(editor: User, as_user: Any) -> None:
    url = form_url("articles.article", make_complete_draft("Ready").pk)
    assert told(fill_in(as_user(editor), url, _publish="1")) == ["“Ready” is published."]


def test_that_changes_are_saved_and_not_published(editor: User, as_user: Any) -> None:
    url = form_url("articles.article", make_article().pk)
    said = told(fill_in(as_user(editor), url, title="Another", _save="1"))
    assert said == ["Saved. Readers do not see it yet."]


def test_a_button_that_leads_on_from_an_untouched_form_says_nothing(
    editor: User, as_user: Any
) -> None:
    url = form_url("articles.topic", make_topic().pk)
    assert told(fill_in(as_user(editor), url, **{"_then-merge": "1"})) == []
