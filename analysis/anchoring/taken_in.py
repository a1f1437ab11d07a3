"""A passage whose words another sentence took in: two sentences made one, or parts of one.

Looked for where a passage has no place of its own. Only words count that are new where they stand,
or the passage's own: no text that stood elsewhere in the old version is ever its place. Beside its
old neighbours a passage is known by fewer words than elsewhere.
"""

from collections import Counter
from collections.abc import Iterator

from .alignment import Alignment
from .placement import Place, quoted
from .words import Bag

# Of the passage's words, by how rare they are, the share that a sentence must have: one near what
# the passage's neighbours became, and one elsewhere.
HELD, HELD_ELSEWHERE = 0.3, 0.6
# The share that they must be of both, in the stretch of that sentence where they stand.
LIKE = 0.35
# How many sentences away a neighbour is looked for, and what it became is still near.
NEIGHBOURS, NEAR = 3, 2
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
    near = set(_near(alignment, first, last))
    held = {
        number: passage.shared(_new_words(alignment, number, first, last)) / passage.weight
        for number in near.union(_sharing(alignment, passage))
    }
    enough = {
        number: share
        for number, share in held.items()
        if share >= (HELD if number in near else HELD_ELSEWHERE)
    }
    number = max(enough, key=enough.__getitem__, default=None)
    if number is None:
        return None
    place = _stretch(alignment, passage, number)
    if place is None or quoted(alignment, (first, last), (place.first, place.last)):
        return None
    return place


def _near(alignment: Alignment, first: int, last: int) -> Iterator[int]:
    """The new sentences beside what the passage's neighbours became, notes excepted."""
    old, new = alignment.old, alignment.new
    above, below = old.sentence_of(first), old.sentence_of(last - 1)
    beside = (
        range(above - 1, max(above - 1 - NEIGHBOURS, -1), -1),
        range(below + 1, min(below + 1 + NEIGHBOURS, len(old.blocks))),
    )
    for neighbours in beside:
        became = (_became(alignment, neighbour) for neighbour in neighbours)
        at = next((number for number in became if number is not None), None)
        if at is not None:
            around = range(max(at - NEAR, 0), min(at + NEAR + 1, len(new.blocks)))
            yield from (number for number in around if number not in alignment.new_notes)


def _became(alignment: Alignment, sentence: int) -> int | None:
    """The new sentence that the middle word of those that stayed is in; None if none did."""
    old = alignment.old
    words = alignment.partner[old.sentences[sentence] : old.sentences[sentence + 1]]
    stayed = [word for word in words if word >= 0]
    return alignment.new.sentence_of(stayed[len(stayed) // 2]) if stayed else None


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
