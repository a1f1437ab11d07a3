"""A passage is found in the sentence that took its words in, and no other sentence keeps them."""

import pytest

from analysis.anchoring import carry
from analysis.anchoring.words import Vocabulary, Words

pytestmark = pytest.mark.pure

FIRST = "The harbour has been quiet for a month."
CRANE = "The rusty crane belongs to two brothers."
THIRD = "Ships from the south pay no fees."


def found(old: str, quote: str, new: str) -> tuple[str, str]:
    """The state of a quote of an old text, and its words in a new one."""
    start = old.index(quote)
    anchor = carry(old, new, start, start + len(quote))
    return anchor.state, new[anchor.start : anchor.end] if anchor.start is not None else ""


def test_a_sentence_that_another_took_in_is_found_there_to_be_reviewed() -> None:
    ships = "Ships from the south pay no fees, though the rusty crane of two brothers waits."
    old = f"{CRANE} {FIRST} {THIRD}"
    state, words = found(old, CRANE, f"{FIRST} {ships}")

    assert state == "review"
    assert "rusty crane of two brothers" in words
    assert "Ships" not in words


def test_words_that_stood_in_the_other_sentence_before_are_no_place() -> None:
    ships = "Ships from the south pass the rusty crane of the two brothers."
    old = f"{CRANE} {FIRST} {ships}"

    assert found(old, CRANE, f"{FIRST} {ships} A guild paid.") == ("lost", "")


def test_a_sentence_is_the_one_most_like_it_and_not_what_came_into_its_place() -> None:
    leave = "Paid leave does not provide job protection, only monetary benefits."
    now = "Paid leave does not provide job protection, only monetary benefits up to eight weeks."
    old = f"{FIRST} {leave} {CRANE} {THIRD}"
    new = (
        f"{FIRST} Insurance offers monetary benefits, but no job protection. {CRANE} {THIRD} {now}"
    )

    assert found(old, leave, new)[1] == now


def test_no_sentence_ends_at_an_abbreviation_that_a_number_follows() -> None:
    text = "Die Note nach § 5 Abs. 4 Nr. 2 gilt. Das Amt zahlt."
    words = Words(text, Vocabulary())

    assert len(words.sentences) - 1 == len(["Die Note …", "Das Amt …"])


def test_words_that_all_sentences_have_do_not_make_a_deleted_one_another() -> None:
    tools = "Editors browsers phones printers terminals keyboards databases compilers".split()
    about = [f"{tool} handle Unicode and UTF-8 in their own way." for tool in tools]
    quote = "A quick note on Unicode by Rosa, for UTF-8 lovers."
    old = " ".join([*about, quote, "Read on."])
    new = " ".join([*about, "What holds Unicode and UTF-8 apart in printed books?", "Read on."])

    assert found(old, quote, new) == ("lost", "")


def test_fewer_words_are_enough_beside_the_old_neighbours_than_elsewhere() -> None:
    clerks = [f"Clerk {name} counts the {name} boats at noon." for name in "Ada Bo Cy Ed".split()]
    took = ", though the rusty crane of brothers waits."
    old = " ".join([FIRST, CRANE, THIRD, *clerks])
    near = " ".join([FIRST, THIRD.removesuffix(".") + took, *clerks])
    far = " ".join([FIRST, THIRD, *clerks]).removesuffix(".") + took

    assert found(old, CRANE, near) == ("review", "the rusty crane of brothers")
    assert found(old, CRANE, far) == ("lost", "")
