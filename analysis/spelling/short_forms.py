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
# Units in small letters that are two units by their capitals: milli or mega (mw), pico or peta; bit
# or byte (kb). Not pm, the hour.
TWO_UNITS = re.compile(
    "m(?:wh?|hz|pa|ev|bit|bps|va|sv|bq|gy|cal|bar|ohm|mol|cd|lm|lx|wb|[bgtmlvajnsfckh])"
    "|p(?:wh?|hz|ev|bit|bps|[bglvajnsfc])|[kgteµμ]i?b(?:ps)?|[kgteµμ]bit"
)


def are_units(one: Token, other: Token) -> bool:
    """Whether other capitals make another unit: Gb, GB; MW, mw; right after a number also m, M."""
    if one.text == other.text:
        return False
    forms = one.text, other.text
    if one.counted and (len(one.text) == 1 or _are_two_units(one.text)):
        return True
    if all(map(UNIT.fullmatch, forms)):
        return True
    # Elsewhere “ma” may be a word, and “Mt” begin a sentence.
    is_word = not VOWELS.isdisjoint(one.text.lower())
    return not is_word and _are_two_units(one.text) and not all(map(_is_plain, forms))


def _are_two_units(form: str) -> bool:
    return TWO_UNITS.fullmatch(form.lower()) is not None


def _is_plain(form: str) -> bool:
    """Whether it has the capitals of a word."""
    return form in (form.lower(), form.capitalize())


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
