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
    """The sentences of `other`, first and one after the last, that sentence `number` is made of.

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
    return match.weight() - max(_shared(one, number, half) for half in (first, last))


def _shared(words: Words, number: int, other: str) -> float:
    """How much of a sentence another has in the same order, by weight."""
    begins = words.sentences[number]
    return sum(
        words.weight(begins + code.dest_start, begins + code.dest_end)
        for code in Indel.opcodes(other, words.sentence(number))
        if code.tag == "equal"
    )


class _Match:
    """A sentence compared with two others, one after the other.

    `head` and `tail` are the pairs of equal words at the ends of both; words beyond, that are
    equal by chance, are left out.
    """

    def __init__(self, words: Words, number: int, first: str, last: str) -> None:
        self.words, self.begins = words, words.sentences[number]
        self.sentence = words.sentence(number)
        self.head: list[tuple[int, int]] = []
        self.tail: list[tuple[int, int]] = []
        for code in Indel.opcodes(first + last, self.sentence):
            if code.tag == "equal":
                for at in range(code.src_end - code.src_start):
                    half = self.head if code.src_start + at < len(first) else self.tail
                    half.append((code.src_start + at, code.dest_start + at))
        self.head = _dense(self.head, 0, 0)
        self.tail = _dense(self.tail[::-1], len(first + last) - 1, len(self.sentence) - 1)

    def weight(self) -> float:
        starts = [self.begins + at for _, at in self.head + self.tail]
        return sum(self.words.weight(start, start + 1) for start in starts)

    def is_whole(self) -> bool:
        """Whether the head and the tail are most of the sentence."""
        both = len(self.head) + len(self.tail)
        return bool(self.head and self.tail) and both >= BOTH * len(self.sentence)


def _dense(pairs: list[tuple[int, int]], one: int, other: int) -> list[tuple[int, int]]:
    """As many pairs as lie close to each other, counted from the ends `one` and `other`."""
    for count in range(len(pairs), 0, -1):
        far = max(abs(pairs[count - 1][0] - one), abs(pairs[count - 1][1] - other))
        if count >= HALF * (far + 1):
            return pairs[:count]
    return []
