"""Whoever looks for a former name finds the person or the organization."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article, Author
from tests.admin.desk import errors_of, fill_in, form_url
from tests.make import make_article, make_author, make_claim, make_organization, rename
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def nargiz(db: Any) -> Author:
    return make_author("Nərgiz Əliyeva", slug="nargiz")


@pytest.fixture
def port(nargiz: Author) -> Article:
    """An article that Nərgiz Əliyeva signed, who is called Nərgiz Hasanova since."""
    article = make_article("At the port", author=nargiz, publisher=make_organization("Old Press"))
    make_claim(article, "largely improved", statement="This is the claim.")
    make_claim(
        article, "should repeal", statement="That is the claim.", speaker=make_author("Rashad Nuri")
    )
    rename(nargiz, "Nərgiz Hasanova")
    rename(article.publisher, "New Press")
    return article


@pytest.mark.parametrize(
    "path",
    [
        "/articles/?author=nərgiz əliyeva",
        "/articles/?organization=OLD PRESS",
        "/claims/?author=nərgiz əliyeva",
        "/claims/?said_by=nərgiz əliyeva",
        "/claims/?reported_by=nərgiz əliyeva",
    ],
)
def test_lists_are_narrowed_by_it(reader: Client, port: Article, path: str) -> None:
    make_claim(make_article("Something else"), statement="Of something else.")
    page = words(reader.get(path))
    assert ("At the port" in page) or ("is the claim." in page), page
    assert "omething else" not in page


def test_whoever_has_the_name_now_comes_first(reader: Client, port: Article) -> None:
    make_article("Of the other Nərgiz", author=make_author("Nərgiz Əliyeva", slug="nargiz-2"))
    page = words(reader.get("/articles/?author=Nərgiz Əliyeva"))
    assert "Of the other Nərgiz" in page and "At the port" not in page


@pytest.mark.parametrize("model", ["author", "article"])
def test_the_search_of_the_desk_finds_it(
    editor: User, as_user: Any, port: Article, model: str
) -> None:
    make_article("Something else")
    page = words(as_user(editor).get(f"/admin/articles/{model}/?q=əliyeva nərgiz"))
    assert ("Nərgiz Hasanova" if model == "author" else "At the port") in page
    assert "Something else" not in page


def test_the_search_of_the_desk_looks_into_names_alone(
    editor: User, as_user: Any, port: Article
) -> None:
    page = words(as_user(editor).get("/admin/articles/author/?q=2026"))
    assert "Nərgiz Hasanova" not in page


def test_a_new_author_of_that_name_is_asked_about(
    editor: User, as_user: Any, port: Article
) -> None:
    page = fill_in(as_user(editor), form_url("articles.author"), name="nərgiz əliyeva")
    assert "Is it one of these? “Nərgiz Hasanova”." in errors_of(page)


def test_nobody_who_signs_the_article_is_quoted_in_it_under_that_name(
    analyst: User, as_user: Any, port: Article
) -> None:
    client = as_user(analyst)
    claim = port.claims.get(speaker=None)
    page = fill_in(client, form_url("analysis.claim", claim.pk), speaker_name="Nərgiz Əliyeva")
    assert "signs the article" in errors_of(page)
