"""Sentences and what they became: one, two, a part of one, or something in their place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from .halves import halves
from .words import Words

# By how much more alike two groups must become to take in a sentence.
BETTER = 0.02


@dataclass(frozen=True)
class Group:
    """What stretch of the old text became which of the new: first, and the one after the last.

    Counted in sentences or in words. `loose` groups have their place in common, not their words;
    `enclosed` ones also the paragraph and about the length.
    """

    old_first: int
    old_last: int
    new_first: int
    new_last: int
    loose: bool = False
    enclosed: bool = False


def grouped(old: Words, new: Words, mates: dict[int, int], notes: set[int]) -> list[Group]:
    """The sentences of `old` in groups, in order, made from pairs of sentences.

    A sentence that was deleted is in no group; nor are the new sentences `notes`.
    """
    return _Grouping(old, new, mates, notes).groups()


class _Grouping:
    def __init__(self, old: Words, new: Words, mates: dict[int, int], notes: set[int]) -> None:
        self.old, self.new = old, new
        self.pairs = [Group(one, one + 1, other, other + 1) for one, other in sorted(mates.items())]
        self.free_old = set(range(len(old.blocks))) - set(mates)
        self.free_new = set(range(len(new.blocks))) - set(mates.values()) - notes

    def groups(self) -> list[Group]:
        groups = self.pairs
        if self.free_old or self.free_new:
            groups = [self._absorbed(self._parted(pair)) for pair in groups]
        groups += list(self._loose(groups))
        return self._joined(sorted(groups, key=lambda group: group.old_first))

    def _absorbed(self, group: Group) -> Group:
        """The group with the neighbours that make it more alike: split and joined sentences."""
        alike = self._alike(group)
        while alike < 1:
            scores = {wider: self._alike(wider) for wider in self._wider(group)}
            better = [wider for wider, score in scores.items() if score > alike + BETTER]
            # As alike with more of the new text: words were exchanged that had been left over.
            fuller = [
                wider
                for wider, score in scores.items()
                if score >= alike
                and wider.old_first == group.old_first
                and wider.old_last == group.old_last
            ]
            if not better and not fuller:
                break
            group = max(better or fuller, key=scores.__getitem__)
            alike = scores[group]
            self._take(group)
        return group

    def _joined(self, groups: list[Group]) -> list[Group]:
        """Groups, with those made one that share words: the full stop between them was lost."""
        joined: list[Group] = []
        for group in groups:
            if joined and (both := self._both(joined[-1], group)):
                joined[-1] = both
            else:
                joined.append(group)
        return joined

    def _both(self, one: Group, other: Group) -> Group | None:
        if (one.old_last, one.new_last) != (other.old_first, other.new_first):
            return None
        apart = [self._edits(one), self._edits(other)]
        both = replace(
            one,
            old_last=other.old_last,
            new_last=other.new_last,
            loose=one.loose and other.loose,
            enclosed=False,
        )
        return both if min(apart) and self._edits(both) < sum(apart) else None

    def _edits(self, group: Group) -> int:
        return Levenshtein.distance(
            self.old.spoken(group.old_first, group.old_last),
            self.new.spoken(group.new_first, group.new_last),
        )

    def _parted(self, group: Group) -> Group:
        """The group with all of a sentence into which sentences were put in, or the other way."""
        old, new = group.old_first, group.new_first
        if self.old.sentence(old) == self.new.sentence(new):
            return group
        if within := halves(self.old, old, self.new, new, self.free_new):
            group = replace(group, new_first=within[0], new_last=within[1])
        elif within := halves(self.new, new, self.old, old, self.free_old):
            group = replace(group, old_first=within[0], old_last=within[1])
        self._take(group)
        return group

    def _take(self, group: Group) -> None:
        self.free_old -= set(range(group.old_first, group.old_last))
        self.free_new -= set(range(group.new_first, group.new_last))

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
        return Levenshtein.normalized_similarity(
            self.old.spoken(group.old_first, group.old_last),
            self.new.spoken(group.new_first, group.new_last),
        )

    def _loose(self, groups: list[Group]) -> Iterator[Group]:
        """What stands now where sentences without a partner stood."""
        below = {group.old_last: group.new_last for group in groups} | {0: 0}
        above = {group.old_first: group.new_first for group in groups}
        above[len(self.old.blocks)] = len(self.new.blocks)
        for first, last in runs(sorted(self.free_old)):
            down, up = self._free_from(below.get(first)), self._free_until(above.get(last))
            if place := down or up:
                self.free_new -= set(range(*place))
                yield Group(
                    first, last, *place, loose=True, enclosed=self._fits(first, last, place)
                )

    def _fits(self, first: int, last: int, place: tuple[int, int]) -> bool:
        """Whether a place has the same paragraph around it, and about the length."""
        words = self.old.sentences[last] - self.old.sentences[first]
        now = self.new.sentences[place[1]] - self.new.sentences[place[0]]
        sides = [
            (_one_block(self.old, at - 1), _one_block(self.new, there - 1))
            for at, there in zip((first, last), place, strict=True)
        ]
        return (
            words <= 2 * now <= 4 * words and (True, True) in sides and (True, False) not in sides
        )

    def _free_from(self, first: int | None) -> tuple[int, int] | None:
        if first is None or first not in self.free_new:
            return None
        last = first
        while last in self.free_new:
            last += 1
        return first, last

    def _free_until(self, last: int | None) -> tuple[int, int] | None:
        if last is None or last - 1 not in self.free_new:
            return None
        first = last
        while first - 1 in self.free_new:
            first -= 1
        return first, last


def _one_block(words: Words, sentence: int) -> bool:
    """Whether a sentence and the next one stand in one block."""
    return (
        0 <= sentence < len(words.blocks) - 1
        and words.blocks[sentence] == words.blocks[sentence + 1]
    )


def runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of consecutive numbers in a sorted list: first, and the one after the last."""
    first = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[first], numbers[at - 1] + 1
            first = at
