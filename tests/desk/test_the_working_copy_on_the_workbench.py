"""The text that readers do not have yet is read on the workbench, with what its claims become."""

from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from articles.models import Article
from desk.remarks import open_thread
from tests.make import make_article, make_claim
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

BODY = "The port opened in May 2020. The bridge is closed. Nobody objected to either."
LATER = "The port opened in May 2021. Nobody objected to either. Exports rose by 5 per cent."


@pytest.fixture
def article() -> Article:
    article = make_article(body=BODY)
    for quote in ("The port opened in May 2020", "The bridge is closed", "Nobody objected"):
        make_claim(article, quote, statement=f"{quote}, it says.")
    article.refresh_from_db()
    article.body = LATER
    return workflow.save_draft(article)


def page_of(article: Article) -> str:
    return f"/desk/articles/{article.pk}/claims/"


def test_it_shows_the_text_and_what_becomes_of_each_claim(
    article: Article, analyst: User, as_user: Any
) -> None:
    open_thread(article, "Exports rose", "Which?")
    page = as_user(analyst).get(page_of(article), {"text": "working"})
    said = words(page)
    assert "Exports rose by 5 per cent" in said and "The port opened in May 2021" in said
    assert "This text no longer has its words" in said
    assert "2020" in said  # the change is named
    assert "words that stand here alone can be tied then" in said
    html = page.content.decode()
    assert html.count("<mark") >= 2 and '<form method="post" class="new"' not in html
    assert "Exports rose by 5 per cent." in page.context["copy"].suggested
    assert f"/desk/articles/{article.pk}/remarks/?thread=" in html


def test_the_workbench_leads_there_and_shows_what_readers_have(
    article: Article, analyst: User, as_user: Any
) -> None:
    page = as_user(analyst).get(page_of(article))
    assert "The working copy (revision 2)" in words(page)
    assert "The port opened in May 2020" in words(page)


def test_where_readers_have_the_newest_text_there_is_no_other(analyst: User, as_user: Any) -> None:
    browser, article = as_user(analyst), make_article(body=BODY)
    for asked in ({}, {"text": "working"}):
        page = browser.get(page_of(article), asked)
        assert page.status_code == 200 and "working copy" not in words(page)


def test_a_writer_does_not_read_the_work_of_others(
    article: Article, writer: User, as_user: Any
) -> None:
    page = as_user(writer).get(page_of(article), {"text": "working"})
    assert "Exports rose" not in words(page)
