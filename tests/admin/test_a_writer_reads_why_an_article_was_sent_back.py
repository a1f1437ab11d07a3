from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from articles.dates import with_zone
from articles.models import Article
from tests.admin.desk import form_url, save
from tests.make import make_article
from tests.rendered_html import words

WHY = "Too long: <b>cut</b> the second part."


@pytest.fixture
def sent_back(writer: User, editor: User) -> Article:
    article = make_article(published=False, by=writer)
    workflow.submit(article, by=writer)
    return workflow.send_back(article, note=WHY, by=editor)


def form_of(article: Article, user: User, as_user: Any) -> str:
    return words(as_user(user).get(form_url("articles.article", article.pk)))


def test_the_form_says_who_sent_it_back_when_and_why(
    sent_back: Article, writer: User, as_user: Any
) -> None:
    page = form_of(sent_back, writer, as_user)
    at = with_zone(sent_back.log.first().at)
    assert f"Sent back by editor, {at}: {WHY}" in page


def test_it_stays_while_the_writer_works_on_it(
    sent_back: Article, writer: User, as_user: Any
) -> None:
    save(as_user(writer), form_url("articles.article", sent_back.pk), body="Shorter.")
    assert WHY in form_of(sent_back, writer, as_user)


def test_it_is_gone_once_the_article_is_submitted_again(
    sent_back: Article, writer: User, editor: User, as_user: Any
) -> None:
    workflow.submit(sent_back, by=writer)
    assert WHY not in form_of(sent_back, writer, as_user)
    workflow.send_back(sent_back, note="Still too long.", by=editor)
    page = form_of(sent_back, writer, as_user)
    assert "Still too long." in page and WHY not in page


def test_nothing_is_said_of_a_draft_that_was_never_sent_back(writer: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    assert "Sent back" not in form_of(article, writer, as_user)
