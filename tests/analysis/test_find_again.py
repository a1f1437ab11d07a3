"""A lost passage comes back only where its very words are among its old neighbours again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anchoring import Span, find_again

TEXT = (
    "The charter was signed in February. It isn’t a treaty, and it binds nobody in law.\n\n"
    "“It could lead to projects within a year”, she said. The charter was praised.\n\n"
    "Nobody read the charter. Nobody read the charter, though."
)


def test_words_among_their_old_neighbours_are_found() -> None:
    assert find_again(TEXT, "was signed", "The charter ", " in February. It") == Span(12, 22)


def test_neighbours_may_be_edited() -> None:
    found = find_again(TEXT, "was signed", "A charter ", " in January. It isn’t")
    assert found == Span(12, 22)


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"), [("praised.\n\n", ". Nobody", 0), ("the charter. ", ", tho", 1)]
)
def test_what_stood_around_tells_twins_apart(prefix: str, suffix: str, place: int) -> None:
    quote = "Nobody read the charter"
    found = find_again(TEXT, quote, prefix, suffix)
    assert found is not None
    assert found.start == [TEXT.find(quote), TEXT.rfind(quote)][place]


def test_twins_that_nothing_tells_apart_are_not_chosen_between() -> None:
    assert find_again(TEXT, "Nobody read the charter", "", "") is None


@pytest.mark.parametrize("quote", ["was praised", "it binds nobody in law."])
def test_words_in_other_company_are_not_taken_for_it(quote: str) -> None:
    assert find_again(TEXT, quote, "Xerxes himself ", " by 127 of his many guests") is None


@pytest.mark.parametrize("quote", ["was signd in February", "It isn't a treaty", "ships", ""])
def test_other_words_are_not_taken_for_it(quote: str) -> None:
    assert find_again(TEXT, quote, "", "") is None


def test_words_are_not_found_inside_other_words() -> None:
    assert find_again("It is illegal to vote.", "legal", "It is ", " to vote.") is None
    assert find_again("It is legal to vote.", "legal", "It is ", " to vote.") == Span(6, 11)


def test_where_its_neighbours_stand_together_it_is_not_looked_for_elsewhere() -> None:
    old = "He came to the door. He saw it. He left by the door at last."
    text = old.replace("He saw it. ", "") + " He ran to the door. He saw it. He sat by a door."
    assert find_again(text, "He saw it.", "to the door. ", " He left by") is None


@pytest.mark.parametrize("note", ["Correction: “{}”", "“{}” was the first wording.", "Earlier: {}"])
def test_a_note_that_quotes_a_deleted_quote_does_not_get_it(note: str) -> None:
    quote = "It isn’t a treaty, and it binds nobody in law."
    text = f"{TEXT.replace(quote, '')}\n\n{note.format(quote)}"
    assert find_again(text, quote, "signed in February. ", "\n\n“It could lead") is None


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=8), st.text(max_size=8))
def test_in_any_text_only_the_very_words_are_found(
    text: str, quote: str, prefix: str, suffix: str
) -> None:
    found = find_again(text, quote, prefix, suffix)
    assert found is None or text[found.start : found.end] == quote


@given(st.text("ab .", max_size=20), st.text("ab", min_size=1, max_size=5), st.text("ab ."))
def test_words_that_stand_once_where_they_stood_are_found(
    before: str, quote: str, after: str
) -> None:
    text = f"{before} «{quote}» {after}"
    start = len(before) + 2
    expected = Span(start, start + len(quote)) if text.count(quote) == 1 else None
    found = find_again(text, quote, text[:start], text[start + len(quote) :])
    assert expected is None or found == expected
