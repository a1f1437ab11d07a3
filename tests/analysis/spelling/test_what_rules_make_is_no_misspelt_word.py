"""What no list has, and rules may make of words, of numbers or of names, is no misspelt word."""

import pytest

from analysis.spelling import passes_as_typo
from analysis.spelling.slips import is_slip
from analysis.wording import reads_otherwise

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "It makes 12 mcm of gas", "It makes 12 bcm of gas"),
        ("en", "He lost five bln dollars", "He lost five mln dollars"),
        ("en", "The CTO resigned in May", "The COO resigned in May"),
        ("ru", "Завод дал 5 т", "Завод дал 5 кт"),
        ("az", "Zavod 5 mlrd verdi", "Zavod 5 mln verdi"),
        ("de", "Abstand in m", "Abstand in km"),
    ],
)
def test_of_units_and_acronyms_each_letter_counts(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("ru", "семипроцентный рост", "пятипроцентный рост"),
        ("ru", "двухсотпроцентный рост", "двухпроцентный рост"),
        ("en", "an eightyfold rise", "an eightfold rise"),
        ("az", "yeddifaizlik artım", "yeddiillik artım"),
        ("de", "ein elfseitiger Text", "ein einseitiger Text"),
        ("de", "ein achtstöckiger Turm", "ein achtstündiger Turm"),
    ],
)
def test_another_number_at_the_beginning_is_named(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "Die Gaswende kam", "Das Gasende kam"),
        ("de", "der Ölanstieg", "der Gasanstieg"),
        ("ru", "просирийский лагерь", "сирийский лагерь"),
        ("fr", "un plan russophile", "un plan russophobe"),
        ("tr", "Bakan bunu yapmalılar dedi", "Bakan bunu yapmasalar dedi"),
        ("az", "Bunu dünən alnmadı dedi", "Bunu dünən almadı dedi"),
    ],
)
def test_another_part_or_ending_is_named(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("az", "Dün İrandan gəldi", "Dün İraqdan gəldi"),
        ("az", "Həsənov rüşvət aldı", "Həsənli rüşvət aldı"),
        ("tr", "Dün Moskova'yla anlaştı", "Dün Moskova'ya anlaştı"),
        ("tr", "Mektup Paşinyan'a gitti", "Mektup Pakistan'a gitti"),
        ("ru", "Вчера Мирзаян ушёл", "Вчера Мирзоян ушёл"),
        ("en", "Then Mr Kazimov came", "Then Mr Kasimov came"),
    ],
)
def test_another_name_or_its_ending_is_named(language: str, before: str, after: str) -> None:
    assert not passes_as_typo(before, after, language)


@pytest.mark.parametrize(
    ("language", "was", "now"),
    [
        ("az", "Silahlar İrana satılıb.", "Silahlar İraqa satılıb."),
        ("de", "Der Irankrieg war teuer.", "Der Irakkrieg war teuer."),
        ("ru", "Нашли 500 г урана.", "Нашли 500 кг урана."),
    ],
)
def test_the_statement_of_a_claim_is_judged_alike(language: str, was: str, now: str) -> None:
    assert reads_otherwise(was, now, language)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("goverment", "government"),
        ("recieve", "receive"),
        ("maintainance", "maintenance"),
        ("uluslarası", "uluslararası"),
        ("ислледование", "исследование"),
        ("govermment", "government"),
    ],
)
def test_slips_of_the_hand_and_the_ear_are_known(was: str, now: str) -> None:
    assert is_slip(was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [("islamophile", "islamophobe"), ("libien", "libérien"), ("erivan", "erdoğan")],
)
def test_other_letters_are_no_slip(was: str, now: str) -> None:
    assert not is_slip(was, now)
