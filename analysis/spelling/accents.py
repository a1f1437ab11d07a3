"""Words that were written without their accents, as on a keyboard that has none."""

import unicodedata
from collections.abc import Iterator
from itertools import product

# What a bare letter may stand for. In Turkish each of i and ı is written for the other.
ACCENTS = {
    "fr": {"a": "àâ", "c": "ç", "e": "éèêë", "i": "îï", "o": "ô", "u": "ùû"},
    "de": {"a": "ä", "o": "ö", "u": "ü"},
    "tr": {"c": "ç", "g": "ğ", "i": "ı", "o": "ö", "s": "ş", "u": "ü"},
}


def accented(word: str, language: str) -> Iterator[str]:
    """The forms that a word in small letters can have with accents, the word itself first."""
    letters = ACCENTS.get(language, {})
    return map("".join, product(*(letter + letters.get(letter, "") for letter in word)))


def without_accents(word: str) -> str:
    """A word in small letters without its accents; ı is i."""
    parts = unicodedata.normalize("NFD", word.replace("ı", "i"))
    return "".join(part for part in parts if not unicodedata.combining(part))
