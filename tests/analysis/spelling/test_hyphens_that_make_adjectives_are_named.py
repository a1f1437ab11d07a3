"""“Israel armed militias” says that Israel did it, “Israel-armed militias” says which ones."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "apart", "tied"),
    [
        ("en", "The Israel armed men came", "The Israel-armed men came"),
        ("en", "Then US led talks", "Then US-led talks"),
        ("en", "He saw a man eating fish", "He saw a man-eating fish"),
        ("en", "The small business owners left", "The small-business owners left"),
        ("en", "The foreign policy makers left", "The foreign policy-makers left"),
        ("en", "An old furniture dealer left", "An old-furniture dealer left"),
        ("de", "Iran gestützte Milizen kamen", "Iran-gestützte Milizen kamen"),
    ],
)
def test_a_hyphen_before_a_participle_is_named(language: str, apart: str, tied: str) -> None:
    assert not passes_as_typo(apart, tied, language)
    assert not passes_as_typo(tied, apart, language)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a well known man", "a well-known man"),
        ("a newly built port", "a newly-built port"),
        ("the policy makers of Baku", "the policy-makers of Baku"),
        ("a so called ally", "a so-called ally"),
        ("the whistleblower left", "the whistle-blower left"),
        ("a long term plan", "a long-term plan"),
    ],
)
def test_other_hyphens_pass(before: str, after: str) -> None:
    assert passes_as_typo(before, after, "en")
    assert passes_as_typo(after, before, "en")


def test_a_hyphen_beside_a_mended_word_is_named() -> None:
    assert not passes_as_typo("Israel armed milltias came", "Israel-armed militias came", "en")
