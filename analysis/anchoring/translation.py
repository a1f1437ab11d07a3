"""Whether a passage was put into another language: then what stands in its place is not it.

A sentence and its translation share names and little else, which would do for a match. What tells
them apart is the whole text: the words that the replaced sentences had most are gone from what
replaced them. In one language its articles, prepositions and particles would be there again.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from .words import Words

# A sentence of which less than this share stayed, by weight, was replaced.
REPLACED = 0.5
# A word tells something that would stand so often in what replaced them, by its length; it is
# gone if it stands at most as often as this share of it.
OFTEN, GONE = 3, 0.2
# How many words must have been replaced, and put in their place, to tell.
ENOUGH_WORDS = 40
# Of such words a passage must have so many, and this share of them must be gone.
FEWEST, MOST = 2, 0.8


@dataclass(frozen=True)
class Translation:
    """The words that stood often in the replaced sentences of a text, and those that are gone."""

    often: frozenset[str]
    gone: frozenset[str]

    def has(self, words: str) -> bool:
        """Whether these words, as keys, were put into another language."""
        often, gone = self.often.intersection(words), self.gone.intersection(words)
        return len(often) >= FEWEST and len(gone) >= MOST * len(often)


def translation(old: Words, new: Words, partner: list[int], origin: list[int]) -> Translation:
    """What the replaced sentences of two texts say of a change of language."""
    was, now = _replaced(old, partner), _replaced(new, origin)
    if min(was.total(), now.total()) < ENOUGH_WORDS:
        return Translation(frozenset(), frozenset())
    size = min(now.total() / was.total(), 1)
    often = frozenset(key for key, count in was.items() if size * count >= OFTEN)
    gone = frozenset(key for key in often if now[key] <= GONE * size * was[key])
    return Translation(often, gone)


def _replaced(words: Words, matched: list[int]) -> Counter[str]:
    """The words of the sentences of which little is in the other text, marks left out."""
    found: Counter[str] = Counter()
    summed = words.summed
    for first, last in pairwise(words.sentences):
        inside = range(first, last)
        stayed = sum([summed[word + 1] - summed[word] for word in inside if matched[word] >= 0])
        if stayed < REPLACED * words.weight(first, last):
            found.update(words.keys[first:last])
    for mark in words.vocabulary.marks:
        del found[mark]
    return found
