"""Whether one form became another by slips of the hand or the ear, and by nothing else.

A slip is two letters that changed places, a letter left out or put in, a syllable that should stand
twice, a vowel for a vowel, or a consonant for one that sounds like it; alone in its word also one
for its neighbour on the keyboard. Other letters make another word (phile, phobe). Pure functions
over words in small letters.
"""

from collections.abc import Iterator
from functools import cache

from analysis.anchoring.misspelling import without_accents

VOWELS = frozenset("aeiouyəıöüäàâéèêëîïôùûæœаеёиоуыэюяйіь")
ALIKE = (
    *("bp", "dt", "ckgqx", "csz", "ßs", "fvw", "mn", "lr", "jgy", "hx", "ct", "бп", "дт", "гкх"),
    *("сзц", "жшщч", "вф", "мн", "лр", "ьъ"),
)
KEYBOARD = (*("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),)
# How many letters of a misspelt word may differ, by the length of the shorter form.
MEDIUM, LONG = 5, 9
# Endings of two letters that are put in or left out as they sound: publically, publicly.
DROPPED = frozenset({"al"})


def letters_that_may_differ(length: int) -> int:
    return 1 if length < MEDIUM else 2 if length < LONG else 3


def is_slip(was: str, now: str) -> bool:
    """Whether no more slips than a form of its length may have made one of the other."""
    most = letters_that_may_differ(min(len(was), len(now)))
    if is_without_accents(was, now) or _is_within(was, now, most):
        return True
    # A doubled letter beside another slip: interressant, intéressant.
    return most > 1 and any(_is_within(single, now, most - 1) for single in _undoubled(was))


def _is_within(was: str, now: str, most: int) -> bool:
    first, old, new = _without_shared(was, now)
    if most > 1 and len(old + new) == 2 and not (old and new):  # two letters beside each other
        longer = max(was, now, key=len)
        return old + new in DROPPED or _stands_twice(longer, first)
    if len(old) == len(new) == 1 and _doubles_another(was, now, first):
        return True
    return _are_slips(old, new, most, is_alone=True)


def _undoubled(word: str) -> Iterator[str]:
    """A word with a doubled letter written once, for each that it has."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at - 1] == word[at])


def is_without_accents(was: str, now: str) -> bool:
    """Whether a form is another one without any of its accents, as on a keyboard that has none."""
    return was.isascii() and was == without_accents(now.replace("ə", "e"))


def _are_slips(was: str, now: str, most: int, *, is_alone: bool) -> bool:
    """Whether at most so many slips part two forms, each from the next by a letter that both have.

    Vowels may all become others, side by side. `is_alone` says that it is the first slip.
    """
    first, was, now = _without_shared(was, now)
    if not was and not now:
        return True
    is_apart = is_alone or first or {*was[:1], *now[:1]} <= VOWELS
    if most <= 0 or not is_apart:
        return False
    if is_alone and len(was) == len(now) == 1 and _are_neighbours(was, now):
        return True
    return any(
        _are_slips(was[left:], now[right:], most - slips, is_alone=False)
        for left, right, slips in _slips_at(was, now)
        if slips <= most
    )


def _slips_at(was: str, now: str) -> Iterator[tuple[int, int, int]]:
    """Slips that two forms may begin with: the letters of each that they take, their count."""
    if was:
        yield 1, 0, 1
    if now:
        yield 0, 1, 1
    if was and now and _sounds_alike(was[0], now[0]):
        yield 1, 1, 1
    if len(was) > 1 and was[:2] == now[:2][::-1]:
        yield 2, 2, 1
    if len(was) > 2 and was[:3] == now[:3][::-1]:
        yield 3, 3, 2


def _stands_twice(word: str, first: int) -> bool:
    """Whether the two letters at a place stand beside it too: the syllable was left out once."""
    two = word[first : first + 2]
    return any(word[at : at + 2] == two for at in (first - 2, first - 1, first + 1, first + 2))


def _doubles_another(was: str, now: str, at: int) -> bool:
    """Whether the wrong one of two letters was doubled: исл-л-едование, исс-л-едование."""
    return was[at] in was[at + 1 : at + 2] and now[at] in now[max(at - 1, 0) : at]


def _without_shared(was: str, now: str) -> tuple[int, str, str]:
    """How many letters two forms begin with alike; and both without these and those at the end."""
    first = 0
    while first < min(len(was), len(now)) and was[first] == now[first]:
        first += 1
    was, now = was[first:], now[first:]
    last = 0
    while last < min(len(was), len(now)) and was[-1 - last] == now[-1 - last]:
        last += 1
    return first, was[: len(was) - last], now[: len(now) - last]


@cache
def _sounds_alike(one: str, other: str) -> bool:
    return (
        {one, other} <= VOWELS
        or without_accents(one) == without_accents(other)
        or any(one in group and other in group for group in ALIKE)
    )


def _are_neighbours(one: str, other: str) -> bool:
    """Whether two letters stand beside each other on the keyboard."""
    return any(f"{one}{other}" in row or f"{other}{one}" in row for row in KEYBOARD)
