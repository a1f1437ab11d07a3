"""Articles stand in a series in the order that an editor gives them."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from articles.events import NameChange, article_changed
from articles.models import Article, Series, SeriesPart
from articles.names import delete_name
from articles.series import place_parts
from tests.make import make_article, make_series

pytestmark = pytest.mark.django_db


def order(series: Series) -> list[str]:
    parts = SeriesPart.objects.filter(series=series).select_related("article")
    assert [part.position for part in parts] == [*range(1, len(parts) + 1)]
    return [part.article.title for part in parts]


@pytest.fixture
def three(db: None) -> list[Article]:
    return [make_article(title) for title in ("One", "Two", "Three")]


def test_they_stand_in_the_order_that_they_are_given(three: list[Article]) -> None:
    assert order(make_series(*three)) == ["One", "Two", "Three"]


def test_one_that_is_moved_pushes_the_others_down(three: list[Article]) -> None:
    series = make_series(*three)
    place_parts(series, {three[2].pk: 1})
    assert order(series) == ["Three", "One", "Two"]
    place_parts(series, {three[2].pk: 2})
    assert order(series) == ["One", "Three", "Two"]


def test_one_that_is_taken_out_leaves_no_gap(three: list[Article]) -> None:
    series = make_series(*three)
    place_parts(series, {}, without={three[0].pk})
    assert order(series) == ["Two", "Three"]


def test_a_new_one_without_a_place_comes_last(three: list[Article]) -> None:
    series = make_series(*three[:2])
    place_parts(series, {three[2].pk: None})
    assert order(series) == ["One", "Two", "Three"]


def test_one_in_another_series_is_refused(three: list[Article]) -> None:
    make_series(three[0])
    with pytest.raises(ValidationError, match="another series"):
        make_series(*three, name="Second")


def test_only_so_many_fit(three: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.series.MOST_PARTS", 2)
    with pytest.raises(ValidationError, match="at most 2 articles"):
        make_series(*three)


def test_a_writer_may_not(three: list[Article], writer: User) -> None:
    series = make_series(*three)
    with pytest.raises(PermissionDenied):
        place_parts(series, {three[2].pk: 1}, by=writer)
    assert order(series) == ["One", "Two", "Three"]


def test_whoever_listens_hears_of_it_once(three: list[Article]) -> None:
    series, heard = make_series(*three), []

    def hear(change: Any, **_kwargs: Any) -> None:
        heard.append(change)

    article_changed.connect(hear)
    place_parts(series, {three[2].pk: 1})
    place_parts(series, {three[2].pk: 1})
    article_changed.disconnect(hear)
    [change] = heard
    assert isinstance(change, NameChange)
    assert change.now == {"parts": [three[2].pk, three[0].pk, three[1].pk]}


def test_articles_outlive_their_series(three: list[Article]) -> None:
    delete_name(make_series(*three))
    assert Article.objects.count() == 3
    assert not SeriesPart.objects.exists()
