"""Where the words of a query are in a text, for marking them. Pure functions."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from accounts.accents import fold

from .query import Query
from .tokens import STEM, Word, algorithm_of, stem, words_of

Piece = tuple[str, bool]  # a part of a text, and whether it is what was searched for
BLOCK = "\n"
ELLIPSIS = "…"


@dataclass(frozen=True)
class Marker:
    """What marks the words of a query in texts."""

    query: Query

    def marked(self, text: str, language: str) -> list[Piece]:
        """A whole text in pieces."""
        return [*_pieces(text, self._spans(text, language))]

    def snippet(self, text: str, language: str, length: int = 220) -> list[Piece]:
        """The part of a text that has the most of the words, in pieces; [] where it has none.

        About `length` characters, cut between words.
        """
        best, most = "", 0
        for block, hoped_for in self._blocks_with_words(text):
            if hoped_for <= most:
                break
            found = len({self._what(word, language) for word in self._matches(block, language)})
            if found > most:
                best, most = block, found
        if not best:
            return []
        spans = self._spans(best, language)
        start, end = _window(best, spans, length)
        inside = [(a - start, b - start) for a, b in spans if a >= start and b <= end]
        pieces = [*_pieces(best[start:end], inside)]
        before = [(ELLIPSIS, False)] if start else []
        after = [(ELLIPSIS, False)] if end < len(best) else []
        return [*before, *pieces, *after]

    # --- What is looked for -----------------------------------------------------------------

    @cached_property
    def _tokens(self) -> frozenset[str]:
        """The words, each for itself."""
        return frozenset(
            word.token
            for text in (*self.query.words, *self.query.choices)
            for word in words_of(text)
        )

    @cached_property
    def _prefixes(self) -> tuple[str, ...]:
        return tuple(word.token for text in self.query.prefixes for word in words_of(text))

    @cached_property
    def _phrases(self) -> tuple[tuple[str, ...], ...]:
        found = (tuple(w.token for w in words_of(text)) for text in self.query.phrases)
        return tuple(filter(None, found))

    @cached_property
    def _parts(self) -> frozenset[str]:
        """Letters of which a text has some where it has any of the words."""
        phrases = (phrase[0] for phrase in self._phrases)
        stems = (
            token[: max(2, len(token) - 4)] if len(token) > 4 else token[:3]
            for token in self._tokens
        )
        return frozenset([*stems, *self._prefixes, *phrases])

    def _blocks_with_words(self, text: str) -> list[tuple[str, int]]:
        """The blocks that may have some of the words, with how many at most, the most first."""
        parts = [part.strip("#@+.") for part in self._parts]
        blocks = ((block, fold(block)) for block in text.split(BLOCK) if block)
        hopes = ((block, sum(part in folded for part in parts)) for block, folded in blocks)
        return sorted(filter(itemgetter(1), hopes), key=itemgetter(1), reverse=True)

    def _what(self, word: Word, language: str) -> str:
        """By what a word is told from others that a snippet may have as well."""
        algorithm = algorithm_of(language)
        return stem(word.token, algorithm) if algorithm else word.token

    def _stems(self, algorithm: str) -> frozenset[str]:
        return frozenset(STEM + stem(token, algorithm) for token in self._tokens)

    # --- Where it is ------------------------------------------------------------------------

    def _matches(self, text: str, language: str) -> list[Word]:
        algorithm = algorithm_of(language)
        stems = self._stems(algorithm) if algorithm else frozenset()
        words = [*words_of(text)]
        found = {
            place
            for place, word in enumerate(words)
            if word.token in self._tokens
            or (self._prefixes and word.token.startswith(self._prefixes))
            or (stems and STEM + stem(word.token, algorithm) in stems)
        }
        for phrase in self._phrases:
            found |= _places_of(phrase, [word.token for word in words])
        return [words[place] for place in sorted(found)]

    def _spans(self, text: str, language: str) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for word in self._matches(text, language):
            if spans and word.start <= spans[-1][1]:  # pairs of letters overlap
                spans[-1] = spans[-1][0], max(word.end, spans[-1][1])
            else:
                spans.append((word.start, word.end))
        return spans


def _places_of(phrase: tuple[str, ...], tokens: list[str]) -> set[int]:
    length = len(phrase)
    starts = (
        place
        for place, token in enumerate(tokens)
        if token == phrase[0] and tuple(tokens[place : place + length]) == phrase
    )
    return {place + step for place in starts for step in range(length)}


def _pieces(text: str, spans: list[tuple[int, int]]) -> Iterator[Piece]:
    end = 0
    for start, stop in spans:
        if start > end:
            yield text[end:start], False
        yield text[start:stop], True
        end = stop
    if end < len(text):
        yield text[end:], False


def _window(text: str, spans: list[tuple[int, int]], length: int) -> tuple[int, int]:
    """The part of a block with the most marks: it begins and ends between words."""
    if len(text) <= length:
        return 0, len(text)
    lead = length // 4

    def marks_from(first: int) -> int:
        return sum(first <= a and b <= first + length - lead for a, b in spans)

    begin = max((a for a, _b in spans), key=lambda a: (marks_from(a), -a))
    start = max(0, min(begin - lead, len(text) - length))
    if start:
        start = max(text.find(" ", start, begin) + 1, start)
    end = min(start + length, len(text))
    if end < len(text):
        space = text.rfind(" ", start, end)
        covered = max((b for a, b in spans if a >= start and b <= end), default=0)
        end = space if space >= covered and space > start else end
    return start, end
