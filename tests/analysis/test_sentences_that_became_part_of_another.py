"""A passage is found in the sentence that took its words in, and no other sentence keeps them."""

import pytest

from analysis.anchoring import carry

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


def test_a_sentence_finds_the_one_that_is_most_like_it_though_its_neighbours_are_alike() -> None:
    old = (
        "Dogs that bark at ships are kept indoors. The town council met in May. "
        "Dogs that swim beside old ferries are fed."
    )
    new = "The council of fish met. Dogs that swim beside old ferries are fed by hand."
    quote = "Dogs that swim beside old ferries are fed."

    assert found(old, quote, new)[1] == "Dogs that swim beside old ferries are fed by hand."


def test_a_section_after_an_abbreviation_belongs_to_its_sentence() -> None:
    old = "Die Fahrt ist frei. Die Note nach § 5 Abs. 4 und nach § 7 Abs. 2 gilt. Das Amt zahlt."
    new = "Die Fahrt ist frei. Die Note nach § 5 Absatz 4 und nach § 7 Absatz 2 gilt. Das Amt zahlt."
    quote = "Die Note nach § 5 Abs. 4 und nach § 7 Abs. 2 gilt."

    state, words = found(old, quote, new)
    assert (state, words) == ("changed", "Die Note nach § 5 Absatz 4 und nach § 7 Absatz 2 gilt.")


def test_words_that_all_sentences_have_do_not_make_a_deleted_one_another() -> None:
    about = [f"The crane of the port lifts {what} for the firm." for what in ("tar", "oil", "ore")]
    old = " ".join([*about, "The crane of the port was painted green by Rosa.", *about[:0]])
    new = " ".join([*about, "The firm of the port said nothing when its lease of the pier ended."])

    assert found(old, "The crane of the port was painted green by Rosa.", new) == ("lost", "")
