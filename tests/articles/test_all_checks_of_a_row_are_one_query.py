from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from tests.make import make_article

pytestmark = pytest.mark.django_db


def checks(article: Article) -> int:
    """How many queries ask about checks while an article is validated."""
    with CaptureQueriesContext(connection) as captured:
        article.validate_constraints()
    return sum("_check" in query["sql"] for query in captured)


def test_those_that_hold_are_asked_about_at_once() -> None:
    article = make_article()
    assert len(article._meta.constraints) > 1
    assert checks(article) == 1


def test_each_that_fails_is_named() -> None:
    article = make_article()
    article.published_at, article.title = None, ""
    with pytest.raises(ValidationError) as raised:
        article.validate_constraints()
    names = " ".join(raised.value.messages)
    assert "article_has_title_and_slug" in names
    assert len(raised.value.messages) == 2


def test_one_of_a_field_that_is_left_out_is_not_made() -> None:
    article = make_article()
    article.title = ""
    article.validate_constraints(exclude={"title"})
    article.published_at = None
    with pytest.raises(ValidationError):
        article.validate_constraints(exclude={"title"})


def test_a_row_that_was_mended_is_valid_and_one_that_was_spoilt_is_not() -> None:
    article = make_article()
    article.validate_constraints()
    article.title = ""
    with pytest.raises(ValidationError):
        article.validate_constraints()
    article.title, article.published_at = "Again", datetime(2026, 1, 8, tzinfo=UTC)
    article.validate_constraints()
