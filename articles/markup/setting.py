"""How words of a stored text are set: struck through, quoted, in a list, with a note on them.

Two texts with the same words may say contrary things: what is struck through is taken back, what is
quoted is said by somebody else. Pure functions over sanitised HTML and its canonical text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, ClassVar

from .elements import CONTAINERS, WAY_BACK, Element, Elements, Piece
from .long_quotations import LongQuotation, begins_with_dash, long_quotations
from .quotations import quotations

STRUCK, QUOTED, RAISED, LOWERED = "struck", "quoted", "raised", "lowered"
INLINE = {"s": STRUCK, "del": STRUCK, "q": QUOTED, "sup": RAISED, "sub": LOWERED}
# What stands in a marked text where words begin, and end, to be set otherwise: private-use
# characters, each with a space on both sides.
SIGNS = {
    STRUCK: ("\ue000", "\ue001"),
    QUOTED: ("\ue002", "\ue003"),
    RAISED: ("\ue004", "\ue005"),
    LOWERED: ("\ue006", "\ue007"),
}
SIGN = re.compile(" [\ue000-\ue007] ")
SIGN_OR_TEXT = re.compile(" [\ue000-\ue007] |(?:(?! [\ue000-\ue007] ).)+", re.DOTALL)
COLON = re.compile("[:：][\"'”’»“)\\]]*$")
DASH = re.compile("[—–―]|--")
# The mark of a note in the text of a page: "signed[1]", "signed [1]". Its number says nothing; what
# the note says is compared instead. Behind a space brackets may be the author's own.
NOTE_MARK, TIED_MARK = re.compile(r"\[\d+\]"), re.compile(r"(?<=\S)\[\d+\]")
# What may stand between words and the mark of a note on them.
BETWEEN = re.compile(r"[^\w\s]*")


@dataclass(frozen=True)
class Setting:
    """How a passage is set.

    `marked` has its words with SIGNS around those that are struck through, quoted, raised or
    lowered; `blocks` the kinds of blocks that it stands in, the outermost first, for each run of
    blocks that are alike; `notes` the texts of the notes and titles on its sentence; `links` the
    addresses that its words lead to; `introduced` the lines that say of its block whose words it
    has ("Critics say:"), and the heads of its row and column in a table.

    `sentence` has the words before and after it in its sentence, as far as that goes and marked
    too, nothing where it was not kept; `paragraph` stands for the words of its paragraphs, in
    whatever sentences.

    `marks` are the spans of the marks of notes in its sentence, counted from where it begins; None
    where they were not kept: there all numbers in square brackets are taken for marks.

    `spoken` says of what speech its first and last words are, beyond what `marked` has: DIALOGUE
    where a dash begins their block, and what stands around a quotation that began in an earlier
    block. `sentence_links` are the addresses that the rest of its sentence leads to, and the notes
    on that. Both are None where they were not kept.
    """

    DIALOGUE: ClassVar = "—"
    TEXTS: ClassVar = ("marked", "paragraph")  # the columns that are no lists
    OWN, BEFORE, AFTER = "own", "before", "after"  # parts of its sentence

    marked: str
    blocks: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    introduced: tuple[str, ...] = ()
    sentence: tuple[str, ...] = ()
    paragraph: str = ""
    marks: tuple[tuple[int, int], ...] | None = None
    spoken: tuple[str, ...] | None = None
    sentence_links: tuple[str, ...] | None = None

    def said(self, text: str, part: str = OWN, *, by_number: bool = False) -> str:
        """A part of its sentence, or of what stands right beside it, without the marks of notes.

        With `by_number` all numbers in square brackets are taken for marks, as where they were not
        kept: to be held against such a one.
        """
        if by_number or self.marks is None:
            return NOTE_MARK.sub("", text) if self.notes else text
        offset = 0
        if part == self.BEFORE:
            offset = -len(without_signs(text))
        elif part == self.AFTER:
            offset = len(without_signs(self.marked))
        return _without_spans(text, [(one - offset, other - offset) for one, other in self.marks])

    @property
    def of_words(self) -> "Setting":
        """The setting without the sentence."""
        return replace(self, sentence=(), paragraph="", marks=None, sentence_links=None)

    def as_data(self) -> dict[str, Any]:
        """The setting as JSON gives it back: lists, no tuples."""
        data = asdict(self)
        data["blocks"] = [list(each) for each in self.blocks]
        data["marks"] = None if self.marks is None else [list(each) for each in self.marks]
        return {
            key: list(value) if isinstance(value, tuple) else value for key, value in data.items()
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any] | None) -> "Setting | None":
        """None where nothing is known of it."""
        if not data:
            return None
        values = {
            key: value if key in cls.TEXTS else _as_tuple(value) for key, value in data.items()
        }
        return cls(**values)


def _as_tuple(value: Any) -> Any:
    return tuple(map(_as_tuple, value)) if isinstance(value, list | tuple) else value


def _without_spans(marked: str, spans: list[tuple[int, int]]) -> str:
    """A marked text without what has these spans in its words; what is no mark of a note stays."""
    text = without_signs(marked)
    gone = {
        at
        for start, end in spans
        if start >= 0 and NOTE_MARK.fullmatch(text, start, end)
        for at in range(start, end)
    }
    out, at = "", 0
    for part in SIGN_OR_TEXT.findall(marked) if gone else [marked]:
        if SIGN.fullmatch(part) or not gone:
            out += part
        else:
            out += "".join(letter for place, letter in enumerate(part, at) if place not in gone)
            at += len(part)
    return out


def without_signs(marked: str) -> str:
    """The words of a marked text as they stand in the text."""
    return SIGN.sub("", marked)


def without_marks(text: str) -> str:
    """A line, or a note, without the marks of notes on it."""
    return TIED_MARK.sub("", text)


class TextSettings:
    """The settings of passages of one text; its HTML is read when the first is asked for."""

    def __init__(self, html: str, text: str) -> None:
        self.html, self.text = html, text
        self._quoted: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def of(self, start: int, end: int, around: tuple[int, int] | None = None) -> Setting:
        """How a passage is set; `around` is the span of its sentence, where that is longer."""
        pieces = self.pieces_over(start, end)
        kinds = [kinds for kinds, _run in groupby(piece.kinds for piece in pieces)]
        own = tuple(dict.fromkeys(_links(pieces)))
        return Setting(
            self.marked(start, end),
            tuple(kinds),
            tuple(self._notes(*(around or (start, end)))),
            own,
            tuple(dict.fromkeys(self._introductions(pieces[0]) if pieces else ())),
            marks=tuple(self._marks(start, *(around or (start, end)))),
            spoken=tuple(dict.fromkeys(self._spoken(start, end))),
            sentence_links=tuple(
                link
                for link in dict.fromkeys(self._sentence_links(*(around or (start, end))))
                if link not in own
            ),
        )

    def marked(self, start: int, end: int) -> str:
        """Words of the text with SIGNS around those that are set otherwise."""
        places: list[tuple[int, int, str]] = []
        for kind, first, last in self._spans(start, end):
            begins, ends = max(first, start), min(last, end)
            if self.text[begins:ends].strip():
                places += [(begins, 1, SIGNS[kind][0]), (ends, 0, SIGNS[kind][1])]
        out, done = "", start
        for place, _order, sign in sorted(places):
            out += f"{self.text[done:place]} {sign} "
            done = place
        return out + self.text[done:end]

    def said(self, start: int, end: int) -> str:
        """Words of the text as `marked` has them, without the marks of notes."""
        out, done = "", start
        for piece in self.pieces_over(start, end):
            if piece.reference:
                out += self.marked(done, max(done, piece.start))
                done = min(piece.end, end)
        return out + self.marked(done, end)

    def headings_over(self, start: int) -> list[Element]:
        """The headings of the sections that a place stands in, the nearest last."""
        found: list[Element] = []
        for each in self._headings:
            if each.end > start:
                break
            found = [*(above for above in found if above.tag < each.tag), each]
        return found

    def quoted(self, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of what a block that has this span quotes by marks of quotation."""
        if (start, end) not in self._quoted:
            found = quotations(self.text[start:end])
            self._quoted[start, end] = [(start + first, start + last) for first, last in found]
        return self._quoted[start, end]

    # --- How it is done -------------------------------------------------------------------------

    @cached_property
    def elements(self) -> Elements:
        """The pieces of its HTML."""
        return Elements(self.html)

    @property
    def _pieces(self) -> list[Piece]:
        return self.elements.pieces

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.start for piece in self._pieces]

    @cached_property
    def _ends(self) -> list[int]:
        return [piece.end for piece in self._pieces]

    def pieces_over(self, start: int, end: int) -> list[Piece]:
        """The pieces that a span has something of."""
        first = bisect_left(self._ends, start + 1)
        return self._pieces[first : bisect_left(self._starts, end, first)]

    @cached_property
    def _headings(self) -> list[Element]:
        elements = (each for piece in self._pieces for each in piece.inside)
        return [each for each in dict.fromkeys(elements) if each.kind == "heading"]

    @cached_property
    def note_pieces(self) -> dict[str, list[Piece]]:
        """The pieces of each note, by its id, but for the ways back."""
        found: dict[str, list[Piece]] = {}
        for piece in self._pieces:
            if piece.note and piece.reference != WAY_BACK:
                found.setdefault(piece.note, []).append(piece)
        return found

    @cached_property
    def _inline(self) -> list[tuple[str, int, int]]:
        """The runs of words that tags set otherwise."""
        pieces = [(piece, _set_as(piece)) for piece in self._pieces]
        found: list[tuple[str, int, int]] = []
        for kind in sorted({kind for _piece, kinds in pieces for kind in kinds}):
            for is_set, run in groupby(pieces, lambda pair, kind=kind: kind in pair[1]):  # type: ignore[misc]
                over = [piece for piece, _kinds in run] if is_set else []
                found += [(kind, over[0].start, over[-1].end)] if over else []
        return found

    def _spans(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        yield from (each for each in self._inline if each[1] < end and each[2] > start)
        for begins, ends in self.blocks(start, end):
            for first, last in self.quoted(begins, ends):
                if first < end and last > start:
                    yield QUOTED, first, last

    def blocks(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the blocks that a span lies in."""
        begins = self.text.rfind("\n\n", 0, start)
        begins = 0 if begins < 0 else begins + 2
        while begins < min(end, len(self.text)):
            ends = self.text.find("\n\n", begins)
            ends = len(self.text) if ends < 0 else ends
            yield begins, ends
            begins = ends + 2

    def _marks(self, origin: int, start: int, end: int) -> Iterator[tuple[int, int]]:
        for piece in self.pieces_over(start, end):
            if piece.reference:
                yield piece.start - origin, piece.end - origin

    def _notes(self, start: int, end: int) -> Iterator[str]:
        """What the notes say whose marks stand in a span or right behind it; and titles of words.

        A title is shown where the pointer rests.
        """
        between = BETWEEN.match(self.text, end)
        for piece in self.pieces_over(start, end + len(between[0]) + 1 if between else end):
            if piece.reference not in ("", WAY_BACK):
                pieces = self.note_pieces.get(piece.reference)
                yield self.said(pieces[0].start, pieces[-1].end) if pieces else ""
            elif piece.start < end:
                yield from (t for each in piece.inside if (t := each.attributes.get("title", "")))

    @cached_property
    def _long_quotations(self) -> list[LongQuotation]:
        return long_quotations(self.text, [*self.blocks(0, len(self.text))])

    def _spoken(self, start: int, end: int) -> Iterator[str]:
        """Whose speech the first and the last words of a span are: see Setting.spoken."""
        for each in self._long_quotations:
            if each.first_end < end and start < each.end:
                yield each.said_by
        for begins, ends in self.blocks(start, end):
            if begins_with_dash(self.text[begins:ends]):
                yield Setting.DIALOGUE

    def _sentence_links(self, start: int, end: int) -> Iterator[str]:
        """The addresses that a sentence leads to, and the notes on it."""
        between = BETWEEN.match(self.text, end)
        pieces = self.pieces_over(start, end + len(between[0]) + 1 if between else end)
        yield from _links(each for each in pieces if each.start < end)
        for piece in pieces:
            if piece.reference not in ("", WAY_BACK):
                yield from _links(self.note_pieces.get(piece.reference, []))

    def _introductions(self, piece: Piece) -> Iterator[str]:
        """The lines that say whose words a block has, of all that a piece stands in."""
        containers = [each for each in piece.inside if each.tag in CONTAINERS]
        starts = [*(each.start for each in containers), *self._starts_of_block(piece)]
        for end in (len(self.text[:start].rstrip()) for start in starts):
            begins = self.text.rfind("\n\n", 0, end) + 2 if "\n\n" in self.text[:end] else 0
            if COLON.search(self.text[begins:end]):
                yield without_signs(self.said(begins, end))
        for quoted in (each for each in containers if each.tag == "blockquote"):
            last = self.text[quoted.start : quoted.end].rpartition("\n\n")[2]
            after = self.text[quoted.end :].lstrip().partition("\n\n")[0]
            yield from (line for line in (last, after) if DASH.match(line))
        for head in (head for each in piece.inside for head in each.heads):
            if head.start >= 0 and head not in piece.inside:
                yield self.marked(head.start, head.end)

    def _starts_of_block(self, piece: Piece) -> Iterator[int]:
        yield from (start for start, _end in self.blocks(piece.start, piece.end))


def _links(pieces: Iterable[Piece]) -> Iterator[str]:
    return (piece.link for piece in pieces if piece.link and not piece.reference)


def _set_as(piece: Piece) -> set[str]:
    found = {INLINE[each.tag] for each in piece.inside if each.tag in INLINE}
    return set() if found and piece.reference else found
