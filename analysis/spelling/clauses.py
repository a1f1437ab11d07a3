"""Whether what stands on either side of a pause may be a sentence of its own. Pure.

A caution, a condition, or who says it, that is parted from its sentence leaves that without it:
“Trade grew, perhaps.” says less than “Trade grew. Perhaps.” So sentences may be joined or parted
only where neither of them hangs on the other and neither is a fragment. In doubt they may not, nor
may they in a language without tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analysis.anchoring.lexicons import LANGUAGES, Lexicon, lexicon_of

from .clause_words import DOUBT, HANGING, SAYING, SUBJECTS

# Fewer words are a fragment, unless one of SUBJECTS begins them.
SENTENCE = 5
# So many words from an edge of a sentence another may be meant by what is said there.
EDGE = 2
# Words that clauses begin with which go on behind a comma, besides HANGING.
REACHING = frozenset("that if que qu' si dass daß wenn что если чтобы only just".split())
STRONG = frozenset(";؛")  # marks that part two sentences nearly as a full stop does


@dataclass(frozen=True)
class _Clauses:
    """The words of one language that tie a sentence to another."""

    lexicon: Lexicon
    subjects: frozenset[str]
    hanging: frozenset[str]
    tying: frozenset[str]  # words of doubt, and of saying
    saying: frozenset[str]
    stems: tuple[str, ...]

    def may_be_parted(
        self, before: list[str], after: list[str], *, is_strong: bool, is_cut: bool
    ) -> bool:
        if self._begins_hanging(after) or (not is_cut and self._begins_hanging(before)):
            return False
        if is_strong:
            edges = [each for one in (before, after) for each in (*one[:EDGE], *one[-EDGE:])]
            return not any(map(self._ties, edges))
        if any(self._ties(word) or self._denies(word) for word in (*before, *after)):
            return False
        return not (self._is_fragment(after) or (not is_cut and self._is_fragment(before)))

    def reaches_on(self, word: str) -> bool:
        """Whether a word may say of more than its own clause what that is worth."""
        lexicon = self.lexicon
        tables = (lexicon.quantifiers, lexicon.hedges, lexicon.implied, self.hanging)
        return (
            self._ties(word)
            or self._denies(word)
            or any(word in table for table in tables)
            or lexicon.negative_form.search(word) is not None
            or word in REACHING
        )

    def _begins_hanging(self, words: list[str]) -> bool:
        first = words[0]
        is_short = len(words) < SENTENCE
        return first in self.hanging or (
            is_short and first in self.lexicon.prepositions | self.lexicon.conjunctions
        )

    def _ties(self, word: str) -> bool:
        return word in self.tying or word.startswith(self.stems)

    def _denies(self, word: str) -> bool:
        lexicon = self.lexicon
        return word in lexicon.negations or word in lexicon.concord or word.endswith("n't")

    def denies_or_ties(self, word: str) -> bool:
        return self._ties(word) or self._denies(word)

    def _is_fragment(self, words: list[str]) -> bool:
        return len(words) < SENTENCE and words[0] not in self.subjects


def is_said_saying(word: str, language: str) -> bool:
    """Whether a word says that somebody says something."""
    clauses = _of(language)
    if clauses is None:
        return False
    folded = clauses.lexicon.fold(word)
    return folded in clauses.saying or folded.startswith(clauses.stems)


def is_denied_or_doubted(words: Sequence[str], language: str) -> bool:
    """Whether some of these words may hold of what a comma parts from them, or not, by the comma:
    a denial, a doubt, a quantity, somebody who says it, a clause that hangs on another.
    """
    clauses = _of(language)
    return clauses is None or any(map(clauses.reaches_on, map(clauses.lexicon.fold, words)))


def is_denied_or_said(words: Sequence[str], language: str) -> bool:
    """Whether one of these words denies others, doubts them, or says that somebody says them."""
    clauses = _of(language)
    return clauses is None or any(
        clauses.denies_or_ties(clauses.lexicon.fold(word)) for word in words
    )


def primary_of(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _of(language: str) -> _Clauses | None:
    primary = primary_of(language)
    return _clauses_of(primary) if primary in LANGUAGES else None


def may_be_parted(
    before: Sequence[str], after: Sequence[str], mark: str, language: str, *, is_cut: bool = False
) -> bool:
    """Whether the words on either side of a `mark` of a pause are sentences of their own.

    So they say the same with a full stop in its place, in a language (a tag). `is_cut` says that
    more may stand before the first of them than is known.
    """
    clauses = _of(language)
    if clauses is None or not before or not after:
        return False
    folded = ([clauses.lexicon.fold(word) for word in each] for each in (before, after))
    is_strong = not STRONG.isdisjoint(mark)
    return clauses.may_be_parted(*folded, is_strong=is_strong, is_cut=is_cut)


@cache
def _clauses_of(language: str) -> _Clauses:
    lexicon = lexicon_of(language)
    assert lexicon is not None
    tying = [*DOUBT[language].split(), *SAYING[language].split()]
    return _Clauses(
        lexicon,
        frozenset(SUBJECTS[language].split()),
        frozenset(HANGING[language].split()),
        frozenset(word for word in tying if not word.endswith("-")),
        frozenset(SAYING[language].split()),
        tuple(word[:-1] for word in tying if word.endswith("-")),
    )
