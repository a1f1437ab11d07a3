"""What kept its order, and what was moved."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

# Pairs beyond this many are only tried near the diagonal.
ALL_PAIRS = 40_000
BAND = 60


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


def best_in_order(
    olds: Sequence[int], news: Sequence[int], gain: Callable[[int, int], float]
) -> Iterator[tuple[int, int]]:
    """The pairs in order whose gains add up to most (as in Needleman and Wunsch)."""
    banded = len(olds) * len(news) > ALL_PAIRS
    slope = len(news) / len(olds)
    best = [[0.0] * (len(news) + 1)]
    chosen: set[tuple[int, int]] = set()
    for row, old in enumerate(olds):
        above, here = best[-1], [0.0]
        for column, new in enumerate(news):
            score = max(above[column + 1], here[column])
            if not banded or abs(row * slope - column) < BAND:
                won = gain(old, new)
                if won and above[column] + won > score:
                    score = above[column] + won
                    chosen.add((row, column))
            here.append(score)
        best.append(here)
    row, column = len(olds), len(news)
    while row and column:
        if (row - 1, column - 1) in chosen and best[row][column] > max(
            best[row - 1][column], best[row][column - 1]
        ):
            row, column = row - 1, column - 1
            yield olds[row], news[column]
        elif best[row - 1][column] >= best[row][column - 1]:
            row -= 1
        else:
            column -= 1


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
