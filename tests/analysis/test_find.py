"""A passage whose old text is not known is found by its words, and by what stood around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anchoring import Anchor, find

TEXT = (
    "The charter was signed in February. It isn’t a treaty, and it binds nobody in law.\n\n"
    "“It could lead to projects within a year”, she said. The charter was praised.\n\n"
    "Nobody read the charter. Nobody read the charter, though."
)


def words(text: str, anchor: Anchor) -> str:
    return text[anchor.start : anchor.end] if anchor.start is not None else ""


def test_words_that_stand_once_are_found() -> None:
    assert find(TEXT, "was signed") == Anchor("exact", 12, 22, 1.0)


def test_look_alike_marks_are_told_as_a_change() -> None:
    anchor = find(TEXT, "It isn't a treaty")
    assert (anchor.state, words(TEXT, anchor)) == ("changed", "It isn’t a treaty")
    assert anchor.meaning == ()


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"), [("praised.\n\n", ". Nobody", 0), ("the charter. ", ", tho", 1)]
)
def test_what_stood_around_tells_twins_apart(prefix: str, suffix: str, place: int) -> None:
    quote = "Nobody read the charter"
    anchor = find(TEXT, quote, prefix, suffix)
    assert anchor.state == "exact"
    assert anchor.start == [TEXT.find(quote), TEXT.rfind(quote)][place]


def test_of_twins_that_nothing_tells_apart_the_nearest_is_to_be_looked_at() -> None:
    anchor = find(TEXT, "Nobody read the charter", near=len(TEXT))
    assert (anchor.state, anchor.start) == ("review", TEXT.rfind("Nobody"))
    assert anchor.confidence <= 0.5


def test_long_words_in_other_company_have_moved() -> None:
    quote = "it binds nobody in law."
    assert find(TEXT, f"and {quote}", "Ships came and went. ", " So it was.").state == "moved"


def test_short_words_in_other_company_are_lost() -> None:
    assert (
        find(TEXT, "praised", "Xerxes himself was much ", " by 127 of his guests").state == "lost"
    )


def test_a_quotation_of_it_does_not_get_a_quote_that_was_edited_in_place() -> None:
    text = TEXT.replace("binds nobody", "binds neither side")
    text += "\n\nCorrection: this said that the charter “binds nobody in law”."
    anchor = find(text, "binds nobody in law", "isn’t a treaty, and it ", ".\n\n“It could lead to")
    assert (anchor.state, words(text, anchor)) == ("changed", "binds neither side in law")


def test_edited_words_are_found_between_their_neighbours() -> None:
    text = TEXT.replace("signed in February", "not signed in March")
    anchor = find(text, "signed in February", "The charter was ", ". It isn’t a treaty")
    assert words(text, anchor) == "not signed in March"
    assert [change.kind for change in anchor.meaning] == ["negation", "date"]


def test_a_word_exchanged_is_found_between_its_neighbours() -> None:
    text = TEXT.replace("praised", "condemned by all")
    anchor = find(text, "praised", "said. The charter was ", ".\n\nNobody read")
    assert (anchor.state, words(text, anchor)) == ("review", "condemned by all")


def test_words_are_not_found_inside_other_words() -> None:
    assert find(TEXT, "read", "Nobody ", " the").start == TEXT.index("read the")
    assert find("A static page.", "a", "emails from ", " static address").state == "lost"


def test_a_deleted_quote_does_not_go_to_like_words_elsewhere() -> None:
    text = TEXT.replace("signed in February", "")
    assert find(text, "signed in February", "The charter was ", ". It isn’t a").state == "lost"


@pytest.mark.parametrize("note", ["Correction: “{}”", "“{}” was the first wording.", "Earlier: {}"])
def test_a_note_that_quotes_a_deleted_quote_does_not_get_it(note: str) -> None:
    quote = "It isn’t a treaty, and it binds nobody in law."
    text = f"{TEXT.replace(quote, '')}\n\n{note.format(quote)}"
    assert find(text, quote, "signed in February. ", "\n\n“It could lead").state == "lost"


def test_edited_words_are_found_by_their_likeness() -> None:
    anchor = find(TEXT, "could lead to projects within the year", suffix="”, she said. The")
    assert anchor.state in ("changed", "review")
    assert "could lead to projects within a year" in words(TEXT, anchor)


@pytest.mark.parametrize("quote", ["", " ", "a whole different sentence about ships"])
def test_what_is_not_there_is_lost(quote: str) -> None:
    assert find(TEXT, quote, "The charter", "in law").state == "lost"
    assert find("", "words").state == "lost"


@given(st.text(max_size=60), st.text(max_size=20), st.text(max_size=8), st.text(max_size=8))
def test_any_text_gives_a_sound_answer(text: str, quote: str, prefix: str, suffix: str) -> None:
    anchor = find(text, quote, prefix, suffix, near=3)
    assert 0 <= anchor.confidence <= 1
    if anchor.start is not None and anchor.end is not None:
        assert 0 <= anchor.start < anchor.end <= len(text)
        if anchor.state == "exact":
            assert text[anchor.start : anchor.end] == quote
    else:
        assert anchor.state == "lost"
