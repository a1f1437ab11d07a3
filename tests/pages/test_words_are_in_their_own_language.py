"""What the article says is marked as in its language; what the desk says of it is not."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_organization
from tests.rendered_html import part

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

LETTERS = "css/letters"


@pytest.fixture
def corrected(db: Any) -> Article:
    """An article in Azerbaijani of which the publisher, a note and the text have changed."""
    article = make_article("Xəbər", slug="news", body="Bir söz.", language="az")
    article.publisher = make_organization("The Press")
    article.editors_note = "Qeyd."
    article.body = "İki söz."
    return revise(article, grade="correction", note="Two words.")


def test_the_notice_tells_the_two_apart(reader: Client, corrected: Article) -> None:
    changes = part(reader.get("/articles/news/"), '<ul class="changes">', "</ul>")
    assert "<ins>The Press</ins>" in changes
    assert '<ins lang="az">Qeyd.</ins>' in changes
    assert '<del lang="az"><span class="unseen">Before: </span>Bir' in changes


def test_the_comparison_tells_the_two_apart(reader: Client, corrected: Article) -> None:
    page = reader.get("/articles/news/compare/1/2/")
    html = page.content.decode()
    assert '<p class="block title" lang="az">' in html
    assert '<div class="compared">' in html
    beside = part(page, '<dl class="beside-text">', "</dl>")
    assert '<dt class="label">Publisher</dt><dd><ins>' in beside
    assert 'note</dt><dd lang="az"><ins>' in beside


def test_the_desk_s_title_is_in_the_language_of_the_page(
    reader: Client, corrected: Article
) -> None:
    Article.objects.update(desk_titled=True)
    html = reader.get("/articles/news/compare/1/2/").content.decode()
    assert '<p class="block title">' in html


def test_the_letters_of_a_title_that_is_only_named_are_loaded(reader: Client) -> None:
    article = make_article("The op-ed", slug="the-op-ed")
    assert LETTERS not in reader.get("/articles/the-op-ed/").content.decode()
    reply = make_article("Ответ", slug="reply", in_reply_to=article)
    assert LETTERS in reader.get("/articles/the-op-ed/").content.decode()
    make_article("Again", slug="again", in_reply_to=reply)
    assert LETTERS in reader.get("/articles/again/").content.decode()


def test_a_text_that_runs_from_the_right_is_dressed_so_in_latin_letters_too(
    reader: Client,
) -> None:
    make_article("Nass", slug="nass", body="Nass bi-l-arabiyya.", language="ar")
    assert LETTERS in reader.get("/articles/nass/").content.decode()
