"""A real word is none misspelt, though the dictionary of its language lacks it."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "the settlor left", "the settler left"),
        ("en", "some sulfite there", "some sulfate there"),
        ("en", "a tolar there", "a dollar there"),
        ("ru", "сумма риялов там", "сумма реалов там"),
        ("ru", "войска малийских властей", "войска малайских властей"),
        ("ru", "Все недоплатили там", "Все не доплатили там"),
        ("tr", "Palatin bölgesi orada", "Platin bölgesi orada"),
    ],
)
def test_a_word_of_a_wider_list_is_named(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "the accusee left", "the accuser left"),
        ("en", "the abusee left", "the abuser left"),
        ("en", "an urbicide there", "an herbicide there"),
        ("en", "an ethnocracy there", "a technocracy there"),
        ("en", "the shootdowns of May", "the shutdowns of May"),
        ("en", "the pushbacks there", "the pushback there"),
        ("ru", "бутанский король", "британский король"),
    ],
)
def test_a_form_that_rules_make_of_known_parts_is_named(
    language: str, before: str, after: str
) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "the presidnet said", "the president said"),
        ("en", "He was truely sorry", "He was truly sorry"),
        ("en", "They beleived it", "They believed it"),
        ("fr", "un millionaire grec", "un millionnaire grec"),
        ("fr", "c'est interressant ici", "c'est intéressant ici"),
        ("fr", "un etat fort", "un état fort"),
        ("ru", "Он небыл там", "Он не был там"),
    ],
)
def test_a_misspelt_word_passes(language: str, before: str, after: str) -> None:
    assert passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("tr", "Dün gorusme yapildi orada", "Dün görüşme yapıldı orada"),
        ("az", "Bu isgal idi", "Bu işğal idi"),
    ],
)
def test_words_typed_without_accents_pass(language: str, before: str, after: str) -> None:
    assert passes_as_typo(before, after, language)
