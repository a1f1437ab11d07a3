"""A rewritten sentence has the new sentences that share its words, and no others around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anchoring import carry

SENTENCES = [
    "The harbour has been quiet for a month.",
    "Ships from the south pay no fees.",
    "The old crane will be sold in May.",
    "Two firms have shown interest.",
]
TEXT = " ".join(SENTENCES)
FEES, CRANE = SENTENCES[1], SENTENCES[2]
STRANGERS = ["snow", "hills", "lay", "again", "upon", "lamp", "green", "walked", "uncle", "bread"]

pytestmark = pytest.mark.pure


def became(quote: str, now: str) -> tuple[str, str]:
    """The state and the words of a sentence of which the text has `now` instead."""
    new = TEXT.replace(quote, now)
    start = TEXT.index(quote)
    anchor = carry(TEXT, new, start, start + len(quote))
    return anchor.state, new[anchor.start : anchor.end] if anchor.start is not None else ""


def test_a_sentence_without_its_words_in_its_place_is_not_it() -> None:
    assert became(FEES, "Snow lay on the hills again.") == ("lost", "")


@given(st.sampled_from(SENTENCES), st.lists(st.sampled_from(STRANGERS), min_size=1, max_size=12))
def test_unrelated_words_never_take_the_passage_of_a_deleted_sentence(
    quote: str, words: list[str]
) -> None:
    assert became(quote, " ".join(words).capitalize() + ".") == ("lost", "")


def test_sentences_that_share_no_words_are_left_out_of_a_split_one() -> None:
    state, words = became(
        CRANE,
        "The old crane is rusty. It was built by two brothers. Their heirs came to see it. "
        "It will be sold in May.",
    )
    assert (state, words) == ("changed", "It will be sold in May.")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("The old crane will be sold\n\nin May. A guild", "The old crane will be sold\n\nin May."),
        ("The old crane.\n\nA guild gave it to the town. It is kept", "The old crane."),
        ("The old crane is sold.\n\nIts rope was cut. Nobody saw it", "The old crane is sold."),
    ],
)
def test_a_new_paragraph_is_crossed_only_where_its_words_stand_behind_it(
    now: str, expected: str
) -> None:
    assert became(CRANE, now)[1] == expected


def test_words_in_another_order_are_the_sentence_still() -> None:
    now = "In May, the town will sell its crane, which is old."
    assert became(CRANE, now) == ("review", "the town will sell its crane, which is old.")


def test_a_heading_above_an_edited_sentence_is_not_part_of_it() -> None:
    now = "The old iron crane will be sold for scrap."
    assert became(CRANE, f"Cranes\n\n{now}")[1] == now


def test_what_is_left_of_a_long_sentence_is_that_sentence() -> None:
    long = (
        "The harbour master keeps careful lists of every barge, tanker, trawler and ferry that "
        "enters before dawn, so that nobody pays twice."
    )
    old = TEXT.replace(CRANE, long)
    new = TEXT.replace(CRANE, "The harbour master keeps lists.")
    start = old.index(long)
    anchor = carry(old, new, start, start + len(long))
    assert (anchor.state, new[anchor.start : anchor.end]) == (
        "review",
        "The harbour master keeps lists.",
    )
