"""Find a passage that was moved: word for word, in text that is new where it stands.

Text that stood in the old version already is never it, nor is a quotation in an added note.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from .align import Alignment
from .place import Place

# How much of the words must be new where they stand; a few at the edges may be shared by chance.
NEW_THERE = 0.8
# Up to so many words, only a passage that was put there by itself has moved.
SHORT = 3
NEIGHBOURS = 12


def find_moved(alignment: Alignment, first: int, last: int) -> Place | None:
    """Where the words from `first` to before `last` of the old text have moved to."""
    old = alignment.old
    found = [
        start
        for start in _copies(alignment, first, last)
        if not _quoted(alignment, first, last, start)
    ]
    if not found:
        return None
    start = max(found, key=lambda start: _neighbours_alike(alignment, first, last, start))
    return Place(start, start + last - first, old.weight(first, last), solid=True, moved=True)


def _copies(alignment: Alignment, first: int, last: int) -> Iterator[int]:
    old, new = alignment.old, alignment.new
    quote = old.keys[first:last]
    short = len([key for key in quote if key not in old.marks]) <= SHORT
    start = new.keys.find(quote)
    while start >= 0:
        if short:
            fits = _put_there_alone(alignment, first, last, start)
        else:
            fits = _new_share(alignment, start, start + last - first) >= NEW_THERE
        if fits:
            yield start
        start = new.keys.find(quote, start + 1)


def _new_share(alignment: Alignment, start: int, end: int) -> float:
    new = alignment.new
    added = sum(
        new.weight(word, word + 1) for word in range(start, end) if alignment.origin[word] < 0
    )
    return added / new.weight(start, end)


def _put_there_alone(alignment: Alignment, first: int, last: int, start: int) -> bool:
    """Whether exactly these words were taken out here and put in there, and say something."""
    old, end = alignment.old, start + last - first
    return (
        max(old.weight(word, word + 1) for word in range(first, last)) >= 1
        and _only_here(alignment.partner, first, last)
        and _only_here(alignment.origin, start, end)
    )


def _only_here(matched: list[int], first: int, last: int) -> bool:
    """Whether these words alone, with nothing in their place, are in one of the texts only."""
    before = matched[first - 1] if first else -1
    after = matched[last] if last < len(matched) else before + 1
    return (
        all(match < 0 for match in matched[first:last])
        and after == before + 1
        and (before >= 0 or first == 0)
    )


def _quoted(alignment: Alignment, first: int, last: int, start: int) -> bool:
    """Whether the words were put there as a quotation: in a note, or with quotation marks."""
    old, new = alignment.old, alignment.new
    in_note = new.sentence_of(start) in alignment.new_notes
    if in_note and old.sentence_of(first) not in alignment.old_notes:
        return True
    mark = _opening(new.text, *new.span(start, start + last - first))
    if mark is None or _opening(old.text, *old.span(first, last)) is not None:
        return False
    return alignment.origin[new.within(mark, mark + 1)[0]] < 0


def _opening(text: str, start: int, end: int) -> int | None:
    """Where the quotation marks around a span open, if they open and close in its block."""
    block = text.rfind("\n\n", 0, start) + 1
    before = text[block:start]
    closes = re.search('[”»"]', text[end : (text.find("\n\n", end) + 1 or len(text) + 1)])
    opened = before.count("“") > before.count("”") or before.count("«") > before.count("»")
    if closes and (opened or before.count('"') % 2 == 1):
        return block + max(map(before.rfind, '“«"'))
    return None


def _neighbours_alike(alignment: Alignment, first: int, last: int, start: int) -> float:
    old, new = alignment.old.keys, alignment.new.keys
    end = start + last - first
    return float(
        fuzz.ratio(old[max(first - NEIGHBOURS, 0) : first], new[max(start - NEIGHBOURS, 0) : start])
        + fuzz.ratio(old[last : last + NEIGHBOURS], new[end : end + NEIGHBOURS])
    )
