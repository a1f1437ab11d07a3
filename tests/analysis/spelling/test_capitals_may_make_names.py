"""Inside a sentence a capital may make a name of a word: it passes where it says nothing."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure

NAMES = {
    "en": (
        "Turkey Reading May Polish US March Will Guardian Times Tower Force SWIFT PEN CIS Chile "
        "Jordan General Major Justice King Pope Prime Cabinet China Bush"
    ),
    "de": "Sie Armen Ihr Weisen Grünen Liebe Reiche Deutschen Toten Recht Laut Macht",
    "fr": "Marche Tours Français Monde Ligue Libre Est Général Major Pape Roman",
    "ru": "Роман Вера Мир Победа Правда Слава Кремль Король Князь Посол Марина",
    "tr": "Barış Deniz Umut Ordu Mısır Irak Işık Su Hindi Hakim Van",
    "az": "Qərb Aydın Ulduz Misir Səs Xalq Elçin Gəncə Hakim",
}
# Those that name something where a sentence begins, too: small, they no longer do.
AT_BEGINNING = {
    "en": "Turkey May March Polish Earth Bath Chile Jordan Black Labour Brown Reading",
    "de": "Sie Armen Liebe Recht Grünen",
    "fr": "Marche Monde Roman Tours Est Victoire",
    "ru": "Роман Веру Надежде Любовь Льва Мир Победа Правды Май Роза Земля Святой Король",
    "tr": "Ordu Barış Irak Kara Dünya Milliyet",
    "az": "Gəncə Səs Xalq Dünya Aydın Ulduz",
}
SAME = {
    "en": ["Minister", "Government", "The", "Baku"],
    "de": ["Regierung"],
    "fr": ["Président"],
    "ru": ["Министр"],
    "tr": ["Bakan"],
    "az": ["Nazir"],
}


def small(word: str, language: str) -> str:
    if language in ("tr", "az"):
        word = word.replace("I", "ı").replace("İ", "i")
    return word.lower()


@pytest.mark.parametrize("language", NAMES)
def test_a_word_that_becomes_a_name_is_named(language: str) -> None:
    for word in NAMES[language].split():
        for pair in ((word, small(word, language)), (small(word, language), word)):
            before, after = (f"x {each} y" for each in pair)
            assert not passes_as_typo(before, after, language), pair


@pytest.mark.parametrize("language", AT_BEGINNING)
def test_a_name_that_begins_a_sentence_stays_one(language: str) -> None:
    for word in AT_BEGINNING[language].split():
        for above in ("", "x y. "):
            before, after = (f"{above}{each} z" for each in (word, small(word, language)))
            assert not passes_as_typo(before, after, language), word


@pytest.mark.parametrize("language", SAME)
def test_a_title_or_a_name_that_is_no_word_is_not(language: str) -> None:
    for word in SAME[language]:
        assert passes_as_typo(f"x {word} y", f"x {small(word, language)} y", language), word


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [("az", "xırda qız", "xirda qiz"), ("tr", "sıkıldı", "sikildi"), ("tr", "IŞIK", "İŞİK")],
)
def test_a_dotted_i_is_another_letter(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(f"x {before} y", f"x {after} y", language)


def test_the_capital_of_a_sentence_says_nothing() -> None:
    assert passes_as_typo("it rained. ships came", "it rained. Ships came", "en")
    assert not passes_as_typo("Turkey grew", "turkey grew", "en")


def test_in_a_title_all_words_have_capitals() -> None:
    assert passes_as_typo("The harbour gazette", "The Harbour Gazette", "en")
    assert not passes_as_typo("A ship for turkey", "A Ship for Turkey", "en")
