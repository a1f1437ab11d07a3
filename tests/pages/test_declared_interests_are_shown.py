"""What an author has declared is on their page, their articles and the pages of their claims."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import publish, revise, save_name
from tests.make import make_article, make_author, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

THEN, NOW = "She owns shares in the port.", "She advises the ministry."


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana", interest=THEN, interest_declared_on=date(2026, 1, 2))


def declare(author: Author, interest: str) -> None:
    author.interest = interest
    save_name(author, fields=["interest"])


def test_it_is_on_the_author_s_page_with_the_day(reader: Client, ana: Author) -> None:
    make_article(author=ana)
    shown = words(reader.get("/authors/ana/"))
    assert f"Declared interest, on 2 January 2026: {THEN}" in shown


def test_articles_and_claims_show_what_is_declared_now_and_what_was_then(
    reader: Client, ana: Author
) -> None:
    article = make_article(author=ana)
    claim = make_claim(article)
    declare(ana, NOW)
    on_article = words(reader.get(article.get_absolute_url()))
    assert f"Declared interest: {NOW}" in on_article
    assert f"Interest declared when this was published: {THEN}" in on_article
    on_claim = words(reader.get(claim.get_absolute_url()))
    assert f"Declared interest of Ana Lima: {NOW}" in on_claim
    assert f"Interest that Ana Lima had declared when the article was published: {THEN}" in on_claim


def test_what_has_not_changed_is_said_once(reader: Client, ana: Author) -> None:
    article = make_article(author=ana)
    for page in (article, make_claim(article)):
        assert words(reader.get(page.get_absolute_url())).count(THEN) == 1


def test_what_is_no_interest_any_more_stays_with_what_was_published(
    reader: Client, ana: Author
) -> None:
    article = make_article(author=ana)
    declare(ana, "")
    assert THEN in words(reader.get(article.get_absolute_url()))
    assert THEN not in words(reader.get("/authors/ana/"))


def test_what_counts_is_what_was_declared_when_it_came_out(ana: Author) -> None:
    draft = make_article(author=ana, published=False)
    declare(ana, NOW)
    publish(draft)
    assert Article.objects.get(pk=draft.pk).bylines.get().interest == NOW


def test_a_revision_does_not_rewrite_it_and_a_new_name_brings_its_own(ana: Author) -> None:
    article = make_article(author=ana)
    declare(ana, NOW)
    ben = make_author("Ben Oz", interest="He is the mayor.")
    article.refresh_from_db()
    revise(article, bylines=(Signature(ben.pk), Signature(ana.pk)))
    kept = article.bylines.values_list("author__name", "interest")
    assert dict(kept) == {"Ben Oz": "He is the mayor.", "Ana Lima": THEN}


def test_that_of_whom_the_article_quotes_is_on_the_claim(reader: Client, ana: Author) -> None:
    claim = make_claim(make_article(), speaker=ana)
    assert f"Declared interest of Ana Lima: {THEN}" in words(reader.get(claim.get_absolute_url()))


def test_who_has_declared_nothing_is_said_nothing_of(reader: Client) -> None:
    claim = make_claim()
    for page in (claim, claim.article):
        assert "interest" not in words(reader.get(page.get_absolute_url())).lower()
