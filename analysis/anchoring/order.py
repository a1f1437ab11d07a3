"""What kept its order, and what was moved."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise


def heaviest_rising(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    """The indexes of the rising subsequence with the greatest total weight."""
    if all(one < other for one, other in pairwise(values)):
        return list(range(len(values)))
    best, previous = list(weights), [-1] * len(values)
    for at, value in enumerate(values):
        for before in range(at):
            if values[before] < value and best[before] + weights[at] > best[at]:
                best[at], previous[at] = best[before] + weights[at], before
    at = max(range(len(values)), key=best.__getitem__)
    rising = []
    while at >= 0:
        rising.append(at)
        at = previous[at]
    return rising[::-1]


def moved(values: Sequence[int]) -> set[int]:
    """The indexes of what was moved among distinct `values`, which tell the new order of things.

    What keeps its rank has not moved; nor has what everything else moved around. Of two
    neighbours that changed places, both have.
    """
    ranks = sorted(values)
    if list(values) == ranks:
        return set()
    found = set()
    in_all = _in_all_longest_rising(values)
    for at, value in enumerate(values):
        rank = bisect_left(ranks, value)
        if rank != at and at not in in_all:
            found.add(at)
    return found


def _in_all_longest_rising(values: Sequence[int]) -> set[int]:
    """The indexes that no longest rising subsequence does without."""
    up = _rising_to(values)
    down = _rising_to([-value for value in reversed(values)])[::-1]
    longest = max(up)
    on_one = [at for at in range(len(values)) if up[at] + down[at] - 1 == longest]
    levels: dict[int, list[int]] = {}
    for at in on_one:
        levels.setdefault(up[at], []).append(at)
    return {at for level in levels.values() if len(level) == 1 for at in level}


def _rising_to(values: Sequence[int]) -> list[int]:
    """For each value, the length of the longest rising subsequence that ends with it."""
    tails: list[int] = []
    lengths = []
    for value in values:
        at = bisect_left(tails, value)
        tails[at : at + 1] = [value]
        lengths.append(at + 1)
    return lengths
