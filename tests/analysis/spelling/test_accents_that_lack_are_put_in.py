"""Azerbaijani typed without its accents is mended, where no other word may be meant."""

import pytest

from analysis.spelling import passes_as_typo

pytestmark = pytest.mark.pure

MENDED = [
    "gorusme görüşmə",
    "sulh sülh",
    "sazisi sazişi",
    "dovlet dövlət",
    "hokumet hökumət",
    "muharibe müharibə",
    "imzalanmis imzalanmış",
    "ermeni erməni",
    "Ermenistan Ermənistan",
    "Baki Bakı",
    "desteklədi dəstəklədi",
    "şülh sülh",
]
OTHERS = [
    "oldu öldü",  # became, died
    "on ön",
    "ol öl",
    "ac aç",
    "sərt şərt",  # hard, condition
    "bas baş",
    "Susa Şuşa",
    "gelmedi gəlmədi",  # gelmədi, gəldi: what has an m denies
    "dəstəklədi desteklədi",
]


@pytest.mark.parametrize("pair", MENDED)
def test_accents_that_lack_are_put_in(pair: str) -> None:
    before, after = pair.split()
    assert passes_as_typo(f"Onlar {before} gördü", f"Onlar {after} gördü", "az")
    assert not passes_as_typo(f"Onlar {after} gördü", f"Onlar {before} gördü", "az")


@pytest.mark.parametrize("pair", OTHERS)
def test_accents_that_make_another_word_are_named(pair: str) -> None:
    before, after = pair.split()
    assert not passes_as_typo(f"Onlar {before} gördü", f"Onlar {after} gördü", "az")


@pytest.mark.parametrize(
    ("before", "after"),
    [("Les malayens votent", "Les maliens votent"), ("5 mt de gaz", "5 Mt de gaz")],
)
def test_another_people_and_another_unit_are_named_in_french(before: str, after: str) -> None:
    assert not passes_as_typo(before, after, "fr")
