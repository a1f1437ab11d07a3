"""Whoever submitted an article makes a draft of it again, without an editor."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from articles import workflow
from articles.models import Article, LogEntry
from tests.admin.desk import form_url, save
from tests.make import make_article
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_writer_takes_back_what_was_submitted(writer: User, as_user: Any) -> None:
    article = workflow.submit(make_article(published=False, by=writer), by=writer)
    browser, url = as_user(writer), form_url("articles.article", article.pk)
    assert "In review It was submitted: an editor publishes it" in words(browser.get(url))
    save(browser, url, _take_back="1")
    article.refresh_from_db()
    assert article.status == Article.Status.DRAFT
    assert article.log.first().verb == LogEntry.Verb.TAKE_BACK
    page = words(browser.get(url))
    assert "Taken back from review. It is a draft again." in page
    assert "Draft No reader sees it. Submit it for review when it is ready." in page


def test_what_was_not_submitted_is_not_taken_back(writer: User) -> None:
    draft = make_article(published=False, by=writer)
    with pytest.raises(ValidationError):
        workflow.take_back(draft, by=writer)
