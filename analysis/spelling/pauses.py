"""Which pauses may come or go between the same words without telling which of them belong together.

A comma, a dash or a colon can turn any sentence: “only he signed” and “only, he signed”; “my
parents, Ali and Leyla”. So only those pass of which it is known that they do not, for the words
beside them: behind “for example”, before “and she” of another clause, before “dass” and “что”,
which always have one, at quotation marks of what somebody says. Pure functions over tokens.
"""

import re
from dataclasses import dataclass
from functools import cache

from articles.markup.quotations import FAMILY
from articles.markup.sentence_ends import is_abbreviation

from .clauses import is_denied_or_doubted, is_denied_or_said, is_said_saying, primary_of
from .pause_words import (
    ALWAYS,
    BUT,
    COORDINATING,
    DAYS,
    FINITE,
    FOCUSED,
    INSERTED,
    INSTEAD,
    INTRODUCING,
    LAST,
    REASONS,
    SUBJECTS,
)
from .tokens import Token, lower

DASH, END, LEFT_OUT = "–", ".", "…"
TELLING = frozenset((LEFT_OUT, ":"))  # what says something behind the last words, too
QUOTES = frozenset(mark for mark in FAMILY if len(mark) == 1 and mark != ",") | {"'"}
TYPED = re.compile(r"''|``|,,(?=[^\s,]*$)")  # two marks that are typed as one of quotation
BRACKETS = frozenset("()[]{}（）")
COMMAS = str.maketrans("،、，؛；：", ",,,;;:")
NONE, COMMA, COLON = frozenset(""), frozenset(","), frozenset(":")
EITHER = frozenset((COMMA, frozenset(";")))  # part the same words where no other mark does
# Fewer words are no clause before another one.
CLAUSE = 3


@dataclass(frozen=True)
class Gap:
    """What stands between two words: marks of quotation that close and open, in unknown places
    (spaces on both sides, or on none); brackets; the marks of a pause or of an end.
    """

    closing: int
    opening: int
    unknown: int
    brackets: str
    pauses: frozenset[str]

    @property
    def quotes(self) -> int:
        return self.closing + self.opening + self.unknown

    def quotes_like(self, other: "Gap") -> bool:
        if self.unknown or other.unknown:
            return self.quotes == other.quotes
        return (self.closing, self.opening) == (other.closing, other.opening)


@cache
def gap_of(between: str, *, is_edge: bool = False) -> Gap:
    """What stands between two words, or at an edge of a text."""
    plain = TYPED.sub('"', between).translate(COMMAS)
    marks = [at for at, mark in enumerate(plain) if mark in QUOTES]
    spaces = [at for at, mark in enumerate(plain) if mark.isspace()]
    closing = opening = 0
    if spaces and not is_edge:
        closing = sum(at < spaces[0] for at in marks)
        opening = sum(at > spaces[-1] for at in marks)
    brackets = "".join(mark for mark in plain if mark in BRACKETS)
    return Gap(closing, opening, len(marks) - closing - opening, brackets, _pauses_in(plain))


def _pauses_in(plain: str) -> frozenset[str]:
    if "..." in plain:
        plain = plain.replace("...", LEFT_OUT)
    found = {
        mark
        for mark in plain
        if not (mark.isspace() or mark in QUOTES or mark in BRACKETS or mark == "-")
    }
    if "!" in found:
        found = found - {"!"} | {END}
    if "-" in plain and plain != "-":
        found.add(DASH if re.search(r"[^-]-+[^-]|--|^-.*\S|\S.*-$", plain) else plain)
    return frozenset(found)


@dataclass(frozen=True)
class Place:
    """A place between two words of a text: the words of its sentence on either side."""

    tokens: list[Token]
    at: int
    before: list[str]
    after: list[str]

    @property
    def gap(self) -> Gap:
        return gap_of(self.tokens[self.at].gap, is_edge=not self.at)

    @property
    def pauses(self) -> frozenset[str]:
        """The pauses there, but for the full stop of an abbreviation."""
        found = self.gap.pauses
        return found - {END} if END in found and is_abbreviated(self.tokens, self.at) else found

    @property
    def is_only_pause(self) -> bool:
        """Whether no other pause stands in the sentence."""
        begins = self.at - len(self.before)
        others = (*range(begins + 1, self.at), *range(self.at + 1, self.at + len(self.after)))
        return not any(gap_of(self.tokens[other].gap).pauses for other in others)


def is_same_end(was: str, now: str, *, with_quotes: bool = True) -> bool:
    """Whether what stands behind the last words of two texts says the same, a full stop or none.

    Here and below, `with_quotes` says whether marks of quotation count.
    """
    old, new = (gap_of(each, is_edge=True) for each in (was, now))
    same_quotes = not with_quotes or old.quotes == new.quotes
    same_marks = same_quotes and old.brackets == new.brackets
    return same_marks and old.pauses & TELLING == new.pauses & TELLING


def is_same_pause(old: Place, new: Place, language: str, *, with_quotes: bool = True) -> bool:
    """Whether two gaps between the same words, in a language (a tag), part them alike."""
    if not _has_same_marks(old, new, with_quotes=with_quotes):
        return False
    was, now = old.pauses, new.pauses
    if was == now:
        return True
    if old.gap.quotes and _is_of_speech(old, new, language):
        return True
    if {was, now} == EITHER:
        return old.is_only_pause and new.is_only_pause
    return {was, now} == {NONE, COMMA} and _Comma(old, new, language).says_nothing


def _has_same_marks(old: Place, new: Place, *, with_quotes: bool) -> bool:
    if with_quotes and not old.gap.quotes_like(new.gap):
        return False
    return old.gap.brackets == new.gap.brackets


def is_light_pause(old: Place, new: Place, language: str, *, with_quotes: bool = True) -> bool:
    """Whether two gaps around a passage part the words alike, or differ by a comma alone, beside no
    word that may hold of the others by it: a denial, a doubt, a word of saying.
    """
    if is_same_pause(old, new, language, with_quotes=with_quotes):
        return True
    if not _has_same_marks(old, new, with_quotes=with_quotes):
        return False
    beside = old.before[-1:] + old.after[:1]
    return {old.pauses, new.pauses} == {NONE, COMMA} and not is_denied_or_said(beside, language)


def _is_of_speech(old: Place, new: Place, language: str) -> bool:
    """Whether a comma, or a colon, stands between somebody's words in marks and who says them."""
    if not old.before or not old.after:
        return False
    differ = old.pauses ^ new.pauses
    opens = old.after[0][:1].isupper() and is_said_saying(old.before[-1], language)
    closes = is_said_saying(old.after[0], language) and not old.gap.opening
    return (opens and differ <= COMMA | COLON) or (closes and differ <= COMMA)


class _Comma:
    """A comma that stands between the same words in one of two texts alone."""

    def __init__(self, old: Place, new: Place, language: str) -> None:
        self._places = old, new
        self._tag, self._language = language, primary_of(language)
        self._before, self._after = (
            [lower(word, self._language) for word in each] for each in (new.before, new.after)
        )

    @property
    def says_nothing(self) -> bool:
        if not self._before or not self._after:
            return False
        return (
            self._introduces()
            or self._is_inserted()
            or self._always_stands()
            or self._joins_clauses()
            or self._tells_reason()
        )

    def _introduces(self) -> bool:
        """Behind the first words of a sentence, which hang on none of the others."""
        first = " ".join(self._before)
        if first in _table(INTRODUCING, self._language):
            return True
        if first in _table(INSERTED, self._language):
            return all(place.is_only_pause for place in self._places)
        days = DAYS.get(self._language)
        return days is not None and days.fullmatch(f"{first} {self._after[0]}") is not None

    def _is_inserted(self) -> bool:
        """Beside a word that says how a sentence goes on: “most, however, stayed”."""
        beside = (self._before[-1] if len(self._before) > 1 else "", self._after[0])
        is_beside = not _table(INSERTED, self._language).isdisjoint(beside)
        return is_beside or " ".join(self._after) in _table(LAST, self._language)

    def _always_stands(self) -> bool:
        """Before what always has one in this language: “dass”, “что”."""
        if self._after[0] in _words(BUT, self._language):
            return FINITE[self._language].fullmatch(self._before[-1]) is not None
        if self._after[0] in _words(INSTEAD, self._language):
            return True
        return (
            self._after[0] in _words(ALWAYS, self._language)
            and self._before[-1] not in _words(FOCUSED, self._language)
            and self._after[1:2] != ["бы"]
        )

    def _joins_clauses(self) -> bool:
        """Before “and she”, where nothing before it may hold of what follows too."""
        return (
            len(self._before) >= CLAUSE
            and self._after[0] in _words(COORDINATING, self._language)
            and len(self._after) > CLAUSE - 1
            and self._after[1].partition("'")[0] in _words(SUBJECTS, self._language)
            and not is_denied_or_doubted(self._before, self._tag)
        )

    def _tells_reason(self) -> bool:
        is_reason = self._after[0] in _words(REASONS, self._language)
        return is_reason and not is_denied_or_doubted(self._before, self._tag)


def is_abbreviated(tokens: list[Token], at: int) -> bool:
    """Whether a point before a token may be that of an abbreviation, or of initials."""
    before = tokens[at - 1].text if at else ""
    return before.isupper() or (at > 0 and is_abbreviation(before, tokens[at].text))


def place_in_sentence(tokens: list[Token], at: int) -> Place:
    """A place between the words of a text, with those of the sentences on its sides."""
    begins = next((each for each in range(at - 1, 0, -1) if _begins(tokens, each)), 0)
    ends = next((each for each in range(at + 1, len(tokens)) if _begins(tokens, each)), None)
    ends = len(tokens) if ends is None else ends
    words = [each.text for each in tokens[begins:ends]]
    return Place(tokens, at, words[: at - begins], words[at - begins :])


def _begins(tokens: list[Token], at: int) -> bool:
    return tokens[at].begins and not is_abbreviated(tokens, at)


def _words(table: dict[str, str], language: str) -> frozenset[str]:
    return _set_of(table.get(language, ""), " ")


def _table(table: dict[str, str], language: str) -> frozenset[str]:
    return _set_of(table.get(language, ""), ", ")


@cache
def _set_of(words: str, between: str) -> frozenset[str]:
    return frozenset(words.split(between)) - {""}
