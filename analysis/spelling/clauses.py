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

from .clause_words import DOUBT, HANGING, PARTED, REASONS, SAYING, SUBJECTS

# Up to so many words between a comma and the end of a sentence may be who is spoken to.
ADDRESSED = 2
# Fewer words are a fragment, unless one of SUBJECTS begins them.
SENTENCE = 5
# So many words from an edge of a sentence another may be meant by what is said there.
EDGE = 2
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
    parted: frozenset[str]
    parted_endings: tuple[str, ...]

    def may_address(self, words: list[str]) -> bool:
        """Whether a comma beside these words at an edge of a sentence may address somebody by them:
        “let us eat, grandma”. A denial that it parts from the rest counts like that: “er will, sie
        nicht”.
        """
        if len(words) > ADDRESSED:
            return False
        if words[-1] in self.lexicon.negations:
            return True
        return not (self.goes_on(words[0]) or any(map(self._ties, words)))

    def goes_on(self, word: str) -> bool:
        """Whether a word is an adverb, or goes on with a sentence, and so addresses nobody."""
        lexicon = self.lexicon
        tied = lexicon.prepositions | lexicon.conjunctions | self.subjects | self.hanging
        return word in tied or word in self.parted or word.endswith(self.parted_endings)

    def tells_reason(self, before: list[str]) -> bool:
        """Whether a comma behind these words says if the reason that follows is denied too."""
        return any(map(self._denies, before))

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

    def _is_fragment(self, words: list[str]) -> bool:
        return len(words) < SENTENCE and words[0] not in self.subjects


# Relative clauses that a comma parts from what they tell of; other languages always have the comma.
RELATIVE = {
    "en": frozenset("who whom whose which where".split()),
    "fr": frozenset("qui dont où lequel laquelle lesquels lesquelles".split()),
}


# In German they also begin relative clauses, which always have the comma.
ARTICLES = {"de": frozenset("der die das den dem dessen deren denen".split())}


def is_saying(word: str, language: str) -> bool:
    """Whether a word says that somebody says something."""
    clauses = _of(language)
    if clauses is None:
        return False
    folded = clauses.lexicon.fold(word)
    return folded in clauses.saying or folded.startswith(clauses.stems)


def is_relative(word: str, language: str) -> bool:
    return word.casefold() in RELATIVE.get(primary_of(language), ())


def may_address(words: Sequence[str], beside: str, language: str) -> bool:
    """Whether words between a comma and an edge of a sentence may be those of who is spoken to;
    `beside` is the word on the other side of the comma, where that may be a reason for it.
    """
    clauses = _of(language)
    if clauses is None:
        return False
    fold = clauses.lexicon.fold
    if (beside and clauses.goes_on(fold(beside))) or fold(beside) in ARTICLES.get(
        primary_of(language), ()
    ):
        return False
    return clauses.may_address([*map(fold, words)])


def is_denied_reason(before: Sequence[str], after: str, language: str) -> bool:
    """Whether a reason, which a word begins, may be what the words before it deny."""
    clauses = _of(language)
    if clauses is None or after.casefold() not in REASONS.get(primary_of(language), "").split():
        return False
    return clauses.tells_reason([clauses.lexicon.fold(word) for word in before])


def begins_with_subject(language: str) -> bool:
    """Whether a comma behind the first word of a sentence makes that its subject."""
    return primary_of(language) in ("tr", "az")


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
    parted = PARTED[language].split()
    tying = [*DOUBT[language].split(), *SAYING[language].split()]
    return _Clauses(
        lexicon,
        frozenset(SUBJECTS[language].split()),
        frozenset(HANGING[language].split()),
        frozenset(word for word in tying if not word.endswith("-")),
        frozenset(SAYING[language].split()),
        tuple(word[:-1] for word in tying if word.endswith("-")),
        frozenset(word for word in parted if word[0] != "-"),
        tuple(word[1:] for word in parted if word[0] == "-") or (" ",),
    )
