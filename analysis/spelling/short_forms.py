"""Forms of which each letter counts: units, scales, acronyms. Pure functions over tokens."""

import re

from .suffixes import VOWELS as TURKIC
from .tokens import Token

SHORT = 3  # letters, to which another makes another word
AFTER_NUMBER = 5  # the same of what a number stands before: mlrd, GWh, trln
ACRONYM = 6  # letters in capitals; longer ones are words in a text of capitals
VOWELS = TURKIC | frozenset("yàâéèêëîïôùûäœæаеёиоуыэюя")
ROMAN = re.compile("[IVXLCDM]+")
UNIT = re.compile("[kMGTPmµμ](?:Wh|W|Hz|Pa|eV|bit|[bBgtmlLVAJN])")


def are_units(one: Token, other: Token) -> bool:
    """Whether other capitals make another unit: Gb, GB; MW, mW; right after a number also m, M."""
    if one.text == other.text:
        return False
    forms = one.text, other.text
    return all(map(UNIT.fullmatch, forms)) or (one.counted and len(one.text) == 1)


def is_short(old: Token, new: Token) -> bool:
    """Whether one of two forms is too short, or too like a unit, to be the other one misspelt."""
    shortest = AFTER_NUMBER if old.counted or new.counted else SHORT
    return any(len(each.text) <= shortest or _is_abbreviation(each.text) for each in (old, new))


def is_roman(form: str) -> bool:
    return ROMAN.fullmatch(form) is not None


def _is_abbreviation(form: str) -> bool:
    """Whether it is an acronym (MEP, MoD), or has no vowel (mlrd, трлн)."""
    if form.isupper():
        return len(form) <= ACRONYM
    return not form[1:].islower() or VOWELS.isdisjoint(form.lower())
