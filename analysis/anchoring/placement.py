"""The place in the new text that belongs to a passage of the old one, in words.

First where the words of its sentences went (`place_of`); else, where hardly anything is left there,
where it stands word for word in text that is new (`find_moved`). Text that stood elsewhere in the
old version already is never it, nor is a quotation in an added note.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .alignment import Alignment, Group

# How many more edits, a word of it, must speak against a passage's deletion.
CHANCE = 0.25
# Up to so many words before and after are looked at; a sentence without an end may have thousands.
AROUND = 500
# How much of the words of a moved passage must be new where they stand; a few at the edges may be
# shared by chance.
NEW_THERE = 0.8
# Up to so many words, only a passage that was taken out and put there by itself has moved.
SHORT = 3
# Of the sentences in a passage's place, so many that share most with it may begin or end it.
MOST_EDGES = 12
# Of more copies of a passage, nothing tells to which it has moved.
MOST_COPIES = 50
# How many words before and after tell which of several copies a passage has moved to.
NEIGHBOURS = 12


@dataclass
class Place:
    """From the word `first` to before the word `last` of the new text.

    `kept` is the weight of the passage's words that stayed. `solid` says that each edge is a word
    that stayed, or stands beside one; `loose`, that only the place is common; `moved`, that it is
    among other neighbours than before; `guessed`, that a person must look, however much stayed.
    """

    first: int
    last: int
    kept: float
    solid: bool
    loose: bool = False
    moved: bool = False
    guessed: bool = False


def place_of(alignment: Alignment, first: int, last: int) -> Place | None:
    """Where the words from `first` to before `last` are now; None where they were deleted."""
    pieces = _pieces(alignment, first, last)
    if not pieces:
        return None
    best = max(pieces, key=lambda place: place.kept)
    best = _whole(alignment, first, last, best) or _trimmed(alignment, first, last, best)
    best.moved |= _changed_sides(alignment, (first, last), (best.first, best.last))
    best.moved |= _changed_sides(
        alignment,
        alignment.old.block_bounds(first, last),
        alignment.new.block_bounds(best.first, best.last),
    )
    best.solid &= len(pieces) == 1 or best.last - best.first == last - first
    return best


def _pieces(alignment: Alignment, first: int, last: int) -> list[Place]:
    """The places of the parts of a passage that lie in one group each; made one in a row."""
    pieces: list[Place] = []
    for number, start, end in alignment.sections(first, last):
        group = alignment.groups[number]
        piece = _Piece(alignment, group, start, end).place()
        if piece is None:
            continue
        piece.loose = group.loose
        piece.moved = number in alignment.moved
        if pieces and _follows(alignment, pieces[-1], piece, first, last):
            pieces[-1] = _joined(pieces[-1], piece)
        else:
            pieces.append(piece)
    return [piece for piece in pieces if piece.first < piece.last]


def _whole(alignment: Alignment, first: int, last: int, place: Place) -> Place | None:
    """The whole passage word for word, where a part of it was found, or it and more.

    The other part may have been taken for a twin: a “Yes.” among others.
    """
    quote, new = alignment.old.keys[first:last], alignment.new.keys
    if new[place.first : place.last] == quote:
        return None
    start = new.find(quote, place.first, place.last)
    if start < 0:
        start = new.find(quote, max(place.last - len(quote), 0), place.first + len(quote))
    if start < 0:
        return None
    kept = alignment.old.weight(first, last)
    return Place(start, start + len(quote), kept, solid=True, moved=place.moved)


def _trimmed(alignment: Alignment, first: int, last: int, place: Place) -> Place:
    """The sentences of a place that are most like the passage together, without those around them.

    They begin and end with a sentence that shares words with the passage. A place of no more
    sentences than the passage has stays as it is.
    """
    new = alignment.new
    parts = new.parts(place.first, place.last)
    if len(parts) <= len(alignment.old.parts(first, last)):
        return place
    passage = alignment.old.bag(first, last)
    shared = {part: passage.shared(new.bag(*part)) for part in parts}
    enough = min(1.0, passage.weight / 4)
    edges = sorted(shared, key=shared.__getitem__, reverse=True)[:MOST_EDGES]
    edges = [part for part in edges if shared[part] >= enough]
    runs = [(one[0], other[1]) for one in edges for other in edges if one <= other]
    begins, ends = max(runs, key=lambda run: passage.likeness(new.bag(*run)), default=parts[0])
    if (begins, ends) == (place.first, place.last):
        return place
    stayed = [word for word in range(first, last) if begins <= alignment.partner[word] < ends]
    kept = sum(alignment.old.weight(word, word + 1) for word in stayed)
    return replace(place, first=begins, last=ends, kept=kept, solid=False)


def _changed_sides(alignment: Alignment, was: tuple[int, int], now: tuple[int, int]) -> bool:
    """Whether what stood right before some words stands right after them now, or the other way.

    Where it is both, the others moved around them.
    """
    first, last = was
    start, end = now
    old, new = alignment.old.keys, alignment.new.keys
    partner, origin = alignment.partner, alignment.origin
    above, below = _alone_before(partner, first), _alone_after(origin, end)
    down = (
        first > 0 and end < len(new) and partner[first - 1] >= end and 0 <= origin[end] < first
    ) or (above < first and new[end:below].startswith(old[above:first]))
    above, below = _alone_before(origin, start), _alone_after(partner, last)
    up = (
        start > 0 and last < len(old) and 0 <= partner[last] < start and origin[start - 1] >= last
    ) or (last < below and new[above:start].endswith(old[last:below]))
    return down != up


def _alone_before(matched: list[int], word: int) -> int:
    """The first of the words right before `word` that are in one of the texts only."""
    first = word
    while first > max(word - AROUND, 0) and matched[first - 1] < 0:
        first -= 1
    return first


def _alone_after(matched: list[int], word: int) -> int:
    """The word after those from `word` on that are in one of the texts only."""
    last = word
    while last < min(word + AROUND, len(matched)) and matched[last] < 0:
        last += 1
    return last


def _follows(alignment: Alignment, one: Place, other: Place, first: int, last: int) -> bool:
    """Whether nothing but new words, or the passage's own, is between the two."""
    return one.last <= other.first and all(
        origin < 0 or first <= origin < last for origin in alignment.origin[one.last : other.first]
    )


def _joined(one: Place, other: Place) -> Place:
    return replace(
        one if one.kept >= other.kept else other,
        first=one.first,
        last=other.last,
        kept=one.kept + other.kept,
        solid=one.solid and other.solid,
        loose=one.loose and other.loose,
    )


class _Piece:
    """The part of a passage in one group: the words from `first` to before `last`."""

    def __init__(self, alignment: Alignment, group: Group, first: int, last: int) -> None:
        self.alignment, self.group = alignment, group
        self.partner = alignment.partner
        self.first, self.last = first, last
        self.stayed = [word for word in range(first, last) if self.partner[word] >= 0]

    def place(self) -> Place | None:
        if self._was_deleted():
            return None
        if not self.stayed:
            return self._exchanged()
        start, start_known = self._start()
        end, end_known = self._end()
        old = self.alignment.old
        kept = sum(old.weight(word, word + 1) for word in self.stayed)
        return Place(start, end, kept, start_known and end_known)

    def _was_deleted(self) -> bool:
        """Whether to delete the piece explains the new text about as well as to keep it does.

        What is left of it then are words that the edited text around has by chance; or, of two
        words alike beside each other, the texts do not say which one went.
        """
        above = self._last_stayed_before(max(self.first - AROUND, self.group.old_first)) + 1
        below = self._first_stayed_from(min(self.last + AROUND, self.group.old_last))
        old = self.alignment.old.keys[above:below]
        new = self.alignment.new.keys[self._before(above) + 1 : self._after(below)]
        first, length = self.first - above, self.last - self.first
        rest = old[:first] + old[first + length :]
        dearer = length + Levenshtein.distance(rest, new) - Levenshtein.distance(old, new)
        return dearer <= CHANCE * length

    def _before(self, word: int) -> int:
        """The new word that what stands before an old word became."""
        return self.partner[word - 1] if word > self.group.old_first else self.group.new_first - 1

    def _after(self, word: int) -> int:
        return self.partner[word] if word < self.group.old_last else self.group.new_last

    def _start(self) -> tuple[int, bool]:
        """The first new word of the piece, and whether that is sure."""
        nearest = self.stayed[0]
        new = self.partner[nearest]
        if nearest == self.first:
            return new, True
        outside = self._last_stayed_before(self.first)
        begins = self._before(outside + 1) + 1
        left, inside, room = self.first - outside - 1, nearest - self.first, new - begins
        return begins + _split(left, inside, room), not left or room == left + inside

    def _end(self) -> tuple[int, bool]:
        nearest = self.stayed[-1]
        new = self.partner[nearest]
        if nearest == self.last - 1:
            return new + 1, True
        outside = self._first_stayed_from(self.last)
        ends = self._after(outside)
        right, inside, room = outside - self.last, self.last - nearest - 1, ends - new - 1
        return ends - _split(right, inside, room), not right or room == right + inside

    def _exchanged(self) -> Place | None:
        """The place of a piece of which no word stayed: as many words as it had."""
        above, below = self._last_stayed_before(self.first), self._first_stayed_from(self.last)
        begins, ends = self._before(above + 1) + 1, self._after(below)
        left, inside, right = self.first - above - 1, self.last - self.first, below - self.last
        room = ends - begins
        if not left and not right:
            return Place(begins, ends, 0.0, solid=True) if room else None
        if room <= left + right:
            return None
        start = begins + _split(left, inside + right, room)
        end = ends - _split(right, inside + left, room)
        one_to_one = room == left + inside + right and inside > left + right
        return Place(start, end, 0.0, solid=one_to_one) if start < end else None

    def _last_stayed_before(self, word: int) -> int:
        word -= 1
        while word >= self.group.old_first and self.partner[word] < 0:
            word -= 1
        return word

    def _first_stayed_from(self, word: int) -> int:
        while word < self.group.old_last and self.partner[word] < 0:
            word += 1
        return word


def _split(outside: int, inside: int, room: int) -> int:
    """How many of the new words between two that stayed belong to the words outside a passage.

    Old words, `outside` and `inside` of it, were exchanged for `room` new ones. Word stands for
    word; what is missing is missing from the passage.
    """
    if room <= outside or room == outside + inside:
        return min(room, outside)
    return round(room * outside / (outside + inside)) if outside else 0


# --- A passage that was moved ---------------------------------------------------------------------


def find_moved(alignment: Alignment, first: int, last: int) -> Place | None:
    """Where the words from `first` to before `last` of the old text have moved to."""
    old = alignment.old
    found = [
        start
        for start in islice(_copies(alignment, first, last), MOST_COPIES)
        if not quoted(alignment, (first, last), (start, start + last - first))
    ]
    if not found:
        return None
    start = max(found, key=lambda start: _neighbours_alike(alignment, first, last, start))
    return Place(start, start + last - first, old.weight(first, last), solid=True, moved=True)


def _copies(alignment: Alignment, first: int, last: int) -> Iterator[int]:
    """Where the words stand in the new text and did not stand before."""
    old, new = alignment.old, alignment.new
    quote = old.keys[first:last]
    short = len([key for key in quote if key not in alignment.vocabulary.marks]) <= SHORT
    if short and not _was_taken_out_alone(alignment, first, last):
        return
    start = new.keys.find(quote)
    while start >= 0:
        end = start + last - first
        if short:
            fits = _only_here(alignment.origin, start, end)
        else:
            fits = _new_share(alignment, start, end) >= NEW_THERE
        if fits:
            yield start
        start = new.keys.find(quote, start + 1)


def _new_share(alignment: Alignment, start: int, end: int) -> float:
    weight, origin = alignment.new.weight, alignment.origin
    added = sum(weight(word, word + 1) for word in range(start, end) if origin[word] < 0)
    return added / weight(start, end)


def _was_taken_out_alone(alignment: Alignment, first: int, last: int) -> bool:
    """Whether exactly these words were taken out, and say something."""
    says_something = any(alignment.old.weight(word, word + 1) >= 1 for word in range(first, last))
    return says_something and _only_here(alignment.partner, first, last)


def _only_here(matched: list[int], first: int, last: int) -> bool:
    """Whether these words alone, with nothing in their place, are in one of the texts only."""
    before = matched[first - 1] if first else -1
    after = matched[last] if last < len(matched) else before + 1
    return (
        all(match < 0 for match in matched[first:last])
        and after == before + 1
        and (before >= 0 or first == 0)
    )


def quoted(alignment: Alignment, was: tuple[int, int], now: tuple[int, int]) -> bool:
    """Whether the words were put there as a quotation: in a note, or with quotation marks."""
    old, new = alignment.old, alignment.new
    first, start = was[0], now[0]
    in_note = new.sentence_of(start) in alignment.new_notes
    if in_note and old.sentence_of(first) not in alignment.old_notes:
        return True
    mark = _opening(new.text, *new.span(*now))
    if mark is None or _opening(old.text, *old.span(*was)) is not None:
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
