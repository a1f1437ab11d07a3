"""Whether a word is one of a million, from little more than a byte for each.

An xor filter (T. M. Graf, D. Lemire, “Xor Filters”, 2020). A word has a place in each third of a
table of bytes, and a mark; the bytes at its places make that mark by exclusive or. A word that was
not put in is taken for one that was in one case of 256. Nothing is unpacked or searched.
"""

from collections.abc import Collection
from hashlib import blake2b

ROOM, LEAST = 1.23, 32  # bytes for each word, so that all find places; and for none
Places = tuple[int, int, int]


class WordFilter:
    """The words of a table: `word in WordFilter(table)`."""

    def __init__(self, table: bytes) -> None:
        self._seed, self._marks = table[0], table[1:]

    def __contains__(self, word: object) -> bool:
        (one, two, three), mark = _places(str(word), self._seed, len(self._marks))
        return self._marks[one] ^ self._marks[two] ^ self._marks[three] == mark


def table_of(words: Collection[str]) -> bytes:
    """The table of a filter that has these words."""
    size = (int(ROOM * len(words)) + LEAST) // 3 * 3
    for seed in range(256):
        placed = {word: _places(word, seed, size) for word in words}
        order = _order([places for places, _mark in placed.values()], size)
        if len(order) == len(placed):
            marks = bytearray(size)
            each = list(placed.values())
            for number, at in reversed(order):
                (one, two, three), mark = each[number]
                marks[at] = mark ^ marks[one] ^ marks[two] ^ marks[three] ^ marks[at]
            return bytes([seed, *marks])
    raise ValueError("no seed gives all words a place of their own")


def _places(word: str, seed: int, size: int) -> tuple[Places, int]:
    digest = blake2b(word.encode(), digest_size=13, salt=bytes([seed])).digest()
    third = size // 3
    one, two, three = (
        number * third + (int.from_bytes(digest[4 * number : 4 * number + 4]) * third >> 32)
        for number in range(3)
    )
    return (one, two, three), digest[12]


def _order(placed: list[Places], size: int) -> list[tuple[int, int]]:
    """Words by number, each with a place that no word behind it in the order has."""
    counts, numbers = [0] * size, [0] * size  # of a place: its words, and their numbers by xor
    for number, places in enumerate(placed):
        for at in places:
            counts[at] += 1
            numbers[at] ^= number
    order: list[tuple[int, int]] = []
    single = [at for at, count in enumerate(counts) if count == 1]
    while single:
        at = single.pop()
        if counts[at] != 1:
            continue
        number = numbers[at]
        order.append((number, at))
        for each in placed[number]:
            counts[each] -= 1
            numbers[each] ^= number
            if counts[each] == 1:
                single.append(each)
    return order
