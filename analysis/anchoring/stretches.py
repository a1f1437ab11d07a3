"""Where two forms of a passage differ: stretches of words put in, taken out or exchanged."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel

from .lexicons import Lexicon
from .reading import CLAUSE, Kind, Token

MOST = 10  # stretches of one edit
NEAR = 2  # stretches with no more words between them are one edit
CLAUSE_LENGTH = 3  # from so many words on, what stands between marks speaks for itself
LONG, OPENING = 6, 3  # the words at either end of a long stretch can bind what is around it
# Stretches up to this length exchange a word; in longer ones the sentence is put otherwise.
EXCHANGE, NAMES, REWRITTEN, LONGEST = 4, 6, 10, 40


@dataclass(frozen=True)
class Hunk:
    """The words from `first` to before `last` of each form."""

    old_first: int
    old_last: int
    new_first: int
    new_last: int

    @property
    def sizes(self) -> tuple[int, int]:
        return self.old_last - self.old_first, self.new_last - self.new_first


@dataclass
class Edit:
    """Hunks beside each other, with the words that count of each form.

    `hunk_of` has the number of each word's hunk, by the identity of the word; `previous` the word
    before it.
    """

    hunks: list[Hunk]
    gone: list[Token] = field(default_factory=list)
    come: list[Token] = field(default_factory=list)
    hunk_of: dict[int, int] = field(default_factory=dict)
    previous: dict[int, str] = field(default_factory=dict)

    def of(self, kind: Kind) -> tuple[list[Token], list[Token]]:
        return (
            [token for token in self.gone if token.kind == kind],
            [token for token in self.come if token.kind == kind],
        )


class Comparison:
    """Two forms of a passage, as words, and the edits between them."""

    def __init__(self, old: list[Token], new: list[Token], lexicon: Lexicon) -> None:
        self.old, self.new, self.lexicon = old, new, lexicon
        self.old_keys = Counter(token.key for token in old)
        self.new_keys = Counter(token.key for token in new)
        self.edits = [self._edit(hunks) for hunks in _together(_hunks(old, new))]

    def elsewhere(self, token: Token, is_old: bool) -> bool:
        """Whether the other form has the word as often: it has only moved."""
        own, other = (self.old_keys, self.new_keys) if is_old else (self.new_keys, self.old_keys)
        return other[token.key] >= own[token.key]

    def moved_with_next(self, token: Token) -> bool:
        """Whether the other form has the word before the same word too: “all the while”."""
        following = self._following[token.key]
        return bool(following[0] & following[1])

    @cached_property
    def _following(self) -> dict[str, tuple[set[str], set[str]]]:
        """The words that stand behind each word, in either form."""
        found: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
        for side, tokens in enumerate((self.old, self.new)):
            for word, following in pairwise(tokens):
                found[word.key][side].add(following.key)
        return found

    def in_clause(self, edit: Edit, kind: Kind) -> tuple[list[Token], list[Token]]:
        """The words of a kind in an edit and in the clauses around it."""
        first, last = edit.hunks[0], edit.hunks[-1]
        return (
            _around(self.old, first.old_first, last.old_last, kind),
            _around(self.new, first.new_first, last.new_last, kind),
        )

    def _edit(self, hunks: list[Hunk]) -> Edit:
        edit = Edit(hunks)
        for number, hunk in enumerate(hunks):
            gone = self._counting(self.old, hunk.old_first, hunk.old_last, hunk)
            come = self._counting(self.new, hunk.new_first, hunk.new_last, hunk)
            edit.gone += gone
            edit.come += come
            edit.hunk_of |= {id(token): number for token in gone + come}
            for tokens, first, last in (
                (self.old, hunk.old_first, hunk.old_last),
                (self.new, hunk.new_first, hunk.new_last),
            ):
                edit.previous |= {
                    id(tokens[at]): tokens[at - 1].key for at in range(max(first, 1), last)
                }
        return edit

    def _counting(self, tokens: list[Token], first: int, last: int, hunk: Hunk) -> list[Token]:
        """The words of a hunk that can turn the sense of what is around it.

        A clause put in or taken out as a whole can by its condition only.
        """
        found = tokens[first:last]
        if max(hunk.sizes) > LONGEST and min(hunk.sizes):
            return []
        if max(hunk.sizes) > REWRITTEN and min(hunk.sizes):
            found = [token for token in found if token.kind != "negation"]
        if min(hunk.sizes) or last - first < CLAUSE_LENGTH:
            return found
        if found[0].breaks and _ends(tokens, last):
            return [token for token in found[:1] if token.group in self.lexicon.conditions]
        if last - first < LONG:
            return found
        if any(token.key in self.lexicon.contrasts for token in found):
            return []  # it says what is not, and then what is: “not empty, but”
        return [
            token
            for token in (*found[:OPENING], *found[-OPENING:])
            if token.kind in ("negation", "hedge")
            and (first == 0 or tokens[first - 1].key != token.key)
        ]

    def binds(self, token: Token, edit: Edit, is_old: bool) -> bool:
        """Whether a word makes of all words of its hunk a condition: “if they are foreign”."""
        hunk, tokens = edit.hunks[edit.hunk_of[id(token)]], self.old if is_old else self.new
        first, last = (hunk.old_first, hunk.old_last) if is_old else (hunk.new_first, hunk.new_last)
        return (
            token.group in self.lexicon.conditions
            and tokens[first] is token
            and last - first > 1
            and _ends(tokens, last)
            and not any(word.breaks for word in tokens[first + 1 : last])
        )

    def rests(self, hunk: Hunk) -> tuple[list[str], list[str]]:
        """The stems of a hunk's words but for hedges, quantifiers and auxiliaries."""
        lexicon = self.lexicon
        light = lexicon.determiners | lexicon.light
        olds, news = (
            [
                lexicon.stem(token.key)
                for token in side
                if token.kind not in ("hedge", "quantifier", "tense") and token.key not in light
            ]
            for side in (
                self.old[hunk.old_first : hunk.old_last],
                self.new[hunk.new_first : hunk.new_last],
            )
        )
        return olds, news


def _hunks(old: list[Token], new: list[Token]) -> Iterator[Hunk]:
    """The stretches that differ."""
    first = None
    for code in Indel.opcodes([token.key for token in old], [token.key for token in new]):
        if code.tag == "equal":
            if first:
                yield Hunk(first[0], code.src_start, first[1], code.dest_start)
            first = None
        elif not first:
            first = code.src_start, code.dest_start
    if first:
        yield Hunk(first[0], len(old), first[1], len(new))


def _together(hunks: Iterator[Hunk]) -> Iterator[list[Hunk]]:
    near: list[Hunk] = []
    for hunk in hunks:
        if near and (hunk.old_first - near[-1].old_last > NEAR or len(near) >= MOST):
            yield near
            near = []
        near.append(hunk)
    if near:
        yield near


def _ends(tokens: list[Token], last: int) -> bool:
    """Whether a clause ends before the word `last`."""
    return last == len(tokens) or tokens[last].breaks


def _around(tokens: list[Token], first: int, last: int, kind: Kind) -> list[Token]:
    start, end = first, last
    while start > max(first - CLAUSE, 0) and not tokens[min(start, len(tokens) - 1)].breaks:
        start -= 1
    while end < min(last + CLAUSE, len(tokens)) and not tokens[end].breaks:
        end += 1
    return [token for token in tokens[start:end] if token.kind == kind]
