"""Which sentences of a new text are which sentences of the old one.

Sentences that stand once in both texts are landmarks; between landmarks, sentences are paired in
order by likeness; then what moved with its neighbours, then what moved alone. A sentence that was
deleted finds no partner, however many of its words stand elsewhere.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from .groups import Group, grouped
from .notes import in_notes
from .order import best_in_order, heaviest_rising
from .words import Words

# From which share of equal words on two sentences in the same gap can be one sentence, edited.
ALIKE = 0.3
# The same for a sentence that stands elsewhere, with no neighbour to vouch for it.
ALIKE_ELSEWHERE = 0.6
# How many words such a sentence must have.
SHORTEST_MOVED = 4
# Where an edited sentence stands in its old place, an exact copy elsewhere is a quotation of it.
ALIKE_IN_PLACE = 0.25
ALIKE_AT_THE_EDGE = 0.4


class Pairing:
    """Finds the partner in the new text of each sentence of the old one."""

    def __init__(self, old: Words, new: Words) -> None:
        self.old, self.new = old, new
        self.old_keys = [old.sentence(number) for number in range(len(old.blocks))]
        self.new_keys = [new.sentence(number) for number in range(len(new.blocks))]
        self.old_spoken = [old.spoken(number, number + 1) for number in range(len(old.blocks))]
        self.new_spoken = [new.spoken(number, number + 1) for number in range(len(new.blocks))]
        self.old_notes, self.new_notes = in_notes(old), in_notes(new, old)
        self.mates: dict[int, int] = {}
        self.back: dict[int, int] = {}

    def groups(self) -> list[Group]:
        """The old text's sentences in groups, in order; a deleted one is in no group."""
        self._match_both_ends()
        landmarks = self._match_landmarks()
        self._spread(equal=True)
        self._match_between(landmarks)
        self._give_back_to_the_edited()
        self._spread(equal=False)
        self._match_elsewhere()
        return grouped(self.old, self.new, self.mates, self.new_notes)

    def _pair(self, old: int, new: int) -> None:
        self.mates[old], self.back[new] = new, old

    def _part(self, old: int) -> None:
        del self.back[self.mates.pop(old)]

    def _may_pair(self, old: int, new: int) -> bool:
        """Not so where the new sentence quotes the old one in an added note."""
        return new not in self.new_notes or old in self.old_notes

    def _equal(self, old: int, new: int) -> bool:
        return self.old_keys[old] == self.new_keys[new] and self._may_pair(old, new)

    def _alike(self, old: int, new: int, cutoff: float) -> float:
        if not self._may_pair(old, new):
            return 0.0
        return Levenshtein.normalized_similarity(
            self.old_spoken[old], self.new_spoken[new], score_cutoff=cutoff
        )

    def _match_both_ends(self) -> None:
        """Pair what both texts begin and end with: whole blocks, and then sentences."""
        sentences = [
            [(at, at + 1) for at in range(len(keys))] for keys in (self.old_keys, self.new_keys)
        ]
        for olds, news in ((self.old.block_ranges(), self.new.block_ranges()), sentences):
            for pairs in (zip(olds, news, strict=False), zip(olds[::-1], news[::-1], strict=False)):
                for old, new in pairs:
                    if not self._pair_equal(range(*old), range(*new)):
                        break

    def _pair_equal(self, olds: range, news: range) -> bool:
        """Pair sentences that are equal; False where they are not, or have other partners."""
        pairs = list(zip(olds, news, strict=False))
        if len(olds) != len(news) or not all(self._equal(*pair) for pair in pairs):
            return False
        free = not any(old in self.mates or new in self.back for old, new in pairs)
        if free:
            for pair in pairs:
                self._pair(*pair)
        return free or all(self.mates.get(old) == new for old, new in pairs)

    def _match_landmarks(self) -> list[int]:
        """Pair what is unique in both; returns the old sentences that kept their order."""
        old_once, new_once = (
            self._unique(self.old_keys, self.mates),
            self._unique(self.new_keys, self.back),
        )
        found = {
            old_once[key]: new_once[key]
            for key in old_once.keys() & new_once.keys()
            if self._may_pair(old_once[key], new_once[key])
        }
        numbers = sorted(found)
        rising = heaviest_rising(
            [found[number] for number in numbers],
            [1 + len(self.old_spoken[number]) for number in numbers],
        )
        landmarks = [numbers[at] for at in rising]
        ends = list(self.mates)
        for number in set(numbers) - set(landmarks):
            if self._can_move(number, found[number]):
                self._pair(number, found[number])
        for number in landmarks:
            self._pair(number, found[number])
        return sorted(landmarks + ends)

    @staticmethod
    def _unique(keys: Sequence[str], taken: dict[int, int]) -> dict[str, int]:
        free = [number for number in range(len(keys)) if number not in taken]
        counts = Counter(keys[number] for number in free)
        return {keys[number]: number for number in free if counts[keys[number]] == 1}

    def _can_move(self, old: int, new: int) -> bool:
        """Short sentences move only as blocks of their own: headings do."""
        return len(self.old_spoken[old]) >= SHORTEST_MOVED or (
            self.old.blocks.count(self.old.blocks[old]) == 1
            and self.new.blocks.count(self.new.blocks[new]) == 1
        )

    def _spread(self, equal: bool) -> None:
        """Pair the neighbours of pairs, downwards and then upwards, where they are alike."""
        for step in (1, -1):
            for old in sorted(self.mates, reverse=step < 0):
                self._spread_from(old, step, equal)

    def _spread_from(self, old: int, step: int, equal: bool) -> None:
        new = self.mates[old]
        while True:
            old, new = old + step, new + step
            if not (0 <= old < len(self.old_keys) and 0 <= new < len(self.new_keys)):
                return
            if old in self.mates or new in self.back:
                return
            if not self._equal(old, new) and (equal or not self._likeliest(old, new, step)):
                return
            self._pair(old, new)

    def _likeliest(self, old: int, new: int, step: int) -> bool:
        """Whether two neighbours of a pair are alike, and neither has one near that is more so."""
        alike = self._alike(old, new, ALIKE)
        near = [(old, new + step), (old, new + 2 * step), (old + step, new), (old + 2 * step, new)]
        if old + step in self.mates:  # what its other neighbour would pair it with
            near.append((old, self.mates[old + step] - step))
        if new + step in self.back:
            near.append((self.back[new + step] - step, new))
        rivals = [self._alike(*pair, ALIKE) for pair in near if self._both_free(*pair)]
        return alike > 0 and alike >= max(rivals, default=0)

    def _both_free(self, old: int, new: int) -> bool:
        return (
            0 <= old < len(self.old_keys)
            and 0 <= new < len(self.new_keys)
            and old not in self.mates
            and new not in self.back
        )

    def _match_between(self, landmarks: list[int]) -> None:
        """Pair the sentences of each gap between landmarks, in order, the most alike together."""
        bounds = [-1, *landmarks, len(self.old_keys)]
        new_bounds = [-1, *(self.mates[old] for old in landmarks), len(self.new_keys)]
        for at in range(1, len(bounds)):
            olds = self._free(bounds[at - 1] + 1, bounds[at], self.mates)
            news = self._free(new_bounds[at - 1] + 1, new_bounds[at], self.back)
            if olds and news:
                for old, new in best_in_order(olds, news, self._gain):
                    self._pair(old, new)

    @staticmethod
    def _free(first: int, last: int, taken: dict[int, int]) -> list[int]:
        return [number for number in range(first, last) if number not in taken]

    def _gain(self, old: int, new: int) -> float:
        alike = self._alike(old, new, ALIKE)
        return alike and (alike - ALIKE + 0.01) * (
            len(self.old_spoken[old]) + len(self.new_spoken[new])
        )

    def _give_back_to_the_edited(self) -> None:
        """Part exact copies from sentences that stand, edited, in their old place.

        Who corrects a sentence and quotes its old words in a note leaves an exact copy in the
        wrong place.
        """
        for first, last in list(self._runs()):
            if last - first > 8:
                continue
            copy = self.mates[first]
            before = self.mates.get(first - 1, -1)
            after = self.mates.get(last, len(self.new_keys))
            # Only a sentence or two, with room for what they became before them: a longer run of
            # equal sentences is the text itself, whatever was put in beside it.
            at_the_edge = before + 1 < copy and after == len(self.new_keys) and last - first <= 2
            if before < copy and copy + last - first <= after and not at_the_edge:
                continue
            if self._among_old_text(first, last):
                continue
            cutoff = ALIKE_AT_THE_EDGE if at_the_edge else ALIKE_IN_PLACE
            news = self._place(before, after)
            if news and self._replaces(first, last, news, cutoff):
                for old in range(first, last):
                    self._part(old)
                self._pair_up(list(range(first, last)), news, cutoff)

    def _among_old_text(self, first: int, last: int) -> bool:
        """Whether the copy of a run stands in a block with other sentences of the old text.

        There it was moved, or its neighbours were: a quotation stands among what is new.
        """
        copy = range(self.mates[first], self.mates[first] + last - first)
        block = self.new.blocks[copy[0]]
        return any(
            self.new.blocks[new] == block and self.old_keys[old] == self.new_keys[new]
            for new, old in self.back.items()
            if new not in copy
        )

    def _pair_up(self, olds: list[int], news: list[int], cutoff: float) -> None:
        if not news:
            return
        for old, new in best_in_order(olds, news, self._gain):
            self._pair(old, new)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of equal sentences that follow each other in both texts."""
        first = None
        for old in range(len(self.old_keys) + 1):
            new = self.mates.get(old)
            equal = new is not None and self.old_keys[old] == self.new_keys[new]
            if first is not None and not (equal and self.mates[old - 1] + 1 == new):
                yield first, old
                first = None
            if first is None and equal:
                first = old

    def _place(self, before: int, after: int) -> list[int]:
        """The free sentences after `before`, and before `after`, that the old text did not have."""
        own = set(self.old_keys)
        down: list[int] = []
        while (number := before + 1 + len(down)) < len(self.new_keys) and number not in self.back:
            down.append(number)
        up: list[int] = []
        while (number := after - 1 - len(up)) >= 0 and number not in self.back:
            up.append(number)
        # A sentence of the old text, word for word, is itself and not an edited form of another.
        return [number for number in sorted({*down, *up}) if self.new_keys[number] not in own]

    def _replaces(self, first: int, last: int, news: list[int], cutoff: float) -> bool:
        return any(self._alike(old, new, cutoff) for old in range(first, last) for new in news)

    def _match_elsewhere(self) -> None:
        """Pair sentences that were moved and edited, the most alike first."""
        olds = self._free(0, len(self.old_keys), self.mates)
        news = [
            number
            for number in self._free(0, len(self.new_keys), self.back)
            if len(self.new_spoken[number]) > SHORTEST_MOVED
        ]
        found = sorted(
            (-alike, old, new)
            for old in olds
            if len(self.old_spoken[old]) > SHORTEST_MOVED
            for new in news
            if (alike := self._alike(old, new, ALIKE_ELSEWHERE))
        )
        for _alike, old, new in found:
            if old not in self.mates and new not in self.back:
                self._pair(old, new)
