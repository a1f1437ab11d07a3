"""What kind of claim some words make, how surely, and by which signs. Pure."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .cues import Cue, Kind, Sort

# For what kind of claim a sign speaks, and how much.
WEIGHTS: dict[Sort, tuple[Kind, float]] = {
    "demand": ("normative", 3.0),
    "value": ("normative", 2.6),
    "future": ("predictive", 2.6),
    "likely": ("predictive", 1.7),
    "means": ("interpretive", 1.6),
    "judges": ("interpretive", 0.9),
    "cause": ("interpretive", 0.9),
    "happened": ("factual", 1.0),
    "compares": ("factual", 0.8),
    "superlative": ("factual", 0.6),
    "quantity": ("factual", 0.9),
    "number": ("factual", 1.3),
    "date": ("factual", 1.2),
    "name": ("factual", 0.4),
    "quotes": ("factual", 0.6),
}
# Each further sign of a sort counts so much less than the one before it.
AGAIN = 0.5
# A demand or a forecast is one however many facts it mentions; from these sums on.
DEMANDS, FORESEES = 2.0, 1.6
PERSONAL = 0.7  # what a word about the writer's or the reader's own self takes off
PARTS = {"": 1.0, "framed": 0.98, "clause": 0.85, "noun": 0.62}
MIDDLE, SLOPE = 1.9, 0.9  # the sum of signs that gives a score of one half, and how steep it is


class Judgement(NamedTuple):
    kind: Kind
    score: float


def judge(cues: Iterable[Cue], part: str) -> Judgement | None:
    """The kind of claim and the score from 0 to 1; None without any sign."""
    sorts = Counter(cue.sort for cue in cues)
    sums: dict[Kind, float] = {}
    for sort, (kind, weight) in WEIGHTS.items():
        sums[kind] = sums.get(kind, 0.0) + weight * _repeated(sorts[sort])
    total = sum(sums.values()) - PERSONAL * sorts["personal"]
    if total <= 0:
        return None
    return Judgement(_kind(sums), PARTS[part] / (1 + math.exp(-SLOPE * (total - MIDDLE))))


def _repeated(times: int) -> float:
    return (1 - AGAIN**times) / (1 - AGAIN)


def _kind(sums: dict[Kind, float]) -> Kind:
    if sums["normative"] >= DEMANDS and sums["normative"] >= sums["predictive"]:
        return "normative"
    if sums["predictive"] >= FORESEES:
        return "predictive"
    return "factual" if sums["factual"] > sums["interpretive"] else "interpretive"
