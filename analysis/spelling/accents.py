"""Words that were written without their accents, as on a keyboard that has none."""

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
