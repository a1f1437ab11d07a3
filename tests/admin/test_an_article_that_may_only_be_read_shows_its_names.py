"""Whoever may read an article at the desk, and not change it, sees who signs it."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from articles.state import Signature
from articles.workflow import save_draft
from tests.admin.desk import form_url
from tests.make import make_article, make_author, make_organization
from tests.rendered_html import words

pytestmark = pytest.mark.looks


def test_an_analyst_sees_the_names(analyst: User, as_user: Any) -> None:
    house = make_organization("The House")
    article = make_article(author=make_author("Rəna Quliyeva", affiliation=house, role="Editor"))
    page = words(as_user(analyst).get(form_url("articles.article", article.pk)))
    assert "Rəna Quliyeva" in page


def test_they_are_those_of_the_text_that_is_shown(
    analyst: User, writer: User, as_user: Any
) -> None:
    article = make_article(author=make_author("Rəna Quliyeva"))
    article = Article.objects.get(pk=article.pk)
    article.title = "A later title"
    save_draft(article, bylines=(Signature(make_author("Aysel Məmmədova").pk),))
    url = form_url("articles.article", article.pk)
    seen = words(as_user(analyst).get(url))
    assert "Aysel Məmmədova" in seen and "A later title" in seen
    assert "Aysel Məmmədova" not in words(as_user(writer).get(url))
