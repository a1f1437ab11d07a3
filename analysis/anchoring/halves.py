"""Which sentences became one when what was between the first one's head and the last one's tail
was deleted; or the other way, when text was put into one.
"""

from rapidfuzz.distance import Indel

from .words import Words

# How far apart, in sentences, the halves of one that was cut are looked for.
FAR = 8
# The share of a half's words that must have stayed, and of both halves' together.
HALF, BOTH = 0.5, 0.6
# How much both must explain that neither does alone: a word that says something.
ADDS = 1.0


def halves(
    one: Words, number: int, other: Words, own: int, free: set[int]
) -> tuple[int, int] | None:
    """The sentences of `other`, first and one after the last, that the sentence `number` is made of.

    It begins like the first of them and ends like the last; one of these is its partner `own`, the
    rest are in `free`. None where it is made of its partner alone.
    """
    begins, ends = own, own + 1
    while begins - 1 in free and own - begins < FAR:
        begins -= 1
    while ends in free and ends - own <= FAR:
        ends += 1
    pairs = [(own, last) for last in range(own + 1, ends)]
    pairs += [(first, own) for first in range(begins, own)]
    made = {pair: _gain(one, number, other, pair) for pair in pairs}
    best = max(made, key=made.__getitem__, default=None)
    if best is None or made[best] < ADDS:
        return None
    return best[0], best[1] + 1


def _gain(one: Words, number: int, other: Words, pair: tuple[int, int]) -> float:
    """How much more of a sentence than each alone the head of one and the tail of another are."""
    first, last = map(other.sentence, pair)
    match = _Match(one, number, first, last)
    if not match.is_whole():
        return 0.0
    alone = max(_Match(one, number, "", half).weight() for half in (first, last))
    return match.weight() - alone


class _Match:
    """A sentence compared with two others, one after the other."""

    def __init__(self, words: Words, number: int, first: str, last: str) -> None:
        self.words, self.begins = words, words.sentences[number]
        self.sentence, self.first, self.last = words.sentence(number), first, last
        self.pairs = [
            (code.src_start + at, code.dest_start + at)
            for code in Indel.opcodes(first + last, self.sentence)
            if code.tag == "equal"
            for at in range(code.src_end - code.src_start)
        ]

    def weight(self) -> float:
        return sum(self._weight(at) for _, at in self.pairs)

    def _weight(self, at: int) -> float:
        return self.words.weight(self.begins + at, self.begins + at + 1)

    def is_whole(self) -> bool:
        """Whether the head and the tail are each much like their sentence's, and meet."""
        cut = len(self.first)
        head = [pair for pair in self.pairs if pair[0] < cut]
        tail = [pair for pair in self.pairs if pair[0] >= cut]
        if not head or not tail:
            return False
        head_length = 1 + max(head[-1])
        tail_length = max(cut + len(self.last) - tail[0][0], len(self.sentence) - tail[0][1])
        return (
            len(head) >= HALF * head_length
            and len(tail) >= HALF * tail_length
            and len(self.pairs) >= BOTH * len(self.sentence)
        )
