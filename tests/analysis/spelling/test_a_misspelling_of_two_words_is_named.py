"""What may be a misspelling of two words of different sense is mended only where it is named."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "They remilitarised it", "They demilitarised it"),
        ("en", "the recoupling of markets", "the decoupling of markets"),
        ("en", "five gigatons of coal", "five megatons of coal"),
        ("ru", "ремилитаризация края", "демилитаризация края"),
        ("ru", "деоккупация края", "оккупация края"),
        ("az", "reinteqrasiya başladı", "inteqrasiya başladı"),
        ("en", "a quintillion of them", "a quadrillion of them"),
        ("en", "a tillion dollars", "a trillion dollars"),
        ("en", "in Juny they met", "in June they met"),
        ("en", "in Slovania they met", "in Slovenia they met"),
    ],
)
def test_another_word_may_have_been_meant(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "a milion dollars", "a million dollars"),
        ("ru", "милион рублей", "миллион рублей"),
        ("en", "fourty of them", "forty of them"),
        ("en", "in Febuary they met", "in February they met"),
        ("en", "in Afganistan they met", "in Afghanistan they met"),
        ("en", "an inable clerk", "an unable clerk"),
        ("en", "a preceeding round", "a preceding round"),
        ("fr", "la réligion du pays", "la religion du pays"),
    ],
)
def test_where_one_word_is_meant_it_is_mended(language: str, before: str, after: str) -> None:
    assert passes_as_typo(before, after, language)
