"""Other words are put into the Markdown just where the text has the passage, or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import markup
from desk.suggested_words import CannotPlace, Placed, put_in


def put(body: str, quote: str, words: str, at: int = 0) -> Placed:
    """Suggest words for the place numbered `at` (from 0) that has the quote, and put them in."""
    made = markup.render(body)
    start = [found.start() for found in re.finditer(re.escape(quote), made.text)][at]
    return put_in(body, made.html, made.text, start, start + len(quote), words)


@pytest.mark.parametrize(
    ("body", "quote", "words", "result"),
    [
        ("It was **largely** so.", "largely", "mostly", "It was **mostly** so."),
        ("The [charter](/x) was\nsigned then.", "The charter was signed", "The charter was read",
         "The [charter](/x) was\nread then."),
        ("> we said\n> that it\n> was", "that it was", "this is", "> we said\n> this is"),
        ("Salt &amp; water.", "Salt & water", "Salt | water", "Salt | water."),
        (r"Two \* three.", "Two * three", "Two + three", "Two + three."),
        ("## A title\n\nSee [it](#a-title).", "A title", "The title",
         "## The title\n\nSee [it](#a-title)."),
        ("So[^1] it was.\n\n[^1]: A note.", "So[1] it was", "So[1] it is",
         "So[^1] it is.\n\n[^1]: A note."),
        ("Run `a_b` now.", "a_b", "a*b", "Run `a*b` now."),
        ("One two.", "One", "One\n\nAnd", "One\n\nAnd two."),
    ],
)  # fmt: skip
def test_the_markup_beside_the_words_stays(body: str, quote: str, words: str, result: str) -> None:
    assert put(body, quote, words).body == result


@pytest.mark.parametrize("words", ["1. Five", "- Five", "*Five*", "# Five", "<b>Five", "[x](y)"])
def test_words_are_read_as_they_were_typed(words: str) -> None:
    placed = put("Four.\n\nMore.", "Four", words)
    assert placed.rendered.text == f"{words}.\n\nMore."
    assert placed.rendered.text[placed.start : placed.end] == words


@pytest.mark.parametrize(
    ("quote", "words", "text"),
    [
        ("much", "", "It has improved."),
        ("It has", "", "much improved."),
        ("improved", "", "It has much."),
        ("much improved", "improved", "It has improved."),
        ("has much", "has", "It has improved."),
        ("has improved", "", "It."),
    ],
)
def test_words_that_are_cut_leave_no_gap(quote: str, words: str, text: str) -> None:
    body = "It has improved." if quote == "has improved" else "It has much improved."
    assert put(body, quote, words).rendered.text == text


@pytest.mark.parametrize("at", [0, 1, 2])
def test_of_words_that_stand_several_times_the_ones_that_are_meant(at: int) -> None:
    body = "[aye](/aye) aye\n\n- aye"
    expected = ["nay", "aye"][at > 0], ["nay", "aye"][at != 1], ["nay", "aye"][at != 2]
    assert put(body, "aye", "nay", at).rendered.text == "{} {}\n\n{}".format(*expected)


@pytest.mark.parametrize(
    ("body", "quote", "words"),
    [
        ("It was *quite* so.", "was quite so", "is rather thus"),
        ("One.\n\nTwo.", "One.\n\nTwo", "Both"),
        ("One.\n\nTwo.", "One.", ""),
        ("- one\n- two", "one", "one\n\nmore"),
    ],
)
def test_where_markup_lies_in_the_words_nothing_is_done(body: str, quote: str, words: str) -> None:
    with pytest.raises(CannotPlace):
        put(body, quote, words)


@pytest.mark.parametrize(
    ("body", "quote", "text"),
    [
        ("Ships & ayes pay.", "a", "Ships & yes pay."),
        ("The fees, 12 in all, rose.", "12 in all", "The fees,, rose."),
        ("The fees, long paid, rose.", " long paid,", "The fees, rose."),
    ],
)
def test_what_is_cut_leaves_the_spaces_that_part_words(body: str, quote: str, text: str) -> None:
    assert put(body, quote, "").rendered.text == text


WORDS = st.lists(
    st.sampled_from(["aye", "nay", "*so*", "**it**", "[go](/go)", "`a`", "&amp;", "1.", "x_y", "\n",
                     "\n\n", "- b", "> c"]),
    min_size=1,
    max_size=12,
)  # fmt: skip


@given(WORDS, st.data())
def test_nothing_else_of_the_text_changes(pieces: list[str], data: st.DataObject) -> None:
    body = " ".join(pieces)
    made = markup.render(body)
    if not made.text:
        return
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, len(made.text)))
    words = data.draw(st.sampled_from(["nay", "*so*", "aye nay", "", "1. b", "<i>"]))
    try:
        placed = put_in(body, made.html, made.text, start, end, words)
    except CannotPlace:
        return
    before, after = made.text[:start], made.text[end:]
    if words:
        assert placed.rendered.text == before + words + after
    elif after[:1].isalnum():
        assert placed.rendered.text.split() == (before + after).split()
    else:  # a stop is drawn to the word before what was cut
        assert "".join(placed.rendered.text.split()) == "".join((before + after).split())
    assert placed.rendered == markup.render(placed.body)
