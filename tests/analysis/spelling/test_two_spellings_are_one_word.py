"""A word in two spellings, both right, is the same word; unless one of them is another word too."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("ru", "Еще один самолет упал", "Ещё один самолёт упал"),
        ("ru", "Он пришёл, речь о нём", "Он пришел, речь о нем"),
        ("ru", "Объявили объем экспорта", "Объявили объём экспорта"),
        ("ru", "О чем речь в моем доме", "О чём речь в моём доме"),
        ("fr", "Un évènement grave", "Un événement grave"),
        ("fr", "Le maitre dit", "Le maître dit"),
        ("de", "Er sagte, daß es stimmt", "Er sagte, dass es stimmt"),
        ("en", "They organise it", "They organize it"),
        ("en", "It took a hour", "It took an hour"),
        ("en", "It fell by 3 per cent", "It fell by 3 percent"),
        ("tr", "Bir çok ülke geldi", "Birçok ülke geldi"),
        ("en", "They left the the port", "They left the port"),
    ],
)
def test_another_spelling_passes(language: str, before: str, after: str) -> None:
    assert passes_as_typo(before, after, language)
    assert passes_as_typo(after, before, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("ru", "Мы все знаем", "Мы всё знаем"),
        ("ru", "Вчера осел там", "Вчера осёл там"),
        ("ru", "Мы узнаем правду", "Мы узнаём правду"),
        ("ru", "Он осознает это", "Он осознаёт это"),
        ("ru", "Он распознает это", "Он распознаёт это"),
        ("ru", "Он был смел", "Он был смёл"),
        ("ru", "Там черта", "Там чёрта"),
        ("fr", "Il règle tout", "Il réglé tout"),
        ("fr", "Il fit tout", "Il fît tout"),
        ("de", "Das ist in Massen gut", "Das ist in Maßen gut"),
        ("en", "They prise it", "They prize it"),
        ("en", "He said that that ship sank", "He said that ship sank"),
        ("en", "the european union met", "the European Union met"),
    ],
)
def test_a_spelling_that_is_another_word_is_named(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)
