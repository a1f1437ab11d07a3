"""Whether a word is a misspelt one that was mended.

A typo is defined by what it may be. The old form is no word: neither of the language nor of the
article elsewhere, nor one that its rules may make. The new form is one. Slips of the hand or of the
ear part them. And the old form may not as well be another word: a contrary, a number, a name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from rapidfuzz.distance import OSA

from analysis.anchoring.lexicons import lexicon_of
from analysis.anchoring.misspelling import without_accents

from .accents import accented
from .capitals import is_function_word
from .dictionaries import Dictionary
from .formed_words import FormedWords, surname_ending
from .likely_words import may_be_another
from .number_words import is_scale
from .short_forms import SHORT, is_roman, is_short
from .slips import VOWELS, is_slip
from .tokens import Token, lower, small_words

LONG_NAME = 8  # letters from which on more than one of a name may differ
MOST_ACCENTED = 300  # forms of a word that are looked up
LONGEST = 50  # letters; nobody writes longer words
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS = {
    "az": f"{LETTERS}əıöüğçş",
    "de": f"{LETTERS}äöüß",
    "en": LETTERS,
    "fr": f"{LETTERS}éèêàçîôù",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "tr": f"{LETTERS}ıöüğçş",
}


@dataclass(frozen=True)
class ArticleWords:
    """The words of an article, of two texts, in small letters: counted when they are asked for."""

    text_before: str = ""
    text_after: str = ""
    language: str = ""

    @cached_property
    def before(self) -> Counter[str]:
        """How often each stands in the text before an edit."""
        return Counter(small_words(self.text_before, self.language))

    @cached_property
    def after(self) -> Counter[str]:
        return Counter(small_words(self.text_after, self.language))


NO_WORDS = ArticleWords()


class MisspeltWords:
    """The judgement of single words, by the words of a language and of the article."""

    def __init__(self, dictionary: Dictionary, article: ArticleWords) -> None:
        self.dictionary, self.article = dictionary, article
        self.language = dictionary.language
        self.formed = FormedWords(dictionary)
        lexicon = lexicon_of(self.language)
        self.names = lexicon.names if lexicon else frozenset()

    def is_mended(self, old: Token, new: Token, *, is_title: bool = False) -> bool:
        """Whether a word is a misspelt one that became the right one."""
        cores = self._without_endings_apart(old, new)
        return cores is not None and self._is_misspelt(*cores, is_title=is_title)

    def is_word(self, form: str) -> bool:
        """Whether a form that was replaced is a real word, or stands in the article too."""
        return self.is_in_use(form) or self.dictionary.is_rare(form)

    def is_in_use(self, form: str) -> bool:
        """Whether it is a word of the language's dictionary, or of the article."""
        small = self._lower(form)
        is_name = form[0].isupper()
        again = self.article.before[small] > 1 if is_name else self.article.after[small] > 0
        return again or self._knows(form) or is_scale(small)

    def is_written(self, form: str) -> bool:
        """Whether a form that was put in is a word of the language, or of the article before."""
        return self._knows(form) or self.article.before[self._lower(form)] > 0

    def is_foreign(self, token: Token) -> bool:
        """Whether a word that stays is of no language that is known here, and no name."""
        is_small = token.is_word and len(token.text) > SHORT and token.text[0].islower()
        return is_small and not self._knows(token.text)

    def _without_endings_apart(self, old: Token, new: Token) -> tuple[Token, Token] | None:
        """Two words without what an apostrophe parts from them; None where that differs."""
        parts = [each.text.partition("'") for each in (old, new)]
        if not any(mark for _one, mark, _other in parts):
            return old, new
        core, rest = (2, 0) if self.language == "fr" else (0, 2)
        if self._lower(parts[0][rest]) != self._lower(parts[1][rest]):
            return None
        if new.text.endswith("n't") or not all(part[core] for part in parts):
            return old, new
        return replace(old, text=parts[0][core]), replace(new, text=parts[1][core])

    def _is_misspelt(self, old: Token, new: Token, *, is_title: bool) -> bool:
        was, now = self._lower(old.text), self._lower(new.text)
        if max(len(was), len(now)) > LONGEST or was.count("'") != now.count("'"):
            return False
        if is_short(old, new) and not self._is_small_word(was, now, new):
            return False
        return (
            not (is_roman(old.text) or is_roman(new.text))
            and is_slip(was, now)
            and not self.is_word(old.text)
            and self.is_written(new.text)
            and not self._may_be_formed(was, now)
            and not may_be_another(was, now, self.language)
            and not self._lacks_accents_of_another(was, now)
            and (not new.text[0].isupper() or self._is_same_name(old, new, is_title=is_title))
            and (OSA.distance(was, now) == 1 or not self._is_nearer_to_another(was, now))
        )

    def _is_small_word(self, was: str, now: str, new: Token) -> bool:
        """Whether a short one is a word of grammar with its letters in another order: teh, the."""
        is_same = len(was) == SHORT and sorted(was) == sorted(now) and not new.text.isupper()
        return is_same and is_function_word(now, self.language)

    def _may_be_formed(self, was: str, now: str) -> bool:
        return self.formed.has_other_ending(was, now) or self.formed.may_be(was, now)

    def _lacks_accents_of_another(self, was: str, now: str) -> bool:
        """Whether a form is a word without its accents, and the new one is not that word."""
        if without_accents(was) == without_accents(now):
            return False
        forms = islice(accented(was, self.language), MOST_ACCENTED)
        return any(form != was and self._knows(form) for form in forms)

    def _is_nearer_to_another(self, was: str, now: str) -> bool:
        """Whether one letter less, more, other or moved makes another word of a form."""
        letters = {*was, *now} | VOWELS.intersection(ALPHABETS[self.language])
        return any(form != now and self._knows(form) for form in _one_letter_off(was, letters))

    # --- Names ------------------------------------------------------------------------------------

    def _is_same_name(self, old: Token, new: Token, *, is_title: bool) -> bool:
        """Whether a word with a capital is no name, or the same one.

        Small letters vouch for it only where the capital is that of its place.
        """
        was, now = self._lower(old.text), self._lower(new.text)
        if not _begins_alike(was, now) or surname_ending(was) not in ("", surname_ending(now)):
            return False
        is_common = now not in self.names and self.dictionary.knows_small(new.text)
        if is_common and (new.begins or new.first):
            return True
        if old.text[0].isupper() and self.dictionary.may_be_name(old.text):
            return False
        is_common_here = is_common and (is_title or self.language == "de")
        return is_common_here or self._is_spelt_otherwise(was, now)

    def _is_spelt_otherwise(self, was: str, now: str) -> bool:
        """Whether the edges of a name stay (Aliyev and Aliyeva are two people), and what is
        inside may not as well be another name. Where no list has it, another letter makes one.
        """
        if now in self.names and without_accents(was) == without_accents(now):
            return True
        if was[-1:] != now[-1:] or (now not in self.names and _is_exchanged(was, now)):
            return False
        if OSA.distance(was, now) > 1:
            return len(now) >= LONG_NAME
        return not any(
            form != now and form[:1] + form[-1:] == was[:1] + was[-1:] and self._is_name(form)
            for form in _one_letter_off(was, {*ALPHABETS[self.language], *now})
        )

    def _is_name(self, small: str) -> bool:
        return small in self.names or (
            self._knows(small) and not self.dictionary.knows_small(small)
        )

    def _knows(self, form: str) -> bool:
        return self.dictionary.knows(form) or self._lower(form) in self.names

    def _lower(self, text: str) -> str:
        return lower(text, self.language)


def _is_exchanged(was: str, now: str) -> bool:
    """Whether letters are others, and not only their accents or their places: Kerimov, Karimov."""
    is_same = without_accents(was) == without_accents(now) or sorted(was) == sorted(now)
    return len(was) == len(now) and not is_same


def _begins_alike(was: str, now: str) -> bool:
    """Whether two forms begin with a letter, or with two that changed places."""
    return without_accents(was[:1]) == without_accents(now[:1]) or was[:2] == now[:2][::-1]


def _one_letter_off(word: str, letters: Iterable[str]) -> Iterator[str]:
    """The forms that differ from a word by one of these letters, or by one that it has less."""
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
        if at:
            yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    for letter in letters:
        for at in range(len(word) + 1):
            yield word[:at] + letter + word[at:]
            if at < len(word):
                yield word[:at] + letter + word[at + 1 :]
