"""What kind of claim some words make, how surely, and by which signs. Pure."""

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from .cues import KINDS, Cue, Kind, Sort

# For what kind of claim a sign speaks; how much for this kind; and how much for a claim at all.
# Numbers, dates and comparisons count most: where people marked the sentences of speeches that are
# worth checking, these told them best from the rest.
WEIGHTS: dict[Sort, tuple[Kind, float, float]] = {
    "demand": ("normative", 3.0, 0.8),
    "value": ("normative", 2.6, 0.7),
    "future": ("predictive", 2.6, 1.0),
    "likely": ("predictive", 1.7, 0.5),
    "means": ("interpretive", 1.8, 0.9),
    "judges": ("interpretive", 1.0, 0.5),
    "cause": ("interpretive", 0.9, 0.6),
    "happened": ("factual", 1.0, 0.8),
    "state": ("factual", 0.4, 0.3),
    "compares": ("factual", 1.0, 1.0),
    "superlative": ("factual", 0.5, 0.4),
    "quantity": ("factual", 0.9, 1.1),
    "number": ("factual", 1.4, 1.9),
    "date": ("factual", 1.2, 1.3),
    "name": ("factual", 0.3, 0.6),
    "quotes": ("factual", 0.4, 0.2),
}
# Each further sign of a sort counts so much less than the one before it.
AGAIN = 0.5
# A demand or a forecast is one however many facts it mentions; from these sums on.
DEMANDS, FORESEES = 2.0, 1.6
# A word that only says what may come makes no forecast of what is as full of facts as this.
FULL_OF_FACTS, SURELY = 3.2, 2.0
PERSONAL = 0.9  # what a word about the writer's or the reader's own self takes off
PARTS = {"": 1.0, "framed": 0.95, "clause": 0.85, "noun": 0.7}
LENGTH = 0.5  # what a sentence gains with the logarithm of its words
MIDDLE = 3.2  # the sum of signs that gives a score of one half


class Judgement(NamedTuple):
    kind: Kind
    score: float


def judge(cues: Iterable[Cue], part: str, words: int) -> Judgement:
    """The kind of claim that so many words make by their signs, and the score from 0 to 1."""
    sorts = Counter(cue.sort for cue in cues)
    sums = dict.fromkeys(KINDS, 0.0)
    total = LENGTH * math.log(words + 1) - PERSONAL * _repeated(sorts["personal"])
    for sort, (kind, for_kind, for_any) in WEIGHTS.items():
        times = _repeated(sorts[sort])
        sums[kind] += for_kind * times
        total += for_any * times
    kind = "factual" if part == "noun" else _kind(sums)
    return Judgement(kind, PARTS[part] / (1 + math.exp(MIDDLE - total)))


def _repeated(times: int) -> float:
    return (1 - AGAIN**times) / (1 - AGAIN)


def _kind(sums: dict[Kind, float]) -> Kind:
    if sums["normative"] >= DEMANDS and sums["normative"] >= sums["predictive"]:
        return "normative"
    enough = SURELY if sums["factual"] >= FULL_OF_FACTS else FORESEES
    if sums["predictive"] >= enough:
        return "predictive"
    return "factual" if sums["factual"] > sums["interpretive"] else "interpretive"
