"""A text as blocks that follow each other, and what they read with the notes on them. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from articles.markup.elements import CONTAINERS, WAY_BACK, Element
from articles.markup.sentence_ends import ends_of_sentences
from articles.markup.setting import SIGNS, TextSettings

from .anchoring import sentence_around
from .labels import LONGEST, Label, label_of, levels
from .passage_settings import words_mark

# Characters that are kept of a text, and of all texts of one kind: what is longer ends in a mark
# of its other words.
OF_TEXT, OF_KIND = 1_000, 2_000
NESTED = 2  # notes on notes are read so deep: they may refer to each other
REFERENCES = 5  # sentences that refer to one note
FIRST_SIGNS = tuple(sign.strip() for pair in SIGNS.values() for sign in pair)
# Those that begin before the first word of a stretch, and those that end behind its last.
SIGNS_BEFORE = re.compile(rf"(?: [{''.join(first.strip() for first, _last in SIGNS.values())}] )+$")
SIGNS_BEHIND = re.compile(rf"(?: [{''.join(last.strip() for _first, last in SIGNS.values())}] )+")
# What stands for the words with which a text that is too long goes on.
MARK_OF_REST = re.compile(r"(?<=…)[0-9a-f]{16}(?![0-9a-f])")
# A word of a marked text: signs are none.
WORD = re.compile(r"[^\s\ue000-\ue007]\S*")

Notes = Mapping[str, str]


@dataclass(frozen=True)
class Block:
    """A block of the text, and the elements that it stands in."""

    start: int
    end: int
    inside: tuple[Element, ...]
    note: str = ""  # the id of the note that it belongs to

    @property
    def is_heading(self) -> bool:
        return any(each.kind == "heading" for each in self.inside)

    @property
    def is_of_picture(self) -> bool:
        return any(each.tag == "figcaption" for each in self.inside)

    @property
    def is_of_no_picture(self) -> bool:
        """Whether it is a caption of something that is no picture, a quotation for instance."""
        return self.is_of_picture and all(each.tag != "figure" for each in self.inside)


@dataclass(frozen=True)
class Insertion:
    """What is read in the place of the mark of a note, or before words with a title."""

    start: int
    end: int
    note: str = ""
    title: str = ""


class TextBlocks:
    """The blocks of one text; each is read once."""

    def __init__(self, settings: TextSettings) -> None:
        self.settings, self.text = settings, settings.text
        self._whole: dict[int, str] = {}
        self._counts: dict[int, int] = {}

    @cached_property
    def blocks(self) -> list[Block]:
        found: list[Block] = []
        for start, end in self.settings.blocks(0, len(self.text)):
            pieces = self.settings.pieces_over(start, start + 1)
            inside = pieces[0].inside if pieces else ()
            found.append(Block(start, end, inside, pieces[0].note if pieces else ""))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def at(self, place: int) -> Block:
        """The block that a place of the text stands in."""
        return self.blocks[max(bisect_right(self._starts, place) - 1, 0)]

    @cached_property
    def _streams(self) -> dict[str, list[Block]]:
        """The blocks that follow each other: of the text, and of each note, by its id."""
        found: dict[str, list[Block]] = {}
        for block in self.blocks:
            if not (block.is_heading or block.is_of_picture):
                found.setdefault(block.note, []).append(block)
        return found

    @cached_property
    def _stream_starts(self) -> dict[str, list[int]]:
        return {note: [each.start for each in blocks] for note, blocks in self._streams.items()}

    def beside(self, block: Block, most: int, *, is_before: bool) -> list[Block]:
        """The blocks before or after one, the nearest first, without headings and captions."""
        stream = self._streams.get(block.note, [])
        starts = self._stream_starts.get(block.note, [])
        if is_before:
            at = bisect_left(starts, block.start)
            return stream[max(at - most, 0) : at][::-1]
        at = bisect_left(starts, block.end)
        return stream[at : at + most]

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [block.start for block in self.blocks if block.is_heading]

    def is_parted(self, one: Block, other: Block) -> bool:
        """Whether a heading stands between two blocks."""
        first, last = sorted((one, other), key=lambda block: block.start)
        found = bisect_left(self._heading_starts, first.end)
        return found < len(self._heading_starts) and self._heading_starts[found] < last.start

    def headings(self, block: Block) -> tuple[str, ...]:
        """The headings over a block; over a note those of the first place that refers to it."""
        references = self._references.get(block.note, []) if block.note else []
        place = references[0].start if references else block.start
        own = next((each.tag for each in block.inside if each.kind == "heading"), "h9")
        over = (each for each in self.settings.headings_over(place) if each.tag < own)
        return bounded(self.read(each.start, each.end) for each in over)

    @cached_property
    def _labelled(self) -> list[tuple[Block, Label]]:
        """The blocks that begin with a label, with that."""
        found = []
        for block in self._streams.get("", []):
            pieces = self.settings.pieces_over(block.start, min(block.end, block.start + LONGEST))
            label = label_of(self.text, block.start, block.end, pieces)
            if label and (label.is_short or not self._leads_in(block)):
                found.append((block, label))
        return found

    def _leads_in(self, block: Block) -> bool:
        """Whether a list, a table or a quotation follows a block: then it is of that alone."""
        following = self.beside(block, 1, is_before=False)
        return any(each.tag in CONTAINERS for other in following for each in other.inside)

    @cached_property
    def _label_starts(self) -> list[int]:
        return [block.start for block, _label in self._labelled]

    def labels(self, block: Block) -> tuple[str, ...]:
        """The label that holds of a block as it was kept first: the last short one."""
        short_ones = [label for label in self._labels_before(block) if label.is_short]
        return tuple(map(self._label_said, short_ones[-1:]))

    def label_levels(self, block: Block) -> tuple[str, ...]:
        """The labels that hold of a block, the outermost first."""
        before = (label for label in self._labels_before(block) if label.holds)
        return tuple(map(self._label_said, levels(before)))

    def _labels_before(self, block: Block) -> list[Label]:
        """The labels of a section that stand at a block or before it."""
        if block.note:
            return []
        heading = bisect_left(self._heading_starts, block.start) - 1
        begins = self._heading_starts[heading] if heading >= 0 else 0
        first = bisect_left(self._label_starts, begins)
        at = bisect_right(self._label_starts, block.start)
        return [label for _block, label in self._labelled[first:at]]

    def _label_said(self, label: Label) -> str:
        said = self.read(label.start, label.end).strip()
        return f"**{said}**" if label.is_emphasised else said

    def captions_beside(self, start: int, end: int) -> list[Block]:
        """The captions right before and behind a span of blocks that no picture has."""
        at = bisect_left(self._starts, start) - 1, bisect_left(self._starts, end)
        beside = (self.blocks[each] for each in at if 0 <= each < len(self.blocks))
        return [each for each in beside if each.is_of_no_picture]

    # --- Text with its notes ----------------------------------------------------------------------

    @cached_property
    def _insertions(self) -> list[Insertion]:
        found: list[Insertion] = []
        titled: dict[Element, None] = {}
        for piece in self.settings.elements.pieces:
            if piece.reference:
                note = "" if piece.reference == WAY_BACK else piece.reference
                found.append(Insertion(piece.start, piece.end, note))
            titled |= dict.fromkeys(each for each in piece.inside if "title" in each.attributes)
        found += [Insertion(e.start, e.start, title=e.attributes["title"]) for e in titled]
        return sorted(found, key=lambda each: (each.start, each.end))

    @cached_property
    def _insertion_starts(self) -> list[int]:
        return [each.start for each in self._insertions]

    @cached_property
    def _references(self) -> dict[str, list[Insertion]]:
        """The marks of each note, by its id."""
        found: dict[str, list[Insertion]] = {}
        for each in self._insertions:
            if each.note:
                found.setdefault(each.note, []).append(each)
        return found

    def _inserted(self, start: int, end: int) -> list[Insertion]:
        first = bisect_left(self._insertion_starts, start)
        return self._insertions[first : bisect_right(self._insertion_starts, end - 1, first)]

    def read(self, start: int, end: int, notes: Notes | None = None) -> str:
        """A stretch of the text, marked, with the notes on it in their places."""
        notes = self.notes if notes is None else notes
        out, done = "", start
        for each in self._inserted(start, end):
            out += self.settings.marked(done, max(done, each.start))
            said = each.title or notes.get(each.note, "")
            out += f" [{said}] " if said else " "
            done = max(done, each.end)
        return out + self.settings.marked(done, max(done, end))

    @cached_property
    def notes(self) -> Notes:
        """What each note says, by its id, with what the notes on it say."""
        spans = {
            note: (pieces[0].start, pieces[-1].end)
            for note, pieces in self.settings.note_pieces.items()
        }
        notes: Notes = {note: self.read(*span, {}) for note, span in spans.items()}
        for _level in range(NESTED):
            notes = {note: short(self.read(*span, notes)) for note, span in spans.items()}
        return notes

    def notes_on(self, start: int, end: int) -> Iterator[str]:
        """The notes whose marks stand in a sentence, or right behind it."""
        for each in self._inserted(start, min(end + 1, len(self.text))):
            if each.note:
                yield self.notes.get(each.note, "")

    def referring(self, note: str) -> Iterator[str]:
        notes = {**self.notes, note: ""}
        for each in self._references.get(note, [])[:REFERENCES]:
            yield self.read(*sentence_around(self.text, each.start, each.end), notes)

    def whole(self, block: Block) -> str:
        """What a block reads."""
        if block.start not in self._whole:
            self._whole[block.start] = self.read(block.start, block.end)
        return self._whole[block.start]

    def count(self, block: Block) -> int:
        """How many words a block has."""
        if block.start not in self._counts:
            self._counts[block.start] = count_words(self.whole(block))
        return self._counts[block.start]

    def sentences(self, block: Block, count: int, *, is_last: bool) -> str:
        """The first sentences of a block, or its last ones."""
        ends = [each.end() for each in self._ends(block)]
        starts = [block.start, *(end for end in ends if end < block.end)]
        if is_last:
            return self.read(starts[max(len(starts) - count, 0)], block.end)
        return self.read(block.start, [*starts[1:], *[block.end] * 2][count - 1])

    def _ends(self, block: Block) -> Iterator[re.Match[str]]:
        for found in ends_of_sentences(self.text, block.start):
            if found.start() >= block.end:
                return
            yield found


def _has_signs(text: str) -> bool:
    return not text.isascii() and any(sign in text for sign in FIRST_SIGNS)


def count_words(text: str) -> int:
    """How many words a marked text has."""
    return len(WORD.findall(text)) if _has_signs(text) else len(text.split())


def nearest(text: str, words: int, *, is_before: bool) -> str:
    """The words of a side that are nearest to the passage."""
    if words <= 0:
        return ""
    if not _has_signs(text):
        parts = text.rsplit(None, words) if is_before else text.split(None, words)
        if len(parts) <= words:
            return text
        rest = len(parts[0 if is_before else -1])
        return text[rest:].lstrip() if is_before else text[: len(text) - rest].rstrip()
    found = [each.span() for each in WORD.finditer(text)]
    if len(found) <= words:
        return text
    return text[found[-words][0] :] if is_before else text[: found[words - 1][1]]


def nearest_marked(text: str, words: int, *, is_before: bool) -> str:
    """The same, with the signs at the far edge that belong to the outermost word."""
    near = nearest(text, words, is_before=is_before)
    if not near or len(near) == len(text):
        return near
    rest = text[: -len(near)] if is_before else text[len(near) :]
    signs = (SIGNS_BEFORE.search if is_before else SIGNS_BEHIND.match)(rest)
    found = signs[0] if signs else ""
    return found + near if is_before else near + found


def short(text: str) -> str:
    """A text that is not too long: what is longer ends in a mark of its other words."""
    if len(text) <= OF_TEXT:
        return text
    return f"{text[:OF_TEXT]} …{words_mark(text[OF_TEXT:])}"


def bounded(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts that are not too long together; the others as one mark."""
    found = [short(text) for text in texts]
    length = 0
    for at, text in enumerate(found):
        length += len(text)
        if length > OF_KIND and at:
            return (*found[:at], f"…{words_mark(' '.join(found[at:]))}")
    return tuple(found)
