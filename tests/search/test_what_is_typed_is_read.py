"""Whatever is typed into the box is a search, and what could not be read is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.parsing import FIELDS, MOST_CHARACTERS, MOST_TERMS, parse, with_words, without_field
from search.query import Query

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("energy corridor", {"words": ("energy", "corridor")}),
        ("Əliyev Ильхам إلهام 907 U.S. C++ #tag", {
            "words": ("Əliyev", "Ильхам", "إلهام", "907", "U.S.", "C++", "#tag"),
        }),
        ('"two words" “a b” „c d“ «e f» »g h« 「中国」', {
            "phrases": ("two words", "a b", "c d", "e f", "g h", "中国"),
        }),
        ('-rail -"a phrase" NOT road', {
            "excluded": ("rail", "a phrase", "road"),
            "problems": ("Write a word to find besides those that are left out.",),
        }),
        ("secur* co-operation", {"prefixes": ("secur",), "words": ("co-operation",)}),
        ('author:"Ana Lima" TOPIC:law kind: claim before:2026-01', {
            "fields": (
                ("author", "Ana Lima"), ("topic", "law"), ("kind", "claim"), ("before", "2026-01"),
            ),
        }),
        ("at 10:30 https://example.org/a a - b", {
            "words": ("at", "10:30", "https://example.org/a", "a", "b"),
        }),
        ("OR", {"words": ("OR",)}),
        ("rail AND road rail", {"words": ("rail", "road")}),
    ],
)  # fmt: skip
def test_parts_are_told_apart(typed: str, parts: dict[str, Any]) -> None:
    read = parse(typed)
    assert read == Query(**parts)
    assert read.problems == parts.get("problems", ())


@pytest.mark.parametrize(
    ("typed", "words", "told"),
    [
        ('rail "road', ("rail", "road"), "A quotation mark stands alone"),
        ("rail OR road", ("rail", "road"), "“OR” is not understood"),
        ("ro*d", ("ro d",), "“*” stands at the end of a word"),
        ("rail ( *", ("rail",), "no letter and no digit: *"),
        ("rail 😀", ("rail",), "no letter and no digit: 😀"),
        ("rail author:", ("rail",), "“author:” has no value."),
        ("rail -topic:law", ("rail",), "“-topic:” was not read"),
        ("auther:ana", ("auther:ana",), "Did you mean “author:”?"),
        ("rail " * (MOST_TERMS + 1), ("rail",), "only its beginning was read"),
        ("x" * 10_000, ("x" * MOST_CHARACTERS,), "only its beginning was read"),
    ],
)
def test_what_could_not_be_read_is_told_and_the_rest_searched(
    typed: str, words: tuple[str, ...], told: str
) -> None:
    read = parse(typed)
    assert read.words == words
    assert any(told in problem for problem in read.problems)


def test_prefixes_survive_what_stands_around_them() -> None:
    read = parse('"foo* OR (')
    assert read.prefixes == ("foo",)
    assert len(read.problems) == 2


@pytest.mark.parametrize("typed", ["", " ", "\0", "-", "—", "\ud800"])
def test_nothing_asks_for_nothing_and_is_no_problem(typed: str) -> None:
    assert parse(typed) == Query()
    assert parse(typed).problems == ()


MARKS = st.text(alphabet='"“”„«»-*:()|OR NOT author:topic:ab中\0\ud800😀\n', max_size=80)


@given(st.one_of(st.text(max_size=200), MARKS, st.text(min_size=600, max_size=700)))
def test_no_text_is_an_error(typed: str) -> None:
    read = parse(typed)
    parts = (*read.words, *read.prefixes, *read.phrases, *read.excluded)
    assert all(part.strip() and "\0" not in part for part in parts)
    "".join((*parts, *read.problems)).encode()  # no half of a character is left
    assert {name for name, _value in read.fields} <= {*FIELDS}
    assert len(parts) + len(read.fields) <= MOST_TERMS


@given(st.lists(st.from_regex(r"[a-zəñ]{1,8}", fullmatch=True), max_size=8, unique=True))
def test_plain_words_are_all_read(words: list[str]) -> None:
    assert parse(" ".join(words)).words == tuple(words)


def test_a_field_is_taken_back() -> None:
    typed = 'rail topic:"the law" -road author:ana topic:law'
    assert without_field(typed, "topic") == "rail -road author:ana"


def test_words_are_replaced_in_phrases_too_and_in_no_field() -> None:
    typed = 'Zangezor "the Zangezor road" topic:Zangezor Zangezorian'
    assert with_words(typed, {"Zangezor": "zangezur"}) == (
        'zangezur "the zangezur road" topic:Zangezor Zangezorian'
    )
