"""What passes as a typo: an edit of a passage that leaves all its words what they were.

Only two things pass. A misspelt word is mended: its old form is no word, its new form is one, and
few letters differ. Or case, punctuation, spaces, quotation marks and hyphens change, where they
touch no digit and make no other word. All else is to be named to the editor before it is published.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice, pairwise

from rapidfuzz.distance import OSA, Levenshtein

from analysis.anchoring.misspelling import without_accents
from articles.markup.long_quotations import count_marks

from .accents import accented
from .capitals import is_function_word, is_name_with_capital, is_style
from .dictionaries import Dictionary, dictionary_of
from .likely_words import are_units, is_number, is_scale, may_be_another
from .marks import turns
from .tokens import Token, lower, small_words, tokens_of

# How many letters of a misspelt word may differ, by the length of the shorter form: a letter put
# in, left out, exchanged, or two that change places. Names are held to one until they are long.
MEDIUM, LONG = 5, 9
LONG_NAME = 8
MOST_ACCENTED = 300  # forms of a word that are looked up
LONGEST = 50  # letters; nobody writes longer words
# Of names alone, whose other letters may make another name of them: Slovania, Slovakia.
LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя"
ROMAN = re.compile("[IVXLCDM]+")
# Parts of words that a hyphen keeps apart from another word: re-sign, resign; peut-être, peut être.
APART = frozenset(
    "re un in im de dis mis op no now not any some every may all to be where here never ever a "
    "more most less least non sans plus moins mort peut être то либо нибудь кое по как что "
    "ki də da de".split()
)


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


def passes_as_typo(
    before: str,
    after: str,
    language: str,
    article: ArticleWords = NO_WORDS,
    *,
    may_split: bool = False,
) -> bool:
    """Whether an edit of a passage in a language (a tag) changes only how it is written.

    With `may_split` whole sentences may be joined or split (see marks).
    """
    if before == after:
        return True
    if (count_marks(before) - count_marks(after)) % 2:
        return False  # a lone mark of quotation moves the words that are somebody else's
    olds, news = tokens_of(before), tokens_of(after)
    return _Edit(dictionary_of(language), article).passes(olds, news) and not turns(
        list(_aligned(olds, news)), olds, news, language, may_split=may_split
    )


class _Edit:
    """The judgement of one edit, by the words of a language and of the article."""

    def __init__(self, dictionary: Dictionary | None, article: ArticleWords) -> None:
        self.dictionary, self.article = dictionary, article
        self.language = dictionary.language if dictionary else ""
        self._titled = False

    def passes(self, olds: list[Token], news: list[Token]) -> bool:
        self._titled = any(map(self._is_title, (olds, news)))
        return all(
            self._is_looks(olds, news, edit)
            if edit.tag == "equal"
            else self._is_mended(
                olds[edit.src_start : edit.src_end], news[edit.dest_start : edit.dest_end]
            )
            for edit in _edits(olds, news)
        )

    def _is_looks(self, olds: list[Token], news: list[Token], edit: "_Stretch") -> bool:
        """Whether no hyphen between the same words has made them others."""
        same = range(edit.src_end - edit.src_start)
        pairs = [(olds[edit.src_start + at], news[edit.dest_start + at]) for at in same]
        return all(
            new.hyphened == old.hyphened or not self._keeps_apart(before, new)
            for (_old, before), (old, new) in pairwise(pairs)
        )

    def _is_mended(self, olds: list[Token], news: list[Token]) -> bool:
        if not all(token.is_word for token in (*olds, *news)):
            return False
        if len(olds) == len(news):
            return all(map(self._is_same_word, olds, news))
        return bool(olds and news) and self._is_respaced(olds, news)

    # --- One word for one word ------------------------------------------------------------------

    def _is_same_word(self, old: Token, new: Token) -> bool:
        was, now = self._lower(old.text), self._lower(new.text)
        if was == now:
            return self._is_recased(old, new)
        if "'" in old.text + new.text and was.replace("'", "") == now.replace("'", ""):
            return not self._is_word(old.text) and self._is_written(new.text)
        return self._is_misspelt(old.text, new) and not self._is_other_name(old, new)

    def _is_recased(self, old: Token, new: Token) -> bool:
        """Whether other capitals leave a word the same word: not Polish, polish; US, us.

        Where a sentence begins, and in a title, the capital may be that of its place; elsewhere one
        that comes or goes may make a name of a word, whatever the word.
        """
        if self.dictionary is None or are_units(old, new):
            return False
        small = self._lower(old.text)
        if small not in (old.text, new.text):
            return not any(map(self.dictionary.has_other_sense, (old.text, new.text)))
        capital = new if old.text == small else old
        is_of_place = capital.begins or capital.first
        if capital.text[1:] == small[1:] and (is_of_place or self._titled):
            return (is_of_place and capital is new) or not self._may_begin_as_name(capital.text)
        if is_function_word(small, self.language) or is_style(small, self.language):
            return not self.dictionary.has_other_sense(capital.text)
        if self.language == "de" and not capital.text[1:].isupper():
            return not self.dictionary.has_other_sense(capital.text)
        return not self.dictionary.knows_small(small)

    def _is_title(self, tokens: list[Token]) -> bool:
        """Whether all words have capitals, but for those that have none in titles."""
        words = [each.text for each in tokens if each.is_word]
        small = [each for each in words if each[0].islower()]
        return len(words) > len(small) + 1 and all(
            is_function_word(self._lower(each), self.language) for each in small
        )

    def _may_begin_as_name(self, capital: str) -> bool:
        """Whether a word with the capital of its place may have been a name."""
        small = self._lower(capital)
        if is_function_word(small, self.language):
            return False
        is_other = self.dictionary is not None and self.dictionary.has_other_sense(capital)
        return is_other or is_name_with_capital(small, self.language)

    def _is_misspelt(self, wrong: str, right: Token) -> bool:
        was, now = self._lower(wrong), self._lower(right.text)
        if not 1 < max(len(was), len(now)) <= LONGEST or was.count("'") != now.count("'"):
            return False
        if self.dictionary is None or ROMAN.fullmatch(wrong) or ROMAN.fullmatch(right.text):
            return False
        apart = OSA.distance(was, now)
        return (
            apart <= _letters(min(len(was), len(now)))
            and not self._is_word(wrong)
            and self._is_written(right.text)
            and not may_be_another(was, now, self.language)
            and not self._lacks_accents_of_another(was, now)
            and self._may_be_name(was, now, right, apart)
            and (apart == 1 or not self._is_nearer_to_another(was, now))
        )

    def _is_word(self, form: str) -> bool:
        """Whether a form that was replaced is a word of the language, or of the article."""
        small = self._lower(form)
        is_name = form[0].isupper()
        again = self.article.before[small] > 1 if is_name else self.article.after[small] > 0
        return again or self._knows(form) or is_scale(small)

    def _is_written(self, form: str) -> bool:
        """Whether a form that was put in is a word of the language, or of the article before."""
        return self._knows(form) or self.article.before[self._lower(form)] > 0

    def _knows(self, form: str) -> bool:
        return self.dictionary is not None and self.dictionary.knows(form)

    def _may_be_name(self, was: str, now: str, right: Token, apart: int) -> bool:
        """Whether it is no name, or one whose edges stay: Aliyev and Aliyeva are two people.

        A name that may as well be another name inside is none that can be mended unasked.
        """
        if right.text[0].islower() or (self.dictionary and self.dictionary.knows_small(now)):
            return True
        if not _has_edges_of(was, now):
            return False
        if apart > 1:
            return len(now) >= LONG_NAME
        return not any(
            form != now and _has_edges_of(was, form) and self._is_name(form)
            for form in _one_letter_off(was, {*LETTERS, *now})
        )

    def _is_name(self, form: str) -> bool:
        return self._knows(form) and not (self.dictionary and self.dictionary.knows_small(form))

    def _is_other_name(self, old: Token, new: Token) -> bool:
        """Whether what looks like a misspelt word may be a name that is in use."""
        if self.dictionary is None or old.text[0].islower():
            return False
        begins = (old.begins or old.first) and new.text[0].isupper()
        is_word = begins and self.dictionary.knows_small(new.text)
        return not is_word and self.dictionary.may_be_name(old.text)

    def _lacks_accents_of_another(self, was: str, now: str) -> bool:
        """Whether a form is a word without its accents, and the new one is not that word."""
        if without_accents(was) == without_accents(now):
            return False
        forms = islice(accented(was, self.language), MOST_ACCENTED)
        return any(form != was and self._knows(form) for form in forms)

    def _is_nearer_to_another(self, was: str, now: str) -> bool:
        """Whether one letter less, more, other or moved makes another word of a form."""
        return any(
            form != now and self._knows(form) for form in _one_letter_off(was, set(was + now))
        )

    # --- Spaces and hyphens ---------------------------------------------------------------------

    def _is_respaced(self, olds: list[Token], news: list[Token]) -> bool:
        """Whether words are only written together or apart, and are no others by that."""
        was, now = (self._lower("".join(token.text for token in each)) for each in (olds, news))
        if was != now or min(len(olds), len(news)) > 1:
            return False
        several = olds if len(olds) > len(news) else news
        if all(token.hyphened for token in several[1:]):
            kept_apart = any(self._keeps_apart(*each) for each in pairwise(several))
            return self.dictionary is not None and not kept_apart
        were_words = all(self._is_word(token.text) for token in olds)
        return not were_words and all(self._is_written(token.text) for token in news)

    def _keeps_apart(self, one: Token, two: Token) -> bool:
        """Whether a hyphen between two tokens makes another word of them, or another number."""
        words = self._lower(one.text), self._lower(two.text)
        return not APART.isdisjoint(words) or any(is_number(w, self.language) for w in words)

    def _lower(self, text: str) -> str:
        return lower(text, self.language)


@dataclass(frozen=True)
class _Stretch:
    tag: str
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _edits(olds: list[Token], news: list[Token]) -> Iterator[_Stretch]:
    """The stretches of tokens that stayed or became others, side by side ones taken as one."""
    codes = Levenshtein.opcodes([each.text for each in olds], [each.text for each in news])
    for is_equal, run in groupby(codes, lambda code: code.tag == "equal"):
        each = list(run)
        first, last = each[0], each[-1]
        tag = "equal" if is_equal else "replace"
        yield _Stretch(tag, first.src_start, last.src_end, first.dest_start, last.dest_end)


def _aligned(olds: list[Token], news: list[Token]) -> Iterator[tuple[int, int]]:
    """The places of tokens that are the same ones, of an edit that leaves all words."""
    for edit in _edits(olds, news):
        was = range(edit.src_start, edit.src_end)
        now = range(edit.dest_start, edit.dest_end)
        same = len(was) if len(was) == len(now) else 1  # written together or apart: the first
        yield from zip(was[:same], now[:same], strict=True)


def _letters(length: int) -> int:
    """How many letters of a word of this length may differ."""
    return 1 if length < MEDIUM else 2 if length < LONG else 3


def _has_edges_of(one: str, other: str) -> bool:
    return one[0] == other[:1] and one[-1] == other[-1:]


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
