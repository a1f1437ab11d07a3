"""The words of languages: whether a form is one, and whether it is another with a capital.

A language's lists are read when the first of its words is asked for, once in a process. README.md
beside the data says where they are from; docs/build_dictionaries.py makes them.
"""

import gzip
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Protocol

from hunspell import Hunspell

from analysis.anchoring.lexicons import lexicon_of

from .suffixes import AZERBAIJANI
from .tokens import lower, upper
from .word_filter import WordFilter

DATA = Path(__file__).parent / "data"
# The dictionaries of hunspell that a language has.
HUNSPELL = {"en": ("en", "en-gb"), "fr": ("fr",), "ru": ("ru",), "tr": ("tr",)}
# The shortest German compound that is seen to be one, the parts that it is made of, in letters, and
# what may stand between two.
COMPOUND, FIRST_PART, LAST_PART = 10, 4, 5
GERMAN_LINKS = ("", "s", "es", "n", "en")
_reading = Lock()


class Dictionary(Protocol):
    """The words of one language."""

    language: str

    def knows(self, word: str) -> bool:
        """Whether it is a word, in these letters or with other capitals."""

    def knows_small(self, word: str) -> bool:
        """Whether it is a word in small letters: no name."""

    def is_rare(self, word: str) -> bool:
        """Whether it is in a wider list than the dictionary: a real word, and none misspelt."""

    def may_be_name(self, capital: str) -> bool:
        """Whether a word that is not known is in use: it is a name, or a word often misspelt."""

    def has_other_sense(self, capital: str) -> bool:
        """Whether a word with a capital, or several, is another word than in small letters."""


class WordList:
    """Words, sorted by code points, one a line, in one string of bytes: small in memory."""

    def __init__(self, lines: bytes) -> None:
        self._lines = lines

    def __contains__(self, word: object) -> bool:
        wanted, low, high = str(word).encode(), 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = self._lines.rfind(b"\n", 0, middle) + 1
            end = self._lines.find(b"\n", middle)
            if (line := self._lines[start:end]) == wanted:
                return True
            low, high = (end + 1, high) if line < wanted else (low, start)
        return False


class HunspellDictionary:
    """A dictionary of hunspell, with words in use that it lacks, mostly names."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._spellers = [_speller(name) for name in HUNSPELL[language]]
        self._more = WordList(_unpacked(f"{language}.more"))
        self._doubtful = WordList(_unpacked(f"{language}.doubtful"))
        self._cased = WordList(_unpacked(f"{language}.cased"))
        self._rare = _filter(language)

    def knows(self, word: str) -> bool:
        small = lower(word, self.language)
        # In capitals hunspell knows all words, with a capital too; but not those with a Turkish İ.
        forms = {word, small, upper(small, self.language)}
        if small[:1] == "i" and self.language == "tr":
            forms.add(upper_first(small, self.language))
        return small in self._more or any(map(self._spells, forms))

    def knows_small(self, word: str) -> bool:
        return self._spells(lower(word, self.language))

    def is_rare(self, word: str) -> bool:
        small = lower(word, self.language)
        return (small.replace("ё", "е") if self.language == "ru" else small) in self._rare

    def may_be_name(self, capital: str) -> bool:
        return lower(capital, self.language) in self._doubtful

    def has_other_sense(self, capital: str) -> bool:
        return capital in self._cased and self.knows_small(capital)

    def _spells(self, word: str) -> bool:
        return any(speller.spell(word) for speller in self._spellers)


class GermanDictionary:
    """A list of German forms with their capitals; two or three make a compound."""

    language = "de"

    def __init__(self) -> None:
        self._words = WordList(_unpacked("de.words"))
        self._doubtful = WordList(_unpacked("de.doubtful"))
        self._rare = _filter("de")

    def knows(self, word: str) -> bool:
        return self._is_listed(word) or self._is_compound(word.lower())

    def knows_small(self, word: str) -> bool:
        # Nouns have a capital as names have: which is which cannot be told.
        return True

    def is_rare(self, word: str) -> bool:
        return word.lower() in self._rare

    def may_be_name(self, capital: str) -> bool:
        return capital.lower() in self._doubtful

    def has_other_sense(self, capital: str) -> bool:
        return capital in self._words and capital.lower() in self._words

    def is_noun(self, word: str) -> bool:
        """Whether it is listed with a capital, or is a compound."""
        return word.capitalize() in self._words or self._is_compound(word.lower())

    def _is_listed(self, word: str) -> bool:
        small = word.lower()
        return any(form in self._words for form in (word, small, small.capitalize()))

    def _is_compound(self, word: str) -> bool:
        return len(word) >= COMPOUND and any(
            self._is_listed(word[:at].removesuffix(link)) and self.knows(word[at:])
            for at in range(FIRST_PART, len(word) - LAST_PART + 1)
            for link in GERMAN_LINKS
            if word[:at].endswith(link) and at - len(link) >= FIRST_PART
        )


class AzerbaijaniDictionary:
    """A list of Azerbaijani stems, with all the suffixes that they can take."""

    language = "az"
    # Given names that are words too; the list has no capitals.
    NAMES = frozenset(
        "Adil Arzu Aslan Aydın Azad Bahar Bəy Cavad Dəniz Ədalət Fəxri Gül Günay Günəş Hikmət Xan "
        "Xəyal İlham İradə Kamal Qalib Laçın Lalə Məhəbbət Nərgiz Polad Rəhim Rəşid Səadət Sevda "
        "Sevinc Şöhrət Ulduz Ümid Vətən Vüqar Zəfər".split()
    )

    def __init__(self) -> None:
        self._stems = WordList(_unpacked("az.words"))
        lexicon = lexicon_of("az")
        self._names = lexicon.names if lexicon else frozenset()

    def knows(self, word: str) -> bool:
        small = lower(word, "az")
        return AZERBAIJANI.is_form(small, self._names) or self.knows_small(small)

    def knows_small(self, word: str) -> bool:
        return AZERBAIJANI.is_form(lower(word, "az"), self._stems)

    def is_rare(self, word: str) -> bool:
        return False

    def may_be_name(self, capital: str) -> bool:
        return False

    def has_other_sense(self, capital: str) -> bool:
        return capital in self.NAMES or (capital.isupper() and self.knows(capital))


def upper_first(word: str, language: str) -> str:
    first = "İ" if word[:1] == "i" and language in ("az", "tr") else word[:1].upper()
    return first + word[1:]


def dictionary_of(language: str) -> Dictionary | None:
    """The words of a language by its tag ("en", "en-GB"); None where there is no list of them."""
    primary = language.replace("_", "-").split("-")[0].lower()
    if primary not in HUNSPELL and primary not in SPECIAL:
        return None
    with _reading:
        return _read(primary)


SPECIAL: dict[str, Callable[[], Dictionary]] = {
    "de": GermanDictionary,
    "az": AzerbaijaniDictionary,
}


@cache
def yo_parts() -> WordList:
    """Russian forms with е that are another word, or another form of it, with ё in some place."""
    return WordList(_unpacked("ru.yo"))


@cache
def _read(language: str) -> Dictionary:
    return SPECIAL[language]() if language in SPECIAL else HunspellDictionary(language)


def _speller(name: str) -> Hunspell:
    """Hunspell with a dictionary. It reads files alone, so they are unpacked for a moment."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("aff", "dic"):
            Path(folder, f"{name}.{ending}").write_bytes(_unpacked(f"{name}.{ending}"))
        return Hunspell(name, folder, "UTF-8")


def _filter(language: str) -> WordFilter:
    return WordFilter((DATA / f"{language}.rare").read_bytes())


def _unpacked(name: str) -> bytes:
    return gzip.decompress((DATA / f"{name}.gz").read_bytes())
