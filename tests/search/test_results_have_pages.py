"""Pages follow one another without a gap and without a repetition, the best first."""

from unittest import mock

import pytest

from search.index import find
from search.query import Query
from search.results import Hit, Kind
from tests.make import make_article, make_author, make_claim, make_topic

pytestmark = pytest.mark.django_db
KUMQUAT = Query(words=("kumquat",))


def pages(query: Query, size: int) -> list[Hit]:
    hits: list[Hit] = []
    cursor = ""
    while True:
        page = find(query, after=cursor, size=size)
        hits += page.hits
        cursor = page.next
        if not cursor:
            return hits
        assert len(page.hits) == size


@pytest.fixture
def made() -> None:
    article = make_article("A kumquat treaty", topics=(make_topic("Kumquat"),))
    make_article("Other", body="One kumquat.", author=make_author("Mr Kumquat"))
    for number in range(7):
        make_claim(article, slug=f"c{number}", statement=f"The kumquat is no. {number}.")


@pytest.mark.parametrize("scored", [2_000, 4, 1])
@pytest.mark.parametrize("query", [KUMQUAT, Query(), Query(words=("kumquat", "treaty"))])
def test_all_pages_have_everything_once(made: None, scored: int, query: Query) -> None:
    with mock.patch("search.index.NEWEST", scored):
        hits = pages(query, size=3)
    assert len(hits) == len({(hit.kind, hit.key) for hit in hits}) == find(query).total
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("scored", [2_000, 4, 1])
@pytest.mark.parametrize("query", [KUMQUAT, Query(), Query(words=("kumquat", "treaty"))])
def test_one_goes_back_the_way_one_came(made: None, scored: int, query: Query) -> None:
    with mock.patch("search.index.NEWEST", scored):
        page, there = find(query, size=3), []
        while page.next:
            there.append(page)
            page = find(query, after=page.next, size=3)
        for passed in reversed(there):
            page = find(query, before=page.previous, size=3)
            assert page.hits == passed.hits
            assert page.next == passed.next
    assert page.previous == ""


@pytest.mark.parametrize("cursor", ["", "x", "1~x", "nan~3", f"0.0~{2**63}", f"-1.0~{2**63 - 1}"])
def test_a_place_that_is_none_to_go_back_from_is_no_error(made: None, cursor: str) -> None:
    assert len(find(KUMQUAT, before=cursor).hits) in (0, 11)


def test_what_is_not_scored_says_so_in_its_counts(made: None) -> None:
    with mock.patch("search.index.NEWEST", 4):
        found = find(KUMQUAT)
    assert (found.counted_over, found.total, found.is_capped) == (4, 4, True)
    assert not found.counts_are_exact
    everything = find(KUMQUAT)
    assert (everything.total, everything.is_capped, everything.counts_are_exact) == (
        11,
        False,
        True,
    )


def test_a_name_and_a_title_come_before_a_text(made: None) -> None:
    hits = find(KUMQUAT, kinds=[Kind.ARTICLE, Kind.AUTHOR, Kind.TOPIC]).hits
    assert {hit.kind for hit in hits[:2]} == {Kind.AUTHOR, Kind.TOPIC}
    assert [hit.kind for hit in hits[2:]] == [Kind.ARTICLE, Kind.ARTICLE]


def test_the_exact_form_comes_before_the_stem() -> None:
    stemmed = make_article("A", body="They were negotiating and negotiated.")
    exact = make_article("B", body="It is a thing to negotiate, they say.")
    hits = find(Query(words=("negotiate",)), kinds=[Kind.ARTICLE]).hits
    assert [hit.key for hit in hits] == [exact.pk, stemmed.pk]
