"""What stands around the words of passages in a text (articles.markup.context). Pure.

What several passages share is read once: a text has one TextContexts for all of them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from articles.markup.context import Context, Picture, Side
from articles.markup.elements import CELLS, CONTAINERS, NOTE, WAY_BACK, Element
from articles.markup.setting import TextSettings

from .anchoring import sentence_around
from .anchoring.sentence_ends import ends_of_sentences
from .passage_settings import words_mark

# Characters that are kept of a side of a passage, of a block's lead-in, of any other text, and of
# all texts of one kind: what is longer ends in a mark of its other words.
WINDOW, OF_LEAD_IN, OF_TEXT, OF_KIND = 2_000, 600, 1_000, 2_000
PICTURES = 12
NESTED = 2  # notes on notes are read so deep: they may refer to each other
REFERENCES = 5  # sentences that refer to one note
QUOTED_BLOCKS = 20  # that one quotation may go on through
# A word of a marked text: signs are none.
WORD = re.compile(r"[^\s\ue000-\ue007]\S*")

Notes = Mapping[str, str]


@dataclass(frozen=True)
class _Block:
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


@dataclass(frozen=True)
class _Insertion:
    """What is read in the place of the mark of a note, or before words with a title."""

    start: int
    end: int
    note: str = ""
    title: str = ""


class TextContexts:
    """The contexts of passages of one text."""

    def __init__(self, settings: TextSettings) -> None:
        self.settings, self.text = settings, settings.text
        self._whole: dict[int, str] = {}
        self._beside: dict[tuple[int, int], int] = {}
        self._leading: dict[tuple[Element, bool], Side] = {}

    def at(self, start: int, end: int) -> Context:
        """What stands around the words from `start` to `end` (end excluded)."""
        first, last = self._block_at(start), self._block_at(end - 1)
        sentence = sentence_around(self.text, start, end)
        alone = sentence[0] <= first.start and sentence[1] >= last.end
        holders = [each for each in first.inside if each.tag in CONTAINERS and each.kind != NOTE]
        if first.note:
            holders = holders[_depth_of_note(first) :]
        cells = list(dict.fromkeys(filter(None, (_cell(each) for each in (first, last)))))
        return Context(
            words=self._read(start, end),
            before=self._before(first, start, alone),
            after=self._after(last, end, alone),
            headings=self._headings(first),
            lead_ins=tuple(self._side_of(each, first, is_before=True) for each in holders),
            sequels=tuple(self._side_of(each, first, is_before=False) for each in holders),
            numbers=tuple(each.number for each in first.inside if _is_numbered(each)),
            **self._of_table(first, cells),
            notes=_bounded(self._notes_on(*sentence)),
            refers=_bounded(self._referring(first.note)) if first.note else (),
            pictures=tuple(self._pictures(first, last)),
        )

    # --- Blocks ---------------------------------------------------------------------------------

    @cached_property
    def _blocks(self) -> list[_Block]:
        found: list[_Block] = []
        for start, end in self.settings.blocks(0, len(self.text)):
            pieces = self.settings.pieces_over(start, start + 1)
            inside = pieces[0].inside if pieces else ()
            found.append(_Block(start, end, inside, pieces[0].note if pieces else ""))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self._blocks]

    def _block_at(self, place: int) -> _Block:
        return self._blocks[max(bisect_right(self._starts, place) - 1, 0)]

    @cached_property
    def _streams(self) -> dict[str, list[_Block]]:
        """The blocks that follow each other: of the text, and of each note, by its id."""
        found: dict[str, list[_Block]] = {"": []}
        for block in self._blocks:
            if not (block.is_heading or block.is_of_picture):
                found.setdefault(block.note, []).append(block)
        return found

    @cached_property
    def _stream_starts(self) -> dict[str, list[int]]:
        return {note: [each.start for each in blocks] for note, blocks in self._streams.items()}

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [block.start for block in self._blocks if block.is_heading]

    def _is_parted(self, start: int, end: int) -> bool:
        """Whether a heading stands between two places."""
        found = bisect_left(self._heading_starts, start)
        return found < len(self._heading_starts) and self._heading_starts[found] < end

    def _headings(self, block: _Block) -> tuple[str, ...]:
        """The headings over a block; over a note those of the first place that refers to it."""
        references = self._references.get(block.note, []) if block.note else []
        place = references[0].start if references else block.start
        own = next((each.tag for each in block.inside if each.kind == "heading"), "h9")
        over = (each for each in self.settings.headings_over(place) if each.tag < own)
        return _bounded(self._read(each.start, each.end) for each in over)

    # --- Text with its notes ----------------------------------------------------------------------

    @cached_property
    def _insertions(self) -> list[_Insertion]:
        found: list[_Insertion] = []
        titled: dict[Element, None] = {}
        for piece in self.settings.elements.pieces:
            if piece.reference:
                note = "" if piece.reference == WAY_BACK else piece.reference
                found.append(_Insertion(piece.start, piece.end, note))
            titled |= dict.fromkeys(each for each in piece.inside if "title" in each.attributes)
        found += [_Insertion(e.start, e.start, title=e.attributes["title"]) for e in titled]
        return sorted(found, key=lambda each: (each.start, each.end))

    @cached_property
    def _insertion_starts(self) -> list[int]:
        return [each.start for each in self._insertions]

    @cached_property
    def _references(self) -> dict[str, list[_Insertion]]:
        """The marks of each note, by its id."""
        found: dict[str, list[_Insertion]] = {}
        for each in self._insertions:
            if each.note:
                found.setdefault(each.note, []).append(each)
        return found

    def _inserted(self, start: int, end: int) -> list[_Insertion]:
        first = bisect_left(self._insertion_starts, start)
        return self._insertions[first : bisect_right(self._insertion_starts, end - 1, first)]

    def _read(self, start: int, end: int, notes: Notes | None = None) -> str:
        """A stretch of the text, marked, with the notes on it in their places."""
        notes = self._notes if notes is None else notes
        out, done = "", start
        for each in self._inserted(start, end):
            out += self.settings.marked(done, max(done, each.start))
            said = each.title or notes.get(each.note, "")
            out += f" [{said}] " if said else " "
            done = max(done, each.end)
        return out + self.settings.marked(done, max(done, end))

    @cached_property
    def _notes(self) -> Notes:
        """What each note says, by its id, with what the notes on it say."""
        spans = {
            note: (pieces[0].start, pieces[-1].end)
            for note, pieces in self.settings.note_pieces.items()
        }
        notes: Notes = {note: self._read(*span, {}) for note, span in spans.items()}
        for _level in range(NESTED):
            notes = {note: _short(self._read(*span, notes)) for note, span in spans.items()}
        return notes

    def _notes_on(self, start: int, end: int) -> Iterator[str]:
        """The notes whose marks stand in a sentence, or right behind it."""
        for each in self._inserted(start, min(end + 1, len(self.text))):
            if each.note:
                yield self._notes.get(each.note, "")

    def _referring(self, note: str) -> Iterator[str]:
        notes = {**self._notes, note: ""}
        for each in self._references.get(note, [])[:REFERENCES]:
            yield self._read(*sentence_around(self.text, each.start, each.end), notes)

    # --- Before and after -------------------------------------------------------------------------

    def _whole_of(self, block: _Block) -> str:
        if block.start not in self._whole:
            self._whole[block.start] = self._read(block.start, block.end)
        return self._whole[block.start]

    def _before(self, block: _Block, start: int, alone: bool) -> Side:
        stream = self._streams.get(block.note, [])
        at = bisect_left(self._stream_starts.get(block.note, []), block.start)
        own = self._read(block.start, start)
        first = self._extent(block)[0]
        within = at
        while within and stream[within - 1].start >= first:
            within -= 1
        while within and at - within < QUOTED_BLOCKS and self._goes_on(stream[within - 1]):
            within -= 1
        reach = _count(own) + sum(_count(self._whole_of(each)) for each in stream[within:at])
        edge = stream[within] if within < at else block
        if (
            within
            and _cell(block) is None
            and not self._is_parted(stream[within - 1].end, edge.start)
        ):
            reach += self._words_beside(stream[within - 1], 2 if alone else 1, is_last=True)
        return self._side([*stream[:at]][::-1], own, reach, is_before=True)

    def _after(self, block: _Block, end: int, alone: bool) -> Side:
        stream = self._streams.get(block.note, [])
        starts = self._stream_starts.get(block.note, [])
        at = bisect_right(starts, block.start)
        own = self._read(end, block.end)
        last = self._extent(block)[1]
        within = at
        while within < len(stream) and stream[within].end <= last:
            within += 1
        goes_on = self._goes_on(stream[within - 1] if within > at else block)
        while goes_on and within < len(stream) and within - at < QUOTED_BLOCKS:
            goes_on = self._goes_on(stream[within])
            within += 1
        reach = _count(own) + sum(_count(self._whole_of(each)) for each in stream[at:within])
        edge = stream[within - 1] if within > at else block
        is_beside = within < len(stream) and _cell(block) is None
        if is_beside and not self._is_parted(edge.end, stream[within].start):
            reach += self._words_beside(stream[within], 2 if alone else 1, is_last=False)
        return self._side(stream[at:], own, reach, is_before=False)

    def _extent(self, block: _Block) -> tuple[int, int]:
        """How far goes what a block belongs to: a quotation, an item of a list, a cell."""
        held = [each for each in block.inside if each.tag in {"blockquote", "li", "dd", *CELLS}]
        if held and held[-1].kind != NOTE:
            quoted = next((each for each in held if each.tag == "blockquote"), held[-1])
            return quoted.start, quoted.end
        return block.start, block.end

    def _goes_on(self, block: _Block) -> bool:
        """Whether a quotation is open where a block ends, and so goes on in the next one."""
        return any(end == block.end for _start, end in self.settings.quoted(block.start, block.end))

    def _words_beside(self, block: _Block, sentences: int, *, is_last: bool) -> int:
        """How many words the last sentences of a block have, or its first ones."""
        key = block.start, -sentences if is_last else sentences
        if key not in self._beside:
            ends = [each.end() for each in self._ends(block)]
            starts = [block.start, *(end for end in ends if end < block.end)]
            if is_last:
                span = starts[max(len(starts) - sentences, 0)], block.end
            else:
                span = block.start, [*starts[1:], *[block.end] * 2][sentences - 1]
            self._beside[key] = _count(self._read(*span))
        return self._beside[key]

    def _ends(self, block: _Block) -> Iterator[re.Match[str]]:
        for found in ends_of_sentences(self.text, block.start):
            if found.start() >= block.end:
                return
            yield found

    def _side(
        self,
        blocks: Iterable[_Block],
        own: str,
        reach: int,
        *,
        is_before: bool,
        most: int = WINDOW,
    ) -> Side:
        """The text of a block beside a passage, and of the next blocks on that side."""
        parts, length, is_all = [own], len(own), True
        for block in blocks:
            if length > most and sum(map(_count, parts)) >= reach:
                is_all = False
                break
            parts.append(self._whole_of(block))
            length += len(parts[-1]) + 1
        text = " ".join(parts[::-1] if is_before else parts)
        if len(text) <= most:
            return Side(text, reach, is_all)
        cut = text[-most:] if is_before else text[:most]
        kept = len(WORD.findall(cut)) - 1  # the outermost may be a part of one
        rest = ""
        if reach > kept:
            near = nearest(text, reach, is_before=is_before)
            inner = nearest(text, kept, is_before=is_before)
            rest = words_mark(near[: len(near) - len(inner)] if is_before else near[len(inner) :])
        return Side(nearest(text, kept, is_before=is_before), reach, False, rest)

    def _side_of(self, holder: Element, block: _Block, *, is_before: bool) -> Side:
        """What leads in to a list, a table or a quotation, or follows it."""
        key = holder, is_before
        if key not in self._leading:
            stream = self._streams.get(block.note, [])
            starts = self._stream_starts.get(block.note, [])
            at = bisect_left(starts, holder.start if is_before else holder.end)
            beside = stream[:at][::-1] if is_before else stream[at:]
            reach = 0
            if beside:
                between = beside[0].end, holder.start
                if not is_before:
                    between = holder.end, beside[0].start
                reach = 0 if self._is_parted(*between) else _count(self._whole_of(beside[0]))
            side = self._side(beside, "", reach, is_before=is_before, most=OF_LEAD_IN)
            self._leading[key] = side
        return self._leading[key]

    # --- Tables and pictures ----------------------------------------------------------------------

    def _of_table(self, block: _Block, cells: list[Element]) -> dict[str, tuple[str, ...]]:
        table = next((each for each in reversed(block.inside) if each.grid), None)
        if table is None or table.grid is None:
            return {}
        known = [cell for cell in cells if cell in table.grid.places]
        heads = [each for cell in known for each in table.grid.heads_over(cell)]
        row = [each for cell in known for each in table.grid.row_of(cell) if each not in cells]
        caption = [table.caption] if table.caption else []
        return {
            "caption": self._texts(each for each in caption if each not in block.inside),
            "heads": self._texts(heads),
            "row": self._texts(row),
        }

    def _texts(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """The texts of elements, each once; "" of one that has none."""
        found = dict.fromkeys(elements)
        return _bounded(
            self._read(each.start, each.end) if each.start >= 0 else "" for each in found
        )

    def _pictures(self, first: _Block, last: _Block) -> Iterator[Picture]:
        """The pictures around two blocks, with those that stand in them or beside them first."""
        pictures = self.settings.elements.pictures
        if not pictures:
            return
        texts = [each for each in self._blocks if not each.is_of_picture]
        starts = [each.start for each in texts]
        before = bisect_left(starts, first.start) - 1
        after = bisect_right(starts, last.start)
        begins = texts[before].end if before >= 0 else 0
        ends = texts[after].start if after < len(texts) else len(self.text)
        places = [each.place for each in pictures]
        near = range(bisect_left(places, begins), bisect_right(places, max(ends - 1, begins)))
        wide = range(max(near.start - PICTURES // 2, 0), near.stop + PICTURES // 2)
        for at in sorted(wide, key=lambda at: at not in near):
            if at < len(pictures):
                each = pictures[at]
                caption = each.figure.caption if each.figure else None
                said = (
                    self._read(caption.start, caption.end) if caption and caption.start >= 0 else ""
                )
                yield Picture(each.address, each.alternative, said, at in near)


def nearest(text: str, words: int, *, is_before: bool) -> str:
    """The words of a side that are nearest to the passage."""
    found = [each.span() for each in WORD.finditer(text)]
    if len(found) <= words:
        return text
    if words <= 0:
        return ""
    return text[found[-words][0] :] if is_before else text[: found[words - 1][1]]


def _count(text: str) -> int:
    return len(WORD.findall(text))


def _cell(block: _Block) -> Element | None:
    return next((each for each in reversed(block.inside) if each.tag in CELLS), None)


def _is_numbered(element: Element) -> bool:
    return element.tag == "li" and element.kind != NOTE and bool(element.number)


def _depth_of_note(block: _Block) -> int:
    """How many of the containers of a block in a note hold the note itself."""
    depth = 0
    for each in block.inside:
        if each.kind == NOTE:
            return depth
        depth += each.tag in CONTAINERS
    return depth


def _short(text: str) -> str:
    """A text that is not too long: what is longer ends in a mark of its other words."""
    if len(text) <= OF_TEXT:
        return text
    return f"{text[:OF_TEXT]} …{words_mark(text[OF_TEXT:])}"


def _bounded(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts that are not too long together; the others as one mark."""
    found = [_short(text) for text in texts]
    length = 0
    for at, text in enumerate(found):
        length += len(text)
        if length > OF_KIND and at:
            return (*found[:at], f"…{words_mark(' '.join(found[at:]))}")
    return tuple(found)
