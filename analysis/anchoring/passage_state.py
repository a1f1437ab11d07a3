"""Carry passages through an edit, and say of each in which state it is now.

Pure functions over canonical text (see articles.markup). Offsets count code points; a span's start
is included, its end is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from . import meaning
from .alignment import Alignment
from .meaning import Change
from .placement import Place, find_moved, place_of
from .taken_in import find_taken_in
from .words import Bag, Words

State = Literal["exact", "moved", "changed", "review", "lost"]
# Of a passage's words, by weight, the share that must have stayed …
GONE = 0.25  # … or else it has moved to where it stands word for word in new text, or is lost;
KNOWN = 0.4  # … to be sure of a passage whose edges are known;
SURE = 0.5  # … to be sure of one whose edges are not.
# Of the words of a sentence and of its place, by how rare they are, the share in common.
RARE = 0.28
# A passage of up to so many words may be exchanged as a whole where its sentence stayed, for words
# that are not many more; but a word may become a few.
SHORT, LENGTHENED, A_FEW = 5, 2.5, 4
# A place with hardly any words but the passage's is what was left of it: the share of the place's
# words that must be the passage's, and how much they must say.
ITS_OWN, SAYING = 0.8, 1.3
# Of a passage with this share or more the words that stayed are not only names.
TRANSLATED = 0.5
# Up to so many words put in beside a passage can turn its sense.
BESIDE = 2


@dataclass(frozen=True)
class Anchor:
    """Where a passage is after an edit.

    - exact: the same words among the same neighbours, perhaps further up or down;
    - moved: the same words in another place;
    - changed: other words, and the place is known;
    - review: attached, but not surely enough to go without a person's eye;
    - lost: gone; `start` and `end` are None.

    `confidence` runs from 0 (lost) to 1; `meaning` lists what can turn the sense.
    """

    state: State
    start: int | None
    end: int | None
    confidence: float
    meaning: tuple[Change, ...] = ()


LOST = Anchor("lost", None, None, 0.0)


class TextEdit:
    """One canonical text and what it became, aligned once for all passages.

    `language` is the text's, a tag (BCP 47): by it what can turn the sense is known.

    The alignment is made at the first `carry` and kept, and so is each passage's anchor: what was
    computed before a lock is taken is there at once when it is asked for again inside.
    """

    def __init__(self, old: str, new: str, language: str = meaning.ENGLISH) -> None:
        self.old, self.new, self.language = old, new, language
        self._anchors: dict[tuple[int, int], Anchor] = {}

    def carry(self, start: int, end: int) -> Anchor:
        """Where the passage from `start` to `end` of the old text is in the new one."""
        span = start, end
        if span not in self._anchors:
            self._anchors[span] = self._carried(start, end)
        return self._anchors[span]

    @cached_property
    def _alignment(self) -> Alignment:
        return Alignment(self.old, self.new)

    def _carried(self, start: int, end: int) -> Anchor:
        if not 0 <= start < end <= len(self.old):
            return LOST
        if self.old == self.new:
            return Anchor("exact", start, end, 1.0)
        alignment = self._alignment
        first, last = alignment.old.within(start, end)
        if first >= last:
            return LOST
        place = place_of(alignment, first, last)
        if place is None or place.kept < GONE * alignment.old.weight(first, last):
            place = find_moved(alignment, first, last) or place
        anchor = self._anchored(place, start, end)
        if anchor is LOST:
            anchor = self._anchored(find_taken_in(alignment, first, last), start, end)
        return anchor

    def _anchored(self, place: Place | None, start: int, end: int) -> Anchor:
        if place is None or place.first >= place.last:
            return LOST
        return _Passage(self._alignment, place, start, end, self.language).anchor()


def carry(old: str, new: str, start: int, end: int, language: str = meaning.ENGLISH) -> Anchor:
    """Where the passage from `start` to `end` of canonical text `old` is in `new`."""
    return TextEdit(old, new, language).carry(start, end)


def carry_all(
    old: str, new: str, spans: Iterable[tuple[int, int]], language: str = meaning.ENGLISH
) -> list[Anchor]:
    """Like `carry` for each span, over one alignment: for all the passages of an article."""
    edit = TextEdit(old, new, language)
    return [edit.carry(start, end) for start, end in spans]


class _Passage:
    """A passage with the place that was found for it."""

    def __init__(
        self, alignment: Alignment, place: Place, start: int, end: int, language: str
    ) -> None:
        self.alignment, self.place, self.language = alignment, place, language
        self.start, self.end = start, end
        self.first, self.last = alignment.old.within(start, end)
        self.share = place.kept / alignment.old.weight(self.first, self.last)

    def anchor(self) -> Anchor:
        quote = self.alignment.old.text[self.start : self.end]
        start, end = self._with_words_beside(*self._characters())
        now = self.alignment.new.text[start:end]
        if now == quote:
            if gone := self._gone_beside():
                return Anchor("changed", start, end, 0.9, gone)
            moved = self.place.moved
            return Anchor("moved" if moved else "exact", start, end, 0.95 if moved else 1.0)
        state, confidence = self._state()
        if state == "lost":
            return LOST
        turned = self._turned(quote, now, start) + self._gone_beside()
        return Anchor(state, start, end, confidence, turned)

    def _turned(self, quote: str, now: str, start: int) -> tuple[Change, ...]:
        alignment = self.alignment
        before = (
            meaning.before(alignment.old.text, self.start),
            meaning.before(alignment.new.text, start),
        )
        return meaning.changes(
            quote, now, alignment.known, alignment.repeated, before, self.language
        )

    def _characters(self) -> tuple[int, int]:
        """The place in characters; a passage that begins or ends inside a word still does."""
        old, new, place = self.alignment.old, self.alignment.new, self.place
        start, end = new.span(place.first, place.last)
        before = self.start - old.starts[self.first]
        after = self.end - old.ends[self.last - 1]
        if old.text[self.start : self.end] == new.text[max(start + before, 0) : end + after]:
            return max(start + before, 0), end + after
        if self.alignment.partner[self.first] == place.first and before > 0:
            start = min(start + before, new.ends[place.first] - 1)
        if self.alignment.partner[self.last - 1] == place.last - 1 and after < 0:
            end = max(end + after, new.starts[place.last - 1] + 1, start + 1)
        return start, end

    def _state(self) -> tuple[State, float]:
        if self._is_translated():
            return "lost", 0.0
        if self.place.guessed:
            return "review", 0.2 + 0.5 * min(self.share, 1)
        if self.share >= (KNOWN if self.place.solid else SURE):
            certain = 0.5 + 0.5 * self.share if self.place.solid else 0.5 * self.share + 0.3
            return "changed", certain
        if self._begins_with_mark() or not (self._is_alike() or self._is_exchanged_phrase()):
            return "lost", 0.0
        return "review", 0.2 + self.share

    def _is_alike(self) -> bool:
        """Whether the place has enough of the passage's words, and not too many others.

        Few are enough where there are hardly any others.
        """
        passage = self.alignment.old.bag(self.first, self.last)
        now = self.alignment.new.bag(self.place.first, self.place.last)
        shared = passage.shared(now)
        if shared >= max(ITS_OWN * now.weight, SAYING):
            return True
        kept = max(self.share, shared / passage.weight)
        if kept < GONE or passage.likeness(now) < GONE:
            return False
        return not self._is_whole_sentence() or self._rare_words_alike(passage, now) >= RARE

    def _is_translated(self) -> bool:
        """Whether what stands in the place is the passage in another language."""
        words = self.alignment.old.keys[self.first : self.last]
        return self.share < TRANSLATED and self.alignment.translation.has(words)

    def _is_whole_sentence(self) -> bool:
        """Whether nothing of its sentences is left that would tell where the passage is."""
        old = self.alignment.old
        begins, ends = old.sentence_bounds(self.first, self.last)
        return begins == self.first and ends <= self.last

    def _rare_words_alike(self, passage: Bag, now: Bag) -> float:
        """The share of words in common, by how rare they are in the texts: 0 to 1.

        What all sentences of an article speak of tells nothing of which sentence it is.
        """
        rarity = self.alignment.rarity
        return Bag(passage.counts, rarity).likeness(Bag(now.counts, rarity))

    def _is_exchanged_phrase(self) -> bool:
        words, now = self.last - self.first, self.place.last - self.place.first
        return words <= SHORT and not self.place.loose and now <= max(LENGTHENED * words, A_FEW)

    def _begins_with_mark(self) -> bool:
        """Whether the place begins with a punctuation mark, and the passage does not."""
        alignment, marks = self.alignment, self.alignment.vocabulary.marks
        now, was = alignment.new.keys[self.place.first], alignment.old.keys[self.first]
        return now in marks and was not in marks

    def _with_words_beside(self, start: int, end: int) -> tuple[int, int]:
        """Take in what was put right before or after the passage, if it turns its sense.

        “Not repealed” is a new form of “repealed”.
        """
        alignment, place = self.alignment, self.place
        if place.moved:
            return start, end
        first, last = _beside(alignment.origin, alignment.new, place.first, place.last)
        was_first, was_last = _beside(alignment.partner, alignment.old, self.first, self.last)
        text = alignment.new.text
        above = text[alignment.new.starts[first] : start] if first < place.first else ""
        below = text[end : alignment.new.ends[last - 1]] if last > place.last else ""
        if was_first == self.first and meaning.turning(above, self.language):
            start -= len(above)
        if was_last == self.last and meaning.turning(below, self.language):
            end += len(below)
        return start, end

    def _gone_beside(self) -> tuple[Change, ...]:
        """What was taken out right before or after the passage and turned its sense."""
        alignment, place = self.alignment, self.place
        if place.moved:
            return ()
        now_first, now_last = _beside(alignment.origin, alignment.new, place.first, place.last)
        first, last = _beside(alignment.partner, alignment.old, self.first, self.last)
        text = alignment.old.text
        gone = ""
        if now_first == place.first and first < self.first:
            gone += text[alignment.old.starts[first] : self.start]
        if now_last == place.last and last > self.last:
            gone += text[self.end : alignment.old.ends[last - 1]]
        if not meaning.turning(gone, self.language):
            return ()
        return meaning.changes(gone, "", alignment.known, language=self.language)


def _beside(matched: list[int], words: Words, first: int, last: int) -> tuple[int, int]:
    """The passage with what is beside it, in its sentence and in this text only.

    A few words at most; where there are more, the passage as it is.
    """
    begins, ends = words.sentence_bounds(first, last)
    above, below = first, last
    while above > begins and first - above <= BESIDE and matched[above - 1] < 0:
        above -= 1
    while below < ends and below - last <= BESIDE and matched[below] < 0:
        below += 1
    return (
        above if first - above <= BESIDE else first,
        below if below - last <= BESIDE else last,
    )
