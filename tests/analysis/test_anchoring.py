"""Where a quote is: exactly, once, or nowhere; never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.anchoring import (
    CONTEXT_LENGTH,
    QuoteNotFound,
    QuoteNotUnique,
    Span,
    clean_quote,
    context,
    locate,
    nearest,
    occurrences,
)

TEXT = (
    "The charter was signed in February. It isn’t a treaty.\n\n"
    "“It could lead to projects – within a year”, she said. The charter was praised.\n\n"
    "Nobody read the charter. Nobody read the charter, though."
)


def quoted(text: str, quote: str, prefix: str = "", suffix: str = "") -> str:
    span = locate(text, quote, prefix, suffix)
    return text[span.start : span.end]


def test_exact_words_are_found_where_they_are() -> None:
    assert locate(TEXT, "was signed") == Span(12, 22)
    assert locate(TEXT, TEXT) == Span(0, len(TEXT))


def test_offsets_count_code_points() -> None:
    assert locate("👩‍👩‍👧 e\u0301 signed", "signed") == Span(9, 15)


def test_words_may_run_over_a_blank_line() -> None:
    assert quoted(TEXT, "a treaty.\n\n“It could") == "a treaty.\n\n“It could"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("It isn't a treaty", "It isn’t a treaty"),
        ('"It could lead', "“It could lead"),
        ("projects - within", "projects – within"),
        ("projects — within", "projects – within"),
        ("It\u00a0could\u202flead", "It could lead"),
    ],
)
def test_look_alikes_stand_for_each_other(typed: str, found: str) -> None:
    assert quoted(TEXT, typed) == found


def test_the_exact_characters_come_before_look_alikes() -> None:
    text = "He said 'no'. She said ‘no’."
    assert quoted(text, "‘no’") == "‘no’"
    assert quoted(text, "'no'") == "'no'"


@pytest.mark.parametrize("quote", ["was signed in March", "WAS SIGNED", "treaty.“It", "xyz"])
def test_other_words_are_not_found(quote: str) -> None:
    with pytest.raises(QuoteNotFound):
        locate(TEXT, quote)


def test_words_that_stand_twice_are_not_chosen_between() -> None:
    with pytest.raises(QuoteNotUnique) as raised:
        locate(TEXT, "Nobody read the charter")
    assert raised.value.count == 2


def test_places_that_overlap_count_each() -> None:
    assert list(occurrences("anana", "ana")) == [Span(0, 3), Span(2, 5)]


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [("", ".", 0), ("", ", though", 1), ("praised.\n\n", "", 0), ("charter. ", "", 1)],
)
def test_the_words_around_single_one_place_out(prefix: str, suffix: str, place: int) -> None:
    places = list(occurrences(TEXT, "Nobody read the charter"))
    assert locate(TEXT, "Nobody read the charter", prefix, suffix) == places[place]


def test_words_around_that_fit_no_place_choose_none() -> None:
    with pytest.raises(QuoteNotUnique):
        locate(TEXT, "Nobody read the charter", "Everybody. ", "!")


def test_words_around_that_fit_two_places_choose_none() -> None:
    with pytest.raises(QuoteNotUnique):
        locate("a x b. a x b.", "x", "a ", " b")


def test_nothing_is_found_for_no_words() -> None:
    with pytest.raises(QuoteNotFound):
        locate(TEXT, "")
    with pytest.raises(QuoteNotFound):
        locate("", "words")


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("the charter was signd in Febuary", "The charter was signed in February."),
        ("could lead to many projects", "“It could lead to projects"),
        ("qqqqqqqqqq zzzzzzzz", ""),
    ],
)
def test_the_nearest_words_are_whole_words_of_the_text(quote: str, words: str) -> None:
    assert nearest(TEXT, quote) == words
    with pytest.raises(QuoteNotFound) as raised:
        locate(TEXT, quote)
    assert raised.value.nearest == words


def test_a_quote_as_long_as_an_article_has_no_nearest() -> None:
    assert nearest(TEXT, "word " * 1_000) == ""


@pytest.mark.parametrize(
    ("pasted", "clean"),
    [
        ("  was  signed\n", "was signed"),
        ("was\r\nsigned", "was signed"),
        ("One.\r\n\r\nTwo.\n\n\n", "One.\n\nTwo."),
        ("One.\n \nTwo.", "One.\n\nTwo."),
        ("e\u0301te\u0301", "été"),
        ("\u00a0was signed\u00a0", "was signed"),
        ("\u2009was\u00a0signed\u202f", "was\u00a0signed"),
        (" \n\n ", ""),
    ],
)
def test_a_pasted_quote_gets_the_form_of_the_text(pasted: str, clean: str) -> None:
    assert clean_quote(pasted) == clean


def test_the_context_is_what_stands_around_up_to_32_characters() -> None:
    text = "a" * 40 + "quote" + "b" * 10
    before, after = context(text, Span(40, 45))
    assert (before, after) == ("a" * CONTEXT_LENGTH, "b" * 10)
    assert context("quote", Span(0, 5)) == ("", "")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_has_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(st.text("ab .\n", min_size=1, max_size=40), st.data())
def test_a_quote_with_its_context_is_found_where_it_was_or_not_at_all(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span(start, end)
    try:
        found = locate(text, text[start:end], *context(text, span))
    except QuoteNotUnique:
        return
    assert found == span


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        (
            "The old cra\u00adne is so\u200bld.",
            "old crane is sold",
            "old cra\u00adne is so\u200bld",
        ),
        ("The old crane.", "old\u00ad cr\u2060ane", "old crane"),
        ("It was… sold.", "was... sold", "was… sold"),
        ("It was... sold.", "was… sold", "was... sold"),
    ],
)
def test_marks_that_copying_drops_or_exchanges_do_not_matter(
    text: str, quote: str, expected: str
) -> None:
    span = locate(text, quote)
    assert text[span.start : span.end] == expected


def test_a_quote_of_unseen_marks_only_is_not_found() -> None:
    with pytest.raises(QuoteNotFound):
        locate("The old crane.", "\u200b\u00ad")
