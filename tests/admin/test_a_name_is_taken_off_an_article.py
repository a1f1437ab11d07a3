"""A byline is removed without JavaScript: its box is ticked, or its row emptied."""

import re
from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from articles.state import Signature
from articles.workflow import save_draft
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.make import make_article, make_author


@pytest.fixture
def article(db: Any) -> Article:
    """A draft that Ana and Leyla sign."""
    authors = [make_author(name) for name in ("Ana", "Leyla")]
    article = make_article(author=authors[0], published=False)
    signatures = tuple(Signature(author.pk, "Fellow") for author in authors)
    return save_draft(article, bylines=signatures)


def signed_by(article: Article) -> list[str]:
    return [byline.author.name for byline in article.bylines.all()]


def test_each_row_has_a_box_without_javascript(
    article: Article, editor: User, as_user: Any
) -> None:
    page = as_user(editor).get(form_url("articles.article", article.pk)).content.decode()
    for row in (0, 1):
        assert re.search(rf'<input type="checkbox" name="bylines-{row}-DELETE"', page)


@pytest.mark.parametrize("login", ["editor", "writer"])
def test_a_ticked_row_is_taken_off(
    article: Article, login: str, request: pytest.FixtureRequest, as_user: Any
) -> None:
    user = request.getfixturevalue(login)
    Article.objects.update(created_by=user)
    url = form_url("articles.article", article.pk)
    save(as_user(user), url, **{"bylines-0-DELETE": "on"})
    assert signed_by(article) == ["Leyla"]


def test_an_emptied_row_is_taken_off(article: Article, editor: User, as_user: Any) -> None:
    emptied = {f"bylines-1-{name}": "" for name in ("author", "role", "affiliation")}
    save(as_user(editor), form_url("articles.article", article.pk), **emptied)
    assert signed_by(article) == ["Ana"]


def test_all_names_can_be_taken_off(article: Article, editor: User, as_user: Any) -> None:
    ticked = {"bylines-0-DELETE": "on", "bylines-1-DELETE": "on"}
    save(as_user(editor), form_url("articles.article", article.pk), **ticked)
    assert signed_by(article) == []


def test_a_role_without_a_name_is_no_emptied_row(
    article: Article, editor: User, as_user: Any
) -> None:
    page = fill_in(
        as_user(editor), form_url("articles.article", article.pk), **{"bylines-1-author": ""}
    )
    assert "required" in errors_of(page)
    assert fields_of(page)["bylines-1-role"] == "Fellow"
    assert signed_by(article) == ["Ana", "Leyla"]


def test_a_row_whose_box_is_ticked_needs_nothing(
    article: Article, editor: User, as_user: Any
) -> None:
    changes = {"bylines-1-author": "", "bylines-1-position": "x", "bylines-1-DELETE": "on"}
    save(as_user(editor), form_url("articles.article", article.pk), **changes)
    assert signed_by(article) == ["Ana"]
