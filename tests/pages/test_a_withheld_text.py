"""A text that is withheld is read by the desk, marked as withheld, and by nobody else.

That readers find no word of it on any page: tests/pages/test_drafts_leak_nowhere.py.
"""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from articles.workflow import retract, revise
from tests.admin.desk import form_url
from tests.make import BODY, make_article, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

WITHHELD = "withheld from readers"


@pytest.fixture
def article(writer: User) -> Article:
    author = make_author("Ana Lima", slug="ana")
    article = make_article("Open", slug="open", by=writer, author=author, topics=(make_topic(),))
    make_claim(article)
    article.refresh_from_db()
    article.body = BODY.replace("February", "March")
    revise(article, grade="correction", note="It was March.")
    return retract(article, reason="It was made up.", withhold=True)


def test_the_desk_is_led_to_the_text(article: Article, editor: User, as_user: Any) -> None:
    page = as_user(editor).get("/articles/open/")
    assert "signed in March" not in words(page)
    assert 'href="/articles/open/revisions/2/"' in page.content.decode()
    text = words(as_user(editor).get("/articles/open/revisions/2/"))
    assert "signed in March" in text and WITHHELD in text
    assert "as readers see it now" not in text


@pytest.mark.parametrize("path", ["revisions/", "revisions/1/", "compare/1/2/"])
def test_each_page_that_has_it_says_that_it_is_withheld(
    article: Article, path: str, editor: User, as_user: Any
) -> None:
    assert WITHHELD in words(as_user(editor).get(f"/articles/open/{path}"))


def test_an_editor_has_it_in_the_form_and_is_told(
    article: Article, editor: User, as_user: Any
) -> None:
    page = as_user(editor).get(form_url("articles.article", article.pk))
    assert "signed in March" in page.content.decode()
    assert f"The text is {WITHHELD}." in words(page)


def test_its_claims_quote_it_to_the_desk_alone(
    article: Article, editor: User, writer: User, reader: Client, as_user: Any
) -> None:
    url = article.claims.get().get_absolute_url()
    page = words(as_user(editor).get(url))
    assert "signed in" in page and "retracted. Readers cannot see this page." in page
    for outsider in (reader, as_user(writer)):
        assert "signed in" not in words(outsider.get(url))


def test_readers_and_its_writer_are_led_nowhere(
    article: Article, reader: Client, writer: User, as_user: Any
) -> None:
    for client in (reader, as_user(writer)):
        page = client.get("/articles/open/").content.decode()
        assert "The text is withheld." in page
        assert "/revisions/" not in page and WITHHELD not in page.lower()
        for path in ("revisions/", "revisions/2/", "compare/1/2/"):
            assert client.get(f"/articles/open/{path}").status_code == 404


def test_what_is_retracted_leads_to_no_page_that_is_not_there(
    article: Article, reader: Client
) -> None:
    page = reader.get("/articles/open/")
    assert "Ana Lima" in words(page)
    assert reader.get("/authors/ana/").status_code == 404
    assert "/authors/ana/" not in page.content.decode()
    assert "/topics/topic" not in page.content.decode()
