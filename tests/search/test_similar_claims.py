"""Claims that say what a text says, or the opposite of it."""

from typing import Any

import pytest

from analysis.models import Claim
from search.similar import similar_to
from tests.make import make_article, make_claim

STATEMENT = "The corridor will be open for goods by the end of 2027."
OPPOSITE = "The corridor will not be open for goods by 2027."
OTHER = "The university has too few teachers of mathematics."
ASKED = "Goods will pass the open corridor by the end of 2027"

pytestmark = pytest.mark.django_db


def keys(text: str, **how: Any) -> list[int]:
    return [each.claim for each in similar_to(text, **how)]


@pytest.fixture
def made() -> list[int]:
    article = make_article("A title of nothing")
    return [make_claim(article, statement=each).pk for each in (STATEMENT, OPPOSITE, OTHER)]


def test_the_nearest_claim_is_the_first(made: list[int]) -> None:
    assert keys(ASKED) == made[:2]


def test_a_claim_is_left_out_on_request(made: list[int]) -> None:
    assert keys(STATEMENT, exclude=made[0]) == [made[1]]


def test_no_more_are_found_than_asked_for(made: list[int]) -> None:
    assert keys(ASKED, limit=1) == made[:1]


def test_the_score_says_how_much_of_the_text_a_claim_has(made: list[int]) -> None:
    same, opposite = similar_to(STATEMENT)
    assert same.score > opposite.score > 0
    assert similar_to("corridor zebras giraffes")[0].score < opposite.score


def test_addresses_and_marks_of_posts_count_for_nothing(made: list[int]) -> None:
    assert similar_to("#corridor goods https://example.org/2027") == similar_to("corridor goods")


def test_the_title_of_its_article_counts(made: list[int]) -> None:
    titled = make_claim(make_article("Corridor and goods"), statement="It opens in 2027.")
    assert keys("Corridor: goods by 2027", limit=1) == [titled.pk]
    assert titled.pk in keys("It opens", title="Corridor and goods")


def test_words_that_nothing_has_crowd_out_no_others(made: list[int]) -> None:
    unknown = " ".join(f"xyz{number}" for number in range(600))
    assert keys(f"{unknown} {STATEMENT}", limit=1) == made[:1]


@pytest.mark.parametrize("text", ["", "the of and", "!!!", "\x00", "xylophone", "😀" * 500])
def test_a_text_that_says_nothing_finds_nothing(made: list[int], text: str) -> None:
    assert keys(text) == []


def test_what_readers_may_not_see_is_not_found(made: list[int]) -> None:
    make_claim(make_article("A draft", published=False), statement=STATEMENT)
    Claim.objects.filter(pk=made[1]).update(listing=Claim.Listing.WITHDRAWN)
    assert keys(ASKED) == made[:1]


def test_it_costs_four_queries_at_most(made: list[int], django_assert_max_num_queries: Any) -> None:
    keys(ASKED)
    with django_assert_max_num_queries(4):
        keys(ASKED)
