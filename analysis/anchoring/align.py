"""The one diff that all passages of an article share: which word became which."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from rapidfuzz.distance import OSA, Levenshtein, Opcode

from .groups import Group
from .order import moved
from .sentences import Pairing
from .words import Vocabulary, Words

# From which likeness on two words in the same place are one word, mended or inflected.
SAME_WORD = 0.7


class Alignment:
    """The words of two texts, matched.

    `partner` has for each word of the old text its word in the new one, or -1; `origin` the same
    the other way. Words with a partner are equal but for case and look-alike marks, or nearly so
    (a mended typo). `groups` are stretches of words that became each other, in the old order.
    """

    def __init__(self, old_text: str, new_text: str) -> None:
        vocabulary = Vocabulary()
        self.old = Words(old_text, vocabulary)
        self.new = Words(new_text, vocabulary)
        self.known, self.vocabulary = vocabulary.keys.keys(), vocabulary
        self.partner = [-1] * len(self.old)
        self.origin = [-1] * len(self.new)
        pairing = Pairing(self.old, self.new)
        sentences = pairing.groups()
        self.old_notes, self.new_notes = pairing.old_notes, pairing.new_notes
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

    def _is_chance(self, edits: list[Opcode], number: int, group: Group) -> bool:
        """Whether equal words are more likely others that took their place.

        “At the” for “the corridor” costs as much with “at” put in and “corridor” taken out as with
        both words exchanged; only a word that says something decides for the former.
        """
        if edits[number].tag != "equal":
            return False
        first = group.old_first + edits[number].src_start
        last = group.old_first + edits[number].src_end
        before, after = _growth(edits[:number][::-1]), _growth(edits[number + 1 :])
        return (
            before * after < 0
            and last - first <= min(abs(before), abs(after))
            and all(self.old.weight(word, word + 1) < 1 for word in range(first, last))
        )

    def _same_word(self, old: int, new: int) -> bool:
        start, end = self.old.span(old, old + 1)
        new_start, new_end = self.new.span(new, new + 1)
        if end - start < 4 or new_end - new_start < 4:
            return False
        return bool(
            OSA.normalized_similarity(
                self.old.text[start:end].casefold(),
                self.new.text[new_start:new_end].casefold(),
                score_cutoff=SAME_WORD,
            )
        )


def _growth(edits: list[Opcode]) -> int:
    """How many words more than before there are up to the next words that stayed."""
    growth = 0
    for edit in edits:
        if edit.tag == "equal":
            break
        growth += (edit.dest_end - edit.dest_start) - (edit.src_end - edit.src_start)
    return growth


def _in_words(group: Group, old: Words, new: Words) -> Group:
    return Group(
        old.sentences[group.old_first],
        old.sentences[group.old_last],
        new.sentences[group.new_first],
        new.sentences[group.new_last],
        group.loose,
        group.enclosed,
    )


def _moved(groups: list[Group], old: Words, new: Words) -> set[int]:
    """The numbers of the groups that were moved: with their block, inside it, or out of it."""
    firm = [number for number, group in enumerate(groups) if not group.loose]
    places = [groups[number].new_first for number in firm]
    if places == sorted(places):
        return set()
    home = _homes(groups, firm, old, new)
    blocks = sorted(home)
    moved_blocks = {blocks[at] for at in moved([home[block][1] for block in blocks])}
    by_block: dict[int, list[int]] = {}
    strays = {firm[at] for at in moved(places)}
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
        inside = moved([groups[number].new_first for number in numbers])
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
