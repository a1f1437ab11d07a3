"""Which sentence of a new text is which sentence of the old one.

Blocks and sentences that stand once in both texts are landmarks. Between landmarks, sentences are
paired in order by likeness: the share of words in common, whatever the order of the words. Then
comes what moved with its neighbours, then what moved alone. A sentence that was deleted finds no
partner, however many of its words stand elsewhere.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import chain

from rapidfuzz import process
from rapidfuzz.distance import Indel, Levenshtein

from .asides import ASIDE, NOTE, in_blocks
from .words import TIMES, WEIGHTS, Bag, Words

# From which share of equal words on two sentences in the same gap can be one sentence, edited.
ALIKE = 0.25
# The same for a sentence that stands elsewhere, with no neighbour to vouch for it.
ALIKE_ELSEWHERE = 0.6
# The same where both have partners that they are less alike to, by as much, or none. Two that are
# more alike than SURELY stay a pair.
ALIKE_FAR, MORE_ALIKE, SURELY_ALIKE = 0.45, 0.3, 0.6
# Of the words of a paragraph, the share that one that got a label must have.
WHOLE = 0.7
# How much its neighbours say against its own words where several such sentences are alike.
BY_NEIGHBOURS = 0.5
# How many words such a sentence must have.
SHORTEST_MOVED = 4
# Up to so many pairs of sentences are all compared (500 by 500). Of more, only those that share a
# rare phrase: comparing all would take minutes in a long article that was rewritten as a whole.
ALL_PAIRS = 250_000
# A phrase of two words is rare if no more sentences than this have it; of those that share most
# phrases with a sentence, so many are compared with it.
RARE, COMPARED = 40, 3
# By what factor likeness is at most higher than by strings, where a common word counts a third.
AT_MOST_MORE = TIMES * WEIGHTS["common"] + 0.01

# The words of one sentence, or of those of a block; and the number of the first.
Unit = tuple[tuple[str, ...], int]


class Pairing:
    """Finds the partner in the new text of each sentence of the old one.

    `mates` has the new sentence of each old one that has a partner, `back` the other way round.
    """

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        self.old_keys = [old.sentence(number) for number in range(len(old.blocks))]
        self.new_keys = [new.sentence(number) for number in range(len(new.blocks))]
        self.old_bags = [old.sentence_bag(at, at + 1) for at in range(len(old.blocks))]
        self.new_bags = [new.sentence_bag(at, at + 1) for at in range(len(new.blocks))]
        self.old_notes, self.new_notes = in_blocks(old, NOTE), in_blocks(new, NOTE, old)
        self.old_notes |= in_blocks(old, ASIDE)
        self.new_asides = in_blocks(new, ASIDE, old)
        self._compared: dict[tuple[int, int], float] = {}
        self.mates: dict[int, int] = {}
        self.back: dict[int, int] = {}
        landmarks = self._match_landmarks()
        self._match_neighbours(equal=True)
        self._match_between(landmarks)
        self._match_neighbours(equal=False)
        self._match_elsewhere()
        self._exchange()

    def _pair(self, old: int, new: int) -> None:
        self.mates[old], self.back[new] = new, old

    def _part(self, old: int, new: int) -> None:
        del self.mates[old], self.back[new]

    def _is_free(self, old: int, new: int) -> bool:
        return old not in self.mates and new not in self.back

    def _may_pair(self, old: int, new: int) -> bool:
        """Not so where the new sentence quotes the old one in an added note.

        A whole paragraph may have got a label or quotation marks in its place.
        """
        if old in self.old_notes:
            return True
        return new not in self.new_notes and (
            new not in self.new_asides or self._has_whole_block(old, new)
        )

    def _has_whole_block(self, old: int, new: int) -> bool:
        """Whether the new sentence's block has all of the old one's, and the same part of it."""
        was, now = self.old.block_bag(old), self.new.block_bag(new)
        same_part = self.old.place_in_block(old) == self.new.place_in_block(new)
        return same_part and was.shared(now) >= WHOLE * was.weight

    def _is_match(self, old: int, new: int, step: int, equal: bool) -> bool:
        """Whether two neighbours of a pair are the same, or alike."""
        if not equal and self._may_pair(old, new):
            return self._likeness(old, new) >= max(ALIKE, self._rivals(old, new, step))
        return self.old_keys[old] == self.new_keys[new] and self._may_pair(old, new)

    def _rivals(self, old: int, new: int, step: int) -> float:
        """How alike either of two sentences is to one near the other: the highest.

        Sentences that are cut to one pattern are alike; which became which, their words say.
        """
        near = [(old, new + step), (old, new + 2 * step), (old + step, new), (old + 2 * step, new)]
        if old + step in self.mates:  # what its other neighbour would pair it with
            near.append((old, self.mates[old + step] - step))
        if new + step in self.back:
            near.append((self.back[new + step] - step, new))
        return max(self._likeness(*pair) for pair in near)

    def _likeness(self, old: int, new: int) -> float:
        """The share of words that two sentences have in common; 0 unless both are free."""
        inside = 0 <= old < len(self.old_bags) and 0 <= new < len(self.new_bags)
        if not (inside and self._is_free(old, new)):
            return 0.0
        return self._are_alike(old, new)

    def _are_alike(self, old: int, new: int) -> float:
        """The share of words that two sentences have in common, remembered: 0 to 1."""
        found = self._compared.get((old, new))
        if found is None:
            found = self._compared[old, new] = self.old_bags[old].likeness(self.new_bags[new])
        return found

    def _match_landmarks(self) -> list[int]:
        """Pair what stands once in both texts: blocks, wherever they stand, and then sentences.

        Returns the old sentences among them that kept their order. Out of order, a short sentence
        may stand by chance (“He agreed.”).
        """
        for old, new, length in _once_in_both(_blocks(self.old), _blocks(self.new)):
            for at in range(length):
                self._pair(old + at, new + at)
        found = {
            old: new
            for old, new, _ in _once_in_both(
                [((key,), number) for number, key in enumerate(self.old_keys)],
                [((key,), number) for number, key in enumerate(self.new_keys)],
            )
            if self._is_free(old, new) and self._may_pair(old, new)
        }
        in_order = self._in_order(self.mates | found)
        long = [old for old in found if self.old_bags[old].counts.total() >= SHORTEST_MOVED]
        for old in found.keys() & {*in_order, *long}:
            self._pair(old, found[old])
        return in_order

    def _in_order(self, mates: dict[int, int]) -> list[int]:
        """The old sentences of those pairs that kept their order: as much text as can be."""
        pairs = ((old, new, 1 + self.old_bags[old].weight) for old, new in mates.items())
        return [old for old, _new in heaviest_chain(pairs)]

    def _match_neighbours(self, equal: bool) -> None:
        """Pair the neighbours of pairs, downwards and then upwards, while they are alike.

        The beginnings of both texts count as a pair, and so do their ends.
        """
        for step, edges in ((1, (-1, -1)), (-1, (len(self.old_keys), len(self.new_keys)))):
            for old, new in sorted([edges, *self.mates.items()], reverse=step < 0):
                one, other = old + step, new + step
                while (
                    0 <= one < len(self.old_keys)
                    and 0 <= other < len(self.new_keys)
                    and self._is_free(one, other)
                    and self._is_match(one, other, step, equal)
                ):
                    self._pair(one, other)
                    one, other = one + step, other + step

    def _match_between(self, landmarks: list[int]) -> None:
        """Pair the sentences of each gap between landmarks in order.

        Of a gap too large to compare all its sentences, those that are most alike make landmarks,
        then those that are alike in order; and the small gaps between them are compared in full.
        """
        if any(_is_large(*gap) for gap in self._gaps(landmarks)):
            self._match_elsewhere()
            landmarks = self._in_order(self.mates)
        for olds, news in list(self._gaps(landmarks)):
            if _is_large(olds, news):
                landmarks = landmarks + self._pair_in_order(olds, news)
        for olds, news in list(self._gaps(sorted(landmarks))):
            if not _is_large(olds, news):
                self._pair_in_order(olds, news)

    def _gaps(self, landmarks: list[int]) -> Iterator[tuple[list[int], list[int]]]:
        """The sentences without a partner between each two landmarks, of both texts."""
        bounds = [-1, *landmarks, len(self.old_keys)]
        new_bounds = [-1, *(self.mates[old] for old in landmarks), len(self.new_keys)]
        for at in range(1, len(bounds)):
            olds = [n for n in range(bounds[at - 1] + 1, bounds[at]) if n not in self.mates]
            news = [n for n in range(new_bounds[at - 1] + 1, new_bounds[at]) if n not in self.back]
            if olds and news:
                yield olds, news

    def _pair_in_order(self, olds: list[int], news: list[int]) -> list[int]:
        """Pair sentences in order so that their likeness adds up to most; the old ones paired.

        As in Needleman and Wunsch, but only pairs that are alike at all are looked at.
        """
        pairs = heaviest_chain(
            (
                old,
                new,
                (alike - ALIKE + 0.01) * (self.old_bags[old].weight + self.new_bags[new].weight),
            )
            for old, new, alike in self._alike(olds, news, ALIKE)
        )
        for old, new in pairs:
            self._pair(old, new)
        return [old for old, _new in pairs]

    def _match_elsewhere(self) -> None:
        """Pair sentences that were moved and edited, the most alike first.

        Of sentences that are equal or cut to one pattern, the order of their words and their
        neighbours tell which became which.
        """
        olds = _long_and_free(self.old_bags, self.mates)
        news = _long_and_free(self.new_bags, self.back.keys() | self.new_asides)
        found = sorted(
            (-alike - self._vouched(old, new), old, new)
            for old, new, alike in self._alike(olds, news, ALIKE_ELSEWHERE)
        )
        for _rank, old, new in found:
            if self._is_free(old, new):
                self._pair(old, new)

    def _exchange(self) -> None:
        """Pair sentences that are more alike than each is to its partner, the most alike first.

        What neighbours were paired for may have been no more than the best that was left there. One
        of the two must be without a partner: of four, two would be left that nothing fits.
        """
        firm = {old: new for old, new in self.mates.items() if self._held(old) >= SURELY_ALIKE}
        loose = {old: new for old, new in self.mates.items() if old not in firm}
        olds = [old for old in range(len(self.old_bags)) if old not in self.mates]
        news = [new for new in range(len(self.new_bags)) if new not in self.back]
        found = sorted(
            (-alike, old, new)
            for some, others in ((olds, [*news, *loose.values()]), ([*loose], news))
            for old, new, alike in self._alike(some, others, ALIKE_FAR, COMPARED)
        )
        for less, old, new in found:
            one_is_free = old not in self.mates or new not in self.back
            held = max(self._held(old), self._held_new(new))
            if one_is_free and -less > held + MORE_ALIKE:
                for one, other in ((old, self.mates.get(old)), (self.back.get(new), new)):
                    if one is not None and other is not None:
                        self._part(one, other)
                self._pair(old, new)

    def _held(self, old: int) -> float:
        """How alike an old sentence is to its partner: 0 if it has none."""
        new = self.mates.get(old)
        return 0.0 if new is None else self._are_alike(old, new)

    def _held_new(self, new: int) -> float:
        old = self.back.get(new)
        return 0.0 if old is None else self._held(old)

    def _vouched(self, old: int, new: int) -> float:
        return self._order_alike(old, new) + BY_NEIGHBOURS * self._neighbours_alike(old, new)

    def _order_alike(self, old: int, new: int) -> float:
        """How much of two sentences is the same in the same order: 0 to 1."""
        return Levenshtein.normalized_similarity(self.old_keys[old], self.new_keys[new])

    def _neighbours_alike(self, old: int, new: int) -> float:
        """How alike the sentences around two are, with a partner or not: 0 to 1."""
        shares = [
            self._are_alike(one, other)
            for one, other in ((old - 1, new - 1), (old + 1, new + 1))
            if 0 <= one < len(self.old_bags) and 0 <= other < len(self.new_bags)
        ]
        return sum(shares) / 2

    def _alike(
        self, olds: list[int], news: list[int], cutoff: float, limit: int | None = None
    ) -> Iterator[tuple[int, int, float]]:
        """The pairs of sentences that may be one, with how alike they are: `cutoff` to 1."""
        index = _Index({new: self.new_bags[new] for new in news})
        limit = COMPARED if _is_large(olds, news) else limit
        for old in olds:
            bag = self.old_bags[old]
            for new in self._hardly_less(bag, index.sharing(bag, limit), cutoff):
                alike = self._are_alike(old, new)
                if alike >= cutoff and self._may_pair(old, new):
                    yield old, new, alike

    def _hardly_less(self, bag: Bag, news: list[int], cutoff: float) -> Iterator[int]:
        """The new sentences that are nearly so much like a bag as `cutoff`, or more.

        Of two sorted strings the longest common subsequence is what both have, as often as both
        have it: rapidfuzz measures it for all of them in the time that one takes with counts.
        """
        choices = [self.new_bags[new].in_order for new in news]
        measure, enough = Indel.normalized_similarity, cutoff / AT_MOST_MORE
        alike = process.extract(
            bag.in_order, choices, scorer=measure, score_cutoff=enough, limit=None
        )
        return (news[at] for at in sorted([at for _words, _share, at in alike]))


class _Index:
    """Sentences by the words that they have."""

    def __init__(self, bags: dict[int, Bag]) -> None:
        self.having: dict[str, list[int]] = {}
        for number, bag in bags.items():
            for word in bag.counts:
                self.having.setdefault(word, []).append(number)

    def sharing(self, bag: Bag, limit: int | None) -> list[int]:
        """The sentences that share words that few have with a bag: all, or up to a limit."""
        known = [self.having[word] for word in bag.counts if word in self.having]
        known.sort(key=len)
        rare = [having for having in known if len(having) <= RARE] or known[:1]
        if limit is None:
            return list(dict.fromkeys(chain.from_iterable(rare)))
        return [number for number, _ in Counter(chain.from_iterable(rare)).most_common(limit)]


def _long_and_free(bags: list[Bag], taken: Container[int]) -> list[int]:
    numbers = (number for number in range(len(bags)) if number not in taken)
    return [number for number in numbers if bags[number].counts.total() > SHORTEST_MOVED]


def _is_large(olds: Sequence[int], news: Sequence[int]) -> bool:
    return len(olds) * len(news) > ALL_PAIRS


def _blocks(words: Words) -> list[Unit]:
    return [
        (tuple(words.sentence(number) for number in range(first, last)), first)
        for first, last in words.block_ranges()
    ]


def _once_in_both(olds: list[Unit], news: list[Unit]) -> Iterator[tuple[int, int, int]]:
    """The first old and new sentence, and the length, of each unit that stands once in both."""
    counts, new_counts = Counter(unit for unit, _ in olds), Counter(unit for unit, _ in news)
    places = dict(news)
    for unit, first in olds:
        if counts[unit] == new_counts[unit] == 1:
            yield first, places[unit], len(unit)


def heaviest_chain(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs (old, new, gain), those in order in both texts whose gains add up to most."""
    # Of the chains that end with some new number only the heaviest matters, and only as long as
    # none that ends before it is as heavy: so `ends` and `totals` both rise.
    ends: list[int] = []
    totals: list[float] = []
    lasts: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for old, new, gain in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        at = after = bisect_left(ends, new)
        total = gain + (totals[at - 1] if at else 0.0)
        while after < len(ends) and totals[after] <= total:
            after += 1
        if after > at or at == len(ends) or ends[at] > new:
            before[old, new] = lasts[at - 1] if at else None
            ends[at:after], totals[at:after], lasts[at:after] = [new], [total], [(old, new)]
    found: list[tuple[int, int]] = []
    pair = lasts[-1] if lasts else None
    while pair:
        found.append(pair)
        pair = before[pair]
    return found[::-1]
