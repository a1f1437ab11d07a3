"""Whatever is typed, something or nothing is found, and nobody is shown an error."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.index import find, nearest_words, suggest
from search.query import Query
from search.results import Kind
from search.snippets import Marker
from tests.make import make_article

HOSTILE = [
    '"foo* OR (',
    "x" * 10_000,
    "x " * 5_000,
    "\0",
    "a\0b",
    "😀",
    "NEAR(a b, 3)",
    "title : x",
    "-",
    "''' \\ \" ' & | ! <-> :*",
    "a' & b:A",
    "\ud800",
    "%s %(x)s %",
    "\u202e\u0301",
    "日" * 1000,
    "\ufdfa",
]


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_searched_for(text: str) -> None:
    for part in ("words", "prefixes", "phrases", "excluded"):
        find(Query(**{part: (text,)}))
        find(Query(**{part: (*text.split(" "),)}))
        Marker(Query(**{part: (text,)})).snippet(f"{text} and {text}", "en")
    suggest(text)
    nearest_words(text)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=20), max_size=4), cursor=st.text(max_size=20))
def test_anything_is_searched_for(words: list[str], cursor: str) -> None:
    find(Query(words=(*words,), phrases=(" ".join(words),)), after=cursor)
    suggest(" ".join(words))


@pytest.mark.parametrize("cursor", ["", "nonsense", "1~2~3", "nan~1", "1~99999999999999999999"])
@pytest.mark.django_db
def test_a_cursor_without_sense_gives_the_first_page(cursor: str) -> None:
    article = make_article("The kumquat")
    assert [hit.key for hit in find(Query(words=("kumquat",)), after=cursor).hits] == [article.pk]


@pytest.mark.django_db
def test_a_search_takes_two_queries() -> None:
    make_article("The kumquat")
    find(Query(words=("kumquat",)))  # asks once a minute which languages there are
    with CaptureQueriesContext(
        connection,
    ) as queries:
        find(Query(words=("kumquat", "treaty")), kinds=[Kind.ARTICLE])
    assert len(queries) <= 2
