"""A question finds by what it is about, and says what of it was not looked for."""

import pytest
from django.test import Client

from search.pages import page_of
from search.query import Query
from search.relaxing import Relaxed, relaxed, without_stop_words
from tests.make import make_article

pytestmark = pytest.mark.django_db
LONG = "The corridor is to be built by 2030"


def titles(text: str) -> list[str]:
    page = page_of({"q": text})
    return [str(line.article.title) for each in page.sections for line in each.lines]  # type: ignore[union-attr]


@pytest.fixture
def made() -> None:
    make_article(LONG, body="It has a railway.")
    make_article("A university", body="It has few teachers.")


def test_words_that_a_question_is_asked_with_are_left_out(made: None) -> None:
    assert titles("Who says that the corridor will be built?") == [LONG]
    page = page_of({"q": "Who says that the corridor will be built?"})
    assert page.left_out == ("Who", "says", "that", "the", "will", "be")
    assert not page.has_any


def test_where_nothing_has_all_words_some_of_them_find(made: None) -> None:
    assert titles("corridor zebras giraffes") == [LONG]
    assert page_of({"q": "corridor zebras giraffes"}).has_any


def test_where_something_has_all_words_nothing_is_left_out(made: None) -> None:
    page = page_of({"q": "the corridor"})
    assert (page.left_out, page.has_any) == ((), False)
    assert titles("the corridor") == [LONG]


def test_the_page_says_so(made: None, client: Client) -> None:
    body = client.get("/search/", {"q": "who wants corridor zebras?"}).content.decode()
    assert "Nothing has all of the words" in body
    assert "Left out: who" in body


def test_a_query_of_such_words_alone_keeps_them() -> None:
    query = Query(words=("the", "who"))
    assert without_stop_words(query) == Relaxed(query)


def test_a_word_of_another_language_is_kept() -> None:
    query = Query(words=("the", "war", "in", "Armenia"))
    assert without_stop_words(query).query.words == ("war", "Armenia")


def test_phrases_and_exclusions_stay_as_long_as_they_find() -> None:
    query = Query(words=("a", "b"), phrases=("x y",), excluded=("z",))
    asked = [(each.query.phrases, each.in_any_order) for each in relaxed(Relaxed(query))]
    assert asked[0] == (("x y",), False)
    assert asked[-1] == ((), True)
    assert {each.query.excluded for each in relaxed(Relaxed(query))} == {("z",)}


def test_a_phrase_that_nothing_has_is_found_by_its_words(made: None, client: Client) -> None:
    assert titles('"corridor built by"') == [LONG]
    page = page_of({"q": '"corridor built by"'})
    assert page.in_any_order and not page.has_any and not page.feed_query
    body = client.get("/search/", {"q": '"corridor built by"'}).content.decode()
    assert "Nothing has the words in this order" in body


def test_a_phrase_that_something_has_is_found_by_nothing_else(made: None) -> None:
    make_article("Built corridor")
    assert titles('"built corridor"') == ["Built corridor"]
    assert not page_of({"q": '"built corridor"'}).in_any_order
