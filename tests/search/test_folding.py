"""Words are compared without case, accents and forms of letters, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.accents import fold
from search.tokens import tokens_of, words_of

SAME = [
    ("Zəngəzur", "ZƏNGƏZUR"),
    ("Zəngəzur", "Zengezur"),
    ("İstanbul", "istanbul"),
    ("ISPARTA", "ısparta"),
    ("Straße", "STRASSE"),
    ("Ёлка", "елка"),
    ("Άθήνα", "ΑΘΗΝΑ"),
    ("Ὀδυσσεύς", "οδυσσευσ"),
    ("أحمد", "احمد"),
    ("الْعَرَبِيَّة", "العربيه"),
    ("فارسی", "فارسي"),
    ("Æneas", "aeneas"),
    ("Łódź", "lodz"),
    ("e\u0301te\u0301", "été"),
    ("ﬁnance", "finance"),
    ("२०२६", "2026"),
    ("soft\u00adhyphen", "softhyphen"),
]
OTHER = [("край", "краи"), ("हिन्दी", "हन्द"), ("corridor", "corridors")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_they_are_one_word(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_they_are_two_words(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.sampled_from(["en", "ru", "az", "ar", "", "xx-nonsense"]))
def test_every_text_has_tokens_without_spaces_or_emptiness(text: str, language: str) -> None:
    found = tokens_of(text, language)
    assert all(token.split() == [token] for token in (*found.words, *found.more))


def test_a_letter_that_stands_for_a_phrase_is_one_word() -> None:
    assert len(tokens_of("\ufdfa", "ar").words) == 1


@given(st.text())
def test_words_stand_in_the_text_in_their_order(text: str) -> None:
    words = [*words_of(text)]
    assert [word.start for word in words] == sorted(word.start for word in words)
    assert all(0 <= word.start < word.end <= len(text) for word in words)
