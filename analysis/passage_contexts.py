"""What stands around the words of passages in a text (articles.markup.context). Pure.

What several passages share is read once: a text has one TextContexts for all of them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

from articles.markup.context import Context, Picture, Side
from articles.markup.elements import CELLS, CONTAINERS, NOTE, Element, Grid
from articles.markup.setting import TextSettings

from .anchoring import sentence_around
from .passage_settings import words_mark
from .table_contexts import TableRows
from .text_blocks import Block, TextBlocks, bounded, count_words, nearest

# Characters that are kept of a side at most, of the text behind what counts of it, and of what
# leads in to a block.
WINDOW, BEYOND, OF_LEAD_IN = 2_000, 1_000, 600
PICTURES = 12
QUOTED_BLOCKS = 20  # that one quotation may go on through
BESIDE = 200  # blocks that are looked at on either side


class TextContexts:
    """The contexts of passages of one text."""

    def __init__(self, settings: TextSettings) -> None:
        self._settings, self._blocks = settings, TextBlocks(settings)
        self._counts: dict[tuple[int, int], int] = {}
        self._tables: dict[Grid, TableRows] = {}
        self._texts_read: dict[Element, str] = {}
        self._leading: dict[tuple[Element, bool], Side] = {}

    def of(self, quote: str, start: int, end: int) -> Context | None:
        """The same, where the text has a passage's words; None where they are another text's."""
        return self.at(start, end) if self._settings.text[start:end] == quote else None

    def at(self, start: int, end: int) -> Context:
        """What stands around the words from `start` to `end` (end excluded)."""
        blocks = self._blocks
        first, last = blocks.at(start), blocks.at(end - 1)
        sentence = sentence_around(blocks.text, start, end)
        sentences = 2 if sentence[0] <= first.start and sentence[1] >= last.end else 1
        before, after = blocks.read(first.start, start), blocks.read(end, last.end)
        holders = _holders(first)
        cells = list(dict.fromkeys(filter(None, (_cell(each) for each in (first, last)))))
        return Context(
            words=blocks.read(start, end),
            before=self._beside(first, before, sentences, is_before=True),
            after=self._beside(last, after, sentences, is_before=False),
            headings=blocks.headings(first),
            lead_ins=tuple(self._side_of(each, first, is_before=True) for each in holders),
            sequels=tuple(self._side_of(each, first, is_before=False) for each in holders),
            numbers=tuple(each.number for each in first.inside if _is_numbered(each)),
            later_numbers=tuple(self._later_numbers(first, (start, end))),
            terms=self._texts(term for each in first.inside for term in _terms(each)),
            labels=blocks.labels(first),
            label_levels=blocks.label_levels(first),
            figcaptions=bounded(map(blocks.whole, blocks.captions_beside(*_extent(first)))),
            **self._of_table(first, cells),
            notes=bounded(blocks.notes_on(*sentence)),
            refers=bounded(blocks.referring(first.note)) if first.note else (),
            pictures=tuple(self._pictures(first, last, (start, end))),
        )

    def headings(self, place: int) -> tuple[str, ...]:
        """The headings over a place, with the notes on them."""
        return self._blocks.headings(self._blocks.at(place))

    def labels(self, place: int) -> tuple[str, ...]:
        """The labels that hold of a place."""
        return self._blocks.label_levels(self._blocks.at(place))

    def extent(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the text is read for what stands around a passage, but for the
        headings, the label and the notes; all of it for a passage in a note.
        """
        blocks = self._blocks
        first, last = blocks.at(start), blocks.at(end - 1)
        if first.note or last.note:
            return 0, len(blocks.text)
        spans = [(each.start, each.end) for each in (*_holders(first), *_holders(last))]
        spans += [_extent(first), _extent(last), (first.start, last.end)]
        inner = Block(min(each[0] for each in spans), max(each[1] for each in spans), ())
        before = blocks.beside(inner, QUOTED_BLOCKS + 1, is_before=True)
        behind = blocks.beside(inner, QUOTED_BLOCKS + 1, is_before=False)
        # Where no text follows, pictures may.
        begins = inner.start if before else 0
        ends, current = inner.end if behind else len(blocks.text), last
        for block in before:
            begins = block.start
            if not self._goes_on(block):
                break
        for block in behind:
            ends = block.end
            if not self._goes_on(current):
                break
            current = block
        return begins, ends

    def _later_numbers(self, first: Block, passage: tuple[int, int]) -> Iterator[str]:
        """The numbers of the items of lists that a passage goes on in."""
        known = {*first.inside}
        for piece in self._settings.pieces_over(*passage):
            yield from (e.number for e in piece.inside if e not in known and _is_numbered(e))
            known |= {*piece.inside}

    # --- Before and after -------------------------------------------------------------------------

    def _beside(self, block: Block, own: str, sentences: int, *, is_before: bool) -> Side:
        """A side of a passage in a block, of which `own` is the rest of the block."""
        beside = self._blocks.beside(block, BESIDE, is_before=is_before)
        within = self._count_within(block, beside, is_before=is_before)
        reach = count_words(own) + sum(map(self._blocks.count, beside[:within]))
        if within < len(beside) and _cell(block) is None:
            edge, following = ([block, *beside][within], beside[within])
            if not self._blocks.is_parted(edge, following):
                reach += self._count_beside(following, sentences, is_last=is_before)
        return self._side(own, beside, reach, is_before=is_before)

    def _count_within(self, block: Block, beside: list[Block], *, is_before: bool) -> int:
        """How many of the blocks beside one belong to the same quotation, item or cell."""
        first, last = _extent(block)
        within = 0
        while within < len(beside) and first <= beside[within].start and beside[within].end <= last:
            within += 1
        most = min(len(beside), within + QUOTED_BLOCKS)
        if is_before:
            while within < most and self._goes_on(beside[within]):
                within += 1
        else:
            while within < most and self._goes_on([block, *beside[:most]][within]):
                within += 1
        return within

    def _goes_on(self, block: Block) -> bool:
        """Whether a quotation is open where a block ends, and so goes on in the next one."""
        quoted = self._settings.quoted(block.start, block.end)
        return any(end == block.end for _start, end in quoted)

    def _count_beside(self, block: Block, sentences: int, *, is_last: bool) -> int:
        """How many words the last sentences of a block have, or its first ones."""
        key = block.start, -sentences if is_last else sentences
        if key not in self._counts:
            text = self._blocks.sentences(block, sentences, is_last=is_last)
            self._counts[key] = count_words(text)
        return self._counts[key]

    def _side(
        self, own: str, blocks: list[Block], reach: int, *, is_before: bool, most: int = BEYOND
    ) -> Side:
        """The text of a block beside a passage, and of the next blocks on that side."""
        parts, counted, length = [own], count_words(own), len(own)
        number = 0
        while number < len(blocks) and (length <= most or counted < reach):
            parts.append(self._blocks.whole(blocks[number]))
            counted += self._blocks.count(blocks[number])
            length += len(parts[-1]) + 1
            number += 1
        text = " ".join(parts[::-1] if is_before else parts)
        near = nearest(text, reach, is_before=is_before)
        kept = _cut(text, max(most, min(len(near), WINDOW)), is_before=is_before)
        rest = ""
        if len(kept) < len(near):
            rest = words_mark(near[: -len(kept)] if is_before else near[len(kept) :])
        quoted = self._quoted(count_words(own), blocks[:number])
        return Side(kept, reach, number == len(blocks) and kept == text, rest, quoted)

    def _quoted(self, counted: int, blocks: list[Block]) -> tuple[tuple[int, int], ...]:
        """Which words of blocks stand in quotations, behind as many words as are counted."""
        found: list[tuple[int, int]] = []
        for block in blocks:
            count = self._blocks.count(block)
            if any(each.tag == "blockquote" for each in block.inside):
                goes_on = found and found[-1][1] == counted
                first = found.pop()[0] if goes_on else counted
                found.append((first, counted + count))
            counted += count
        return tuple(found)

    def _side_of(self, holder: Element, block: Block, *, is_before: bool) -> Side:
        """What leads in to a list, a table or a quotation, or follows it."""
        key = holder, is_before
        if key not in self._leading:
            place = Block(holder.start, holder.end, (), block.note)
            beside = self._blocks.beside(place, BESIDE, is_before=is_before)
            reach = 0
            if beside and not self._blocks.is_parted(place, beside[0]):
                reach = self._blocks.count(beside[0])
            self._leading[key] = self._side("", beside, reach, is_before=is_before, most=OF_LEAD_IN)
        return self._leading[key]

    # --- Tables and pictures ----------------------------------------------------------------------

    def _of_table(self, block: Block, cells: list[Element]) -> dict[str, tuple[str, ...]]:
        table = next((each for each in reversed(block.inside) if each.grid), None)
        if table is None or table.grid is None:
            return {"of_table": ()}
        known = [cell for cell in cells if cell in table.grid.places]
        heads = [each for cell in known for each in table.grid.heads_over(cell)]
        row = [each for cell in known for each in table.grid.row_of(cell) if each not in cells]
        caption = [table.caption] if table.caption else []
        return {
            "caption": self._texts(each for each in caption if each not in block.inside),
            "heads": self._texts(heads),
            "row": self._texts(row),
            "of_table": bounded(self._rows(table.grid).said_of(known)),
        }

    def _rows(self, grid: Grid) -> TableRows:
        if grid not in self._tables:
            self._tables[grid] = TableRows(grid, self._read)
        return self._tables[grid]

    def _texts(self, elements: Iterable[Element]) -> tuple[str, ...]:
        """The texts of elements, each once; "" of one that has none."""
        return bounded(map(self._read, dict.fromkeys(elements)))

    def _read(self, element: Element) -> str:
        """The text of an element; "" of one that has none."""
        if element not in self._texts_read:
            span = element.start, element.end
            self._texts_read[element] = self._blocks.read(*span) if span[0] >= 0 else ""
        return self._texts_read[element]

    def _pictures(self, first: Block, last: Block, passage: tuple[int, int]) -> Iterator[Picture]:
        """The pictures around two blocks, with those that stand in them or beside them first."""
        pictures = self._settings.elements.pictures
        if not pictures:
            return
        texts = [each for each in self._blocks.blocks if not each.is_of_picture]
        starts = [each.start for each in texts]
        before = bisect_left(starts, first.start) - 1
        after = bisect_right(starts, last.start)
        begins = texts[before].end if before >= 0 else 0
        ends = texts[after].start if after < len(texts) else len(self._blocks.text)
        places = [each.place for each in pictures]
        near = range(bisect_left(places, begins), bisect_right(places, max(ends - 1, begins)))
        wide = range(max(near.start - PICTURES // 2, 0), near.stop + PICTURES // 2)
        for at in sorted(wide, key=lambda at: at not in near):
            if at < len(pictures):
                yield self._picture(pictures[at], passage, is_near=at in near)

    def _picture(self, picture: Any, passage: tuple[int, int], *, is_near: bool) -> Picture:
        caption = picture.figure.caption if picture.figure else None
        said = self._texts([caption])[0] if caption else ""
        side, between = "inside", ""
        if picture.place <= passage[0]:
            side, between = "before", self._blocks.text[picture.place : passage[0]]
        elif picture.place >= passage[1]:
            side, between = "after", self._blocks.text[passage[1] : picture.place]
        words = len(between.split())
        return Picture(picture.address, picture.alternative, said, is_near, side, words)


def _cut(text: str, most: int, *, is_before: bool) -> str:
    """The characters of a side that are nearest to the passage, in whole words."""
    if len(text) <= most:
        return text
    if is_before:
        return text[-most:].partition(" ")[2]
    return text[:most].rpartition(" ")[0]


def _extent(block: Block) -> tuple[int, int]:
    """How far goes what a block belongs to: a quotation, an item of a list, a cell."""
    held = [each for each in block.inside if each.tag in {"blockquote", "li", "dd", *CELLS}]
    if held and held[-1].kind != NOTE:
        quoted = next((each for each in held if each.tag == "blockquote"), held[-1])
        return quoted.start, quoted.end
    return block.start, block.end


def _holders(block: Block) -> list[Element]:
    """The lists, tables and quotations that a block stands in; of one in a note, those in it."""
    inside = block.inside
    note = next((at for at, each in enumerate(inside) if each.kind == NOTE), -1)
    return [each for each in inside[note + 1 :] if each.tag in CONTAINERS]


def _cell(block: Block) -> Element | None:
    return next((each for each in reversed(block.inside) if each.tag in CELLS), None)


def _terms(element: Element) -> tuple[Element, ...]:
    return element.terms if element.tag == "dd" else ()


def _is_numbered(element: Element) -> bool:
    return element.tag == "li" and element.kind != NOTE and bool(element.number)
