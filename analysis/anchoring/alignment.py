"""Which word of a new text is which word of the old one: the one diff that passages share."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import OSA, Levenshtein, Opcode

from .sentences import Pairing
from .translation import Translation, translation
from .words import Vocabulary, Words

# From which likeness on two words in the same place are one word, mended or inflected.
SAME_WORD = 0.7
# By how much more alike two groups must become to take in a sentence.
BETTER = 0.02
# How much a word says that is in every sentence; one in two of a hundred says 3.9 more.
ANY_WORD = 0.1
# A stretch of up to so many words, none of whose sentences has a partner, may be what stands in its
# place; of a longer one the passages are lost.
LONGEST = 2_000


@dataclass(frozen=True)
class Group:
    """What stretch of the old text became which of the new: first, and the one after the last.

    Counted in sentences or in words. `loose` groups have their place in common, not their words.
    """

    old_first: int
    old_last: int
    new_first: int
    new_last: int
    loose: bool = False


class Alignment:
    """The words of two texts, matched.

    `partner` has for each word of the old text its word in the new one, or -1; `origin` the same
    the other way. Words with a partner are equal but for case and look-alike marks, or nearly so
    (a mended typo). `groups` are stretches of words that became each other, in the old order;
    `moved` are the numbers of those among other neighbours than before.
    """

    def __init__(self, old_text: str, new_text: str) -> None:
        vocabulary = Vocabulary()
        self.old = Words(old_text, vocabulary)
        self.new = Words(new_text, vocabulary)
        vocabulary.weigh(self.old, self.new)
        self.known, self.vocabulary = vocabulary.keys.keys(), vocabulary
        self.partner = [-1] * len(self.old)
        self.origin = [-1] * len(self.new)
        pairing = Pairing(self.old, self.new)
        sentences = _Grouping(pairing).groups()
        self.old_notes = pairing.old_notes
        self.new_notes = pairing.new_notes | pairing.new_asides
        self.moved = _moved(sentences, self.old, self.new)
        self.groups = [_in_words(group, self.old, self.new) for group in sentences]
        self.group_starts = [group.old_first for group in self.groups]
        for group in self.groups:
            self._match_words(group)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The words, in small letters, that stand more than once in both texts together."""
        counts, times = Counter(self.old.keys + self.new.keys), Counter[str]()
        for plain, key in self.vocabulary.plain.items():
            times[plain.removesuffix("'s")] += counts[key]
        return frozenset(word for word, count in times.items() if count > 1)

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much each word says, by how few of the sentences of both texts have it."""
        counts: Counter[str] = Counter()
        for words in (self.old, self.new):
            for first, last in pairwise(words.sentences):
                counts.update(set(words.stems[first:last]))
        total = len(self.old.blocks) + len(self.new.blocks)
        return {word: math.log(total / count) + ANY_WORD for word, count in counts.items()}

    @cached_property
    def translation(self) -> Translation:
        """Which words tell that a passage was put into another language."""
        return translation(self.old, self.new, self.partner, self.origin)

    @cached_property
    def new_places(self) -> dict[str, list[int]]:
        """For each word the new sentences, notes excepted, in which it has no old word."""
        found: dict[str, list[int]] = {}
        for number, (first, last) in enumerate(pairwise(self.new.sentences)):
            if number in self.new_notes:
                continue
            added = [at for at in range(first, last) if self.origin[at] < 0]
            for word in {self.vocabulary.stems[self.new.keys[at]] for at in added}:
                found.setdefault(word, []).append(number)
        return found

    def sections(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of a passage that lie in one group each: its number, first word, last."""
        at = max(bisect_right(self.group_starts, first) - 1, 0)
        for number in range(at, len(self.groups)):
            group = self.groups[number]
            if group.old_first >= last:
                return
            if group.old_last > first:
                yield number, max(first, group.old_first), min(last, group.old_last)

    def _match_words(self, group: Group) -> None:
        old_keys = self.old.keys[group.old_first : group.old_last]
        new_keys = self.new.keys[group.new_first : group.new_last]
        edits = list(Levenshtein.opcodes(old_keys, new_keys))
        for number, edit in enumerate(edits):
            if edit.tag not in ("equal", "replace") or self._is_chance(edits, number, group):
                continue
            for at in range(edit.src_end - edit.src_start):
                old = group.old_first + edit.src_start + at
                new = group.new_first + edit.dest_start + at
                if edit.tag == "equal" or self._same_word(old, new):
                    self.partner[old], self.origin[new] = new, old

    def _is_chance(self, edits: Sequence[Opcode], number: int, group: Group) -> bool:
        """Whether equal words are more likely others that took their place.

        “At the” for “the corridor” costs as much with “at” put in and “corridor” taken out as with
        both words exchanged; only a word that says something decides for the former.
        """
        if edits[number].tag != "equal":
            return False
        first = group.old_first + edits[number].src_start
        last = group.old_first + edits[number].src_end
        before, after = _growth(edits, number, -1), _growth(edits, number, 1)
        return (
            before * after < 0
            and last - first <= min(abs(before), abs(after))
            and all(self.old.weight(word, word + 1) < 1 for word in range(first, last))
        )

    def _same_word(self, old: int, new: int) -> bool:
        start, end = self.old.span(old, old + 1)
        new_start, new_end = self.new.span(new, new + 1)
        if end - start < 4 or new_end - new_start < 4 or "://" in self.old.text[start:end]:
            return False
        return bool(
            OSA.normalized_similarity(
                self.old.text[start:end].casefold(),
                self.new.text[new_start:new_end].casefold(),
                score_cutoff=SAME_WORD,
            )
        )


def _growth(edits: Sequence[Opcode], number: int, step: int) -> int:
    """How many words were added (or lost, below 0) between these equal words and the next ones."""
    growth = 0
    at = number + step
    while 0 <= at < len(edits) and edits[at].tag != "equal":
        growth += edits[at].dest_end - edits[at].dest_start
        growth -= edits[at].src_end - edits[at].src_start
        at += step
    return growth


def _in_words(group: Group, old: Words, new: Words) -> Group:
    return Group(
        old.sentences[group.old_first],
        old.sentences[group.old_last],
        new.sentences[group.new_first],
        new.sentences[group.new_last],
        group.loose,
    )


# --- Groups: sentences that were split, joined, or replaced -------------------------------------


class _Grouping:
    """Makes groups of pairs of sentences and of the sentences without a partner beside them.

    Groups are counted in sentences. A sentence that was deleted is in none; nor is a note.
    """

    def __init__(self, pairing: Pairing) -> None:
        self.old, self.new = pairing.old, pairing.new
        self.pairs = [Group(a, a + 1, b, b + 1) for a, b in sorted(pairing.mates.items())]
        self.free_old = set(range(len(self.old.blocks))) - set(pairing.mates)
        self.free_new = set(range(len(self.new.blocks))) - set(pairing.back)
        self.free_new -= pairing.new_notes | pairing.new_asides

    def groups(self) -> list[Group]:
        groups = self.pairs
        if self.free_old or self.free_new:
            groups = [self._with_neighbours(pair) for pair in groups]
        groups += list(self._loose(groups))
        return sorted(groups, key=lambda group: group.old_first)

    def _with_neighbours(self, group: Group) -> Group:
        """The group with the neighbours that make it more alike: split and joined sentences."""
        alike = self._alike(group)
        while alike < 1:
            scores = {wider: self._alike(wider) for wider in self._wider(group)}
            better = [wider for wider, score in scores.items() if score > alike + BETTER]
            if not better:
                break
            group = max(better, key=scores.__getitem__)
            alike = scores[group]
            self.free_old -= set(range(group.old_first, group.old_last))
            self.free_new -= set(range(group.new_first, group.new_last))
        return group

    def _wider(self, group: Group) -> Iterator[Group]:
        if group.old_first - 1 in self.free_old:
            yield replace(group, old_first=group.old_first - 1)
        if group.old_last in self.free_old:
            yield replace(group, old_last=group.old_last + 1)
        if group.new_first - 1 in self.free_new:
            yield replace(group, new_first=group.new_first - 1)
        if group.new_last in self.free_new:
            yield replace(group, new_last=group.new_last + 1)

    def _alike(self, group: Group) -> float:
        old = self.old.sentence_bag(group.old_first, group.old_last)
        return old.likeness(self.new.sentence_bag(group.new_first, group.new_last))

    def _loose(self, groups: list[Group]) -> Iterator[Group]:
        """What stands now where sentences without a partner stood."""
        below = {group.old_last: group.new_last for group in groups} | {0: 0}
        above = {group.old_first: group.new_first for group in groups}
        above[len(self.old.blocks)] = len(self.new.blocks)
        for first, last in _runs(sorted(self.free_old)):
            place = self._free_around(below.get(first, -1))
            place = place or self._free_around(above.get(last, 0) - 1)
            if place and max(_length(self.old, (first, last)), _length(self.new, place)) <= LONGEST:
                self.free_new -= set(range(*place))
                yield Group(first, last, *place, loose=True)

    def _free_around(self, sentence: int) -> tuple[int, int] | None:
        """The run of new sentences without a partner that this one is in."""
        if sentence not in self.free_new:
            return None
        first = last = sentence
        while first - 1 in self.free_new:
            first -= 1
        while last in self.free_new:
            last += 1
        return first, last


def _length(words: Words, sentences: tuple[int, int]) -> int:
    """How many words a stretch of sentences has: the first, and the one after the last."""
    return words.sentences[sentences[1]] - words.sentences[sentences[0]]


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of consecutive numbers in a sorted list: first, and the one after the last."""
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[first], numbers[at - 1] + 1
            first = at


# --- What was moved -------------------------------------------------------------------------------


def _moved(groups: list[Group], old: Words, new: Words) -> set[int]:
    """The numbers of the groups that were moved: with their block, inside it, or out of it."""
    firm = [number for number, group in enumerate(groups) if not group.loose]
    places = [groups[number].new_first for number in firm]
    if places == sorted(places):
        return set()
    home = _homes(groups, firm, old, new)
    blocks = sorted(home)
    moved_blocks = {blocks[at] for at in _out_of_order([home[block][1] for block in blocks])}
    by_block: dict[int, list[int]] = {}
    strays = {firm[at] for at in _out_of_order(places)}
    found = set()
    for number in firm:
        block = old.blocks[groups[number].old_first]
        if new.blocks[groups[number].new_first] != home[block][0]:
            found |= {number} & strays
        elif block in moved_blocks:
            found.add(number)
        else:
            by_block.setdefault(block, []).append(number)
    for numbers in by_block.values():
        inside = _out_of_order([groups[number].new_first for number in numbers])
        found |= {numbers[at] for at in inside}
    return found


def _homes(
    groups: list[Group], firm: list[int], old: Words, new: Words
) -> dict[int, tuple[int, int]]:
    """For each old block, the new block that most of it went to, and its heaviest sentence there.

    The sentence stands for the block where blocks are put in order.
    """
    weights: dict[int, dict[int, float]] = {}
    heaviest: dict[tuple[int, int], tuple[float, int]] = {}
    for number in firm:
        group = groups[number]
        block, target = old.blocks[group.old_first], new.blocks[group.new_first]
        weight = old.weight(old.sentences[group.old_first], old.sentences[group.old_last])
        shares = weights.setdefault(block, {})
        shares[target] = shares.get(target, 0.0) + weight
        heaviest[block, target] = max(
            heaviest.get((block, target), (-1.0, 0)), (weight, group.new_first)
        )
    home = {}
    for block, shares in weights.items():
        target = max(shares, key=shares.__getitem__)
        home[block] = (target, heaviest[block, target][1])
    return home


def _out_of_order(values: Sequence[int]) -> set[int]:
    """The indexes of what was moved among distinct `values`, which tell the new order of things.

    What keeps its rank has not moved; nor has what everything else moved around. Of two
    neighbours that changed places, both have.
    """
    ranks = sorted(values)
    if list(values) == ranks:
        return set()
    in_all = _in_all_longest_rising(values)
    return {
        at
        for at, value in enumerate(values)
        if bisect_left(ranks, value) != at and at not in in_all
    }


def _in_all_longest_rising(values: Sequence[int]) -> set[int]:
    """The indexes that no longest rising subsequence does without."""
    up = _rising_to(values)
    down = _rising_to([-value for value in reversed(values)])[::-1]
    longest = max(up)
    on_one = [at for at in range(len(values)) if up[at] + down[at] - 1 == longest]
    levels = Counter(up[at] for at in on_one)
    return {at for at in on_one if levels[up[at]] == 1}


def _rising_to(values: Sequence[int]) -> list[int]:
    """For each value, the length of the longest rising subsequence that ends with it."""
    tails: list[int] = []
    lengths = []
    for value in values:
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths
