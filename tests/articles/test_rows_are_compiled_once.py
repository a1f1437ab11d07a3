"""Rows by their keys come by a query that is compiled once, as by one that is built for them."""

from collections.abc import Collection
from typing import Any

import pytest

from articles.compiled_queries import CompiledRows
from articles.models import Article
from tests.make import make_article

pytestmark = pytest.mark.django_db
MOST = 3


def titles(keys: Collection[int]) -> Any:
    rows = Article.objects.live().filter(pk__in=keys).prefetch_related("bylines__author")
    return rows.order_by("title")


@pytest.mark.parametrize("number", [0, 1, MOST, MOST + 1])
def test_they_are_those_of_the_query(number: int) -> None:
    articles = [make_article(f"Article {place}") for place in range(MOST + 2)]
    keys = [article.pk for article in articles[:number]]

    found = CompiledRows(titles, MOST)(keys)

    assert found == [*titles(keys)]
    assert [row.bylines.all()[0].author.name for row in found] == ["Leyla Əliyeva"] * number


def test_other_keys_have_it_compiled_no_more() -> None:
    asked: list[Collection[int]] = []

    def rows(keys: Collection[int]) -> Any:
        asked.append(keys)
        return titles(keys)

    one, two = make_article("One"), make_article("Two")
    compiled = CompiledRows(rows, MOST)

    assert compiled([one.pk]) == [one]
    assert compiled([two.pk, one.pk]) == [one, two]
    assert compiled([two.pk]) == [two]
    assert len(asked) == 1


def test_values_come_as_they_are_asked_for() -> None:
    article = make_article("One")
    compiled = CompiledRows(lambda keys: titles(keys).prefetch_related(None).values("title"), MOST)
    assert compiled([article.pk]) == [{"title": "One"}]
