"""A passage whose words another sentence took in: two sentences made one, or parts of one.

Looked for where a passage has no place of its own. Only words count that are new where they stand,
or the passage's own: no text that stood elsewhere in the old version is ever its place.
"""

from collections import Counter

from .alignment import Alignment
from .placement import Place, quoted
from .words import Bag

# Of the passage's words, by how rare they are, the share that a sentence must have; and the share
# that they must be of both, in the stretch of that sentence where they stand.
HELD, LIKE = 0.4, 0.35
SAYING = 1.0  # the weight of a word that is none of those that stand in any sentence
# How many words a passage must have that say something; how many sentences that share most of them
# are looked at; and how many places may begin or end the stretch.
FEWEST, COMPARED, MOST_EDGES = 3, 3, 16


def find_taken_in(alignment: Alignment, first: int, last: int) -> Place | None:
    """The stretch of a new sentence that has most of the words from `first` to before `last`."""
    bag = alignment.old.bag(first, last)
    passage = Bag(bag.counts, alignment.rarity)
    weights = alignment.vocabulary.weights
    if sum(weights[word] >= SAYING for word in bag.counts) < FEWEST:
        return None
    held = {
        number: passage.shared(_new_words(alignment, number, first, last))
        for number in _sharing(alignment, passage)
    }
    number = max(held, key=held.__getitem__, default=None)
    if number is None or held[number] < HELD * passage.weight:
        return None
    place = _stretch(alignment, passage, number)
    if place is None or quoted(alignment, (first, last), (place.first, place.last)):
        return None
    return place


def _sharing(alignment: Alignment, passage: Bag) -> list[int]:
    """The new sentences that have the rarest words of the passage as new words."""
    rarest = sorted(passage.counts, key=lambda word: -alignment.rarity.get(word, 0))
    found: Counter[int] = Counter()
    for word in rarest[: max(FEWEST, len(rarest) // 2)]:
        found.update(alignment.new_places.get(word, ()))
    return [number for number, _count in found.most_common(COMPARED)]


def _new_words(alignment: Alignment, number: int, first: int, last: int) -> Bag:
    """The words of a new sentence that are new there, or come from the passage."""
    new, stems = alignment.new, alignment.vocabulary.stems
    words = range(new.sentences[number], new.sentences[number + 1])
    own = [at for at in words if alignment.origin[at] < 0 or first <= alignment.origin[at] < last]
    return Bag(Counter(stems[new.keys[at]] for at in own), alignment.rarity)


def _stretch(alignment: Alignment, passage: Bag, number: int) -> Place | None:
    """The words of a sentence, from one of the passage's to another, that are most like it."""
    new, stems = alignment.new, alignment.vocabulary.stems
    words = range(new.sentences[number], new.sentences[number + 1])
    own = [at for at in words if stems[new.keys[at]] in passage.counts]
    begins, ends = own[:MOST_EDGES], own[-MOST_EDGES:]
    runs = [(one, other + 1) for one in begins for other in ends if one <= other]

    def alike(run: tuple[int, int]) -> float:
        return passage.likeness(Bag(new.bag(*run).counts, alignment.rarity))

    best = max(runs, key=alike, default=None)
    if best is None or alike(best) < LIKE:
        return None
    kept = Bag(passage.counts, alignment.vocabulary.weights).shared(new.bag(*best))
    return Place(*best, kept, solid=False, moved=True, guessed=True)
