"""Marking the passages of claims in an article's HTML. Pure functions over strings.

Passages may overlap, lie in one another, and cross links, emphasis and paragraphs. So what
stands between two tags is wrapped by itself: the HTML stays balanced whatever the passages are,
and its text stays what it was.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from articles.markup import BLOCKS, TOKEN, VOID, Run, runs

# By its class, which no author can write: a link to "#note-1" anybody can.
NOTE_LINK = re.compile(r'<a class="note-link [\w -]+" href="#note-(\d+)"')

# A passage longer than LONG characters is underlined at its two ends only, where the reader has not
# asked for all claims: at whole words of ENDS characters or a few more (see ends_of).
LONG, ENDS = 90, 20
WORD_REST = re.compile(r"\S{0,15}")
WORD_START = re.compile(r"\S{0,15}$")


@dataclass(frozen=True)
class Mark:
    """A passage to be marked: canonical offsets (code points, end excluded) and whose it is.

    At its end stands a link to the claim's note, which shows `number` ("" where it has none);
    `label` is what a screen reader says of it, and `finding` chooses its sign ("" for none). A mark
    that is `unjudged` shows only where the reader asks for all claims. `ends` are the two stretches
    of a long passage that are underlined; () where all of it is.
    """

    passage_id: int
    claim_id: int
    start: int
    end: int
    kind: str
    number: int | str
    label: str
    finding: str = ""
    unjudged: bool = False
    ends: tuple[tuple[int, int], ...] = ()

    @property
    def classes(self) -> str:
        return f"{self.kind} unjudged" if self.unjudged else self.kind


def reading_order(start: int, end: int, key: int) -> tuple[int, int, int]:
    """Sorts passages as their numbers are read: by where they end, of two the inner one first."""
    return end, -start, key


def ends_of(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches at either end of a long passage of `text`, in whole words; () for a short one.

    A word that is longer than 15 characters is cut: not every script has spaces.
    """
    if end - start <= LONG:
        return ()
    head, tail = start + ENDS, end - ENDS
    if rest := WORD_REST.match(text, head):
        head = rest.end()
    if begun := WORD_START.search(text[tail - 15 : tail]):
        tail -= len(begun.group())
    return (start, head), (tail, end)


def mark_passages(html: str, marks: Iterable[Mark]) -> str:
    """`html` (made by articles.markup) with each mark's words in <mark> and a link at its end.

    The first piece of a passage has the id "passage-<id>". The link has no text of its own, so
    the text of the result is the canonical text still.
    """
    nearby = _Nearby(marks)
    writer = _MarkWriter()
    ended: list[Mark] = []  # whose link is not written yet: it cannot stand inside another link
    in_link = False
    for run in runs(html):
        if run.tag == "a":
            in_link = not run.closing
        for piece in _pieces(run, nearby.over(run)):
            writer.write(piece)
            writer.end(piece.reached)
            ended += piece.ending
            if not in_link:
                writer.add_links(ended)
                ended = []
        writer.close()
    return "".join(writer.out)


def insert_notes(html: str, frame: Callable[[list[int]], str]) -> str:
    """`html` (from mark_passages) with claims' notes after the block that ends their passages.

    `frame` is given the ids of the claims whose notes stand in one place, in the order of their
    passages, and returns the HTML of these notes. A block and its notes stand together in a
    <div class="annotated">, so that a style sheet can set them side by side.
    """
    out: list[str] = []
    due: list[int] = []
    placed: set[int] = set()
    for root, block in _blocks(html):
        new = dict.fromkeys(map(int, NOTE_LINK.findall(block)))
        due += [claim_id for claim_id in new if claim_id not in placed]
        placed.update(due)
        if due and root in BLOCKS:
            block = f'<div class="annotated">{block}{frame(due)}</div>'
            due = []
        out.append(block)
    return "".join(out) + (frame(due) if due else "")


@dataclass(frozen=True, eq=False)
class _Span:
    """A stretch of text that is put in an element: a whole passage, or an end of a long one."""

    start: int
    end: int
    mark: Mark
    is_end: bool

    @property
    def order(self) -> tuple[int, int, int, bool]:
        return self.start, -self.end, self.mark.passage_id, self.is_end


@dataclass(frozen=True)
class _Piece:
    html: str
    spans: list[_Span]
    ending: list[Mark]
    reached: int  # the offset behind its last character


class _Nearby:
    """Hands each run of a text, in order, the marks that may cover some of it.

    A mark is looked at from the first run that it reaches to the first behind it, so that many
    marks in a long text cost no more than their own length.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.passage_id))
        self.ahead = deque(ordered)
        self.open: list[Mark] = []

    def over(self, run: Run) -> list[Mark]:
        if not run.text:
            return []
        first, last = run.offsets[0], max(run.offsets)
        while self.ahead and self.ahead[0].start <= last:
            self.open.append(self.ahead.popleft())
        if first >= 0:
            self.open = [mark for mark in self.open if mark.end > first]
        return self.open


def _spans(marks: Iterable[Mark]) -> list[_Span]:
    """What is to be put around words for `marks`: the outermost first, as they begin."""
    whole = [_Span(mark.start, mark.end, mark, is_end=False) for mark in marks]
    ends = [_Span(*each, one.mark, is_end=True) for one in whole for each in one.mark.ends]
    return sorted((*whole, *ends), key=lambda span: span.order)


def _pieces(run: Run, marks: list[Mark]) -> Iterator[_Piece]:
    """A run cut where the set of marks over its text changes; a tag is one piece, unmarked."""
    if not marks:
        yield _Piece(escape(run.text, quote=False) if run.text else run.source, [], [], -1)
        return

    spans = _spans(marks)

    def covering(character: tuple[str, int]) -> list[_Span]:
        return [span for span in spans if span.start <= character[1] < span.end]

    for over, group in groupby(zip(run.text, run.offsets, strict=True), key=covering):
        characters = list(group)
        reached = characters[-1][1] + 1
        text = "".join(character for character, _offset in characters)
        ending = [one.mark for one in over if one.end == reached and not one.is_end]
        ending.sort(key=lambda mark: reading_order(mark.start, mark.end, mark.passage_id))
        yield _Piece(escape(text, quote=False), over, ending, reached)


class _MarkWriter:
    """Puts marks around pieces of text: one that goes on stays open, so that it is one element.

    Where two overlap, the inner one is closed with the outer one and opened again.
    """

    def __init__(self) -> None:
        self.out: list[str] = []
        self.open: list[_Span] = []
        self.begun: set[int] = set()  # passages that have their anchor
        self.linked: set[int] = set()  # claims whose first link is written

    def write(self, piece: _Piece) -> None:
        over = {*piece.spans}
        kept = next((at for at, span in enumerate(self.open) if span not in over), len(self.open))
        self.close(kept)
        for span in piece.spans:
            if span not in self.open:
                self._begin(span)
        self.out.append(piece.html)

    def end(self, offset: int) -> None:
        """End the spans that reach as far as `offset`, and those that stand in them."""
        done = (at for at, span in enumerate(self.open) if span.end == offset)
        self.close(next(done, len(self.open)))

    def close(self, kept: int = 0) -> None:
        """End the spans that are open, but for the outermost `kept`."""
        for span in reversed(self.open[kept:]):
            self.out.append("</span>" if span.is_end else "</mark>")
        del self.open[kept:]

    def add_links(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            self.out.append(_note_link(mark, is_first=mark.claim_id not in self.linked))
            self.linked.add(mark.claim_id)

    def _begin(self, span: _Span) -> None:
        mark = span.mark
        self.open.append(span)
        if span.is_end:
            self.out.append(f'<span class="{mark.classes}">')
            return
        anchor = "" if mark.passage_id in self.begun else f' id="passage-{mark.passage_id}"'
        self.begun.add(mark.passage_id)
        long = " long" if mark.ends else ""
        self.out.append(f'<mark class="{mark.classes}{long}" data-claim="{mark.claim_id}"{anchor}>')


def _note_link(mark: Mark, *, is_first: bool) -> str:
    anchor = f' id="ref-{mark.claim_id}"' if is_first else ""
    sign = f" finding-{mark.finding}" if mark.finding else ""
    return (
        f'<a class="note-link {mark.classes}{sign}" href="#note-{mark.claim_id}"{anchor}'
        f' role="doc-noteref" data-number="{mark.number}" aria-label="{escape(mark.label)}"></a>'
    )


def _blocks(html: str) -> Iterator[tuple[str, str]]:
    """The top-level pieces of `html`, each with the tag of its root ("" for bare text)."""
    depth, root, piece = 0, "", []
    for match in TOKEN.finditer(html):
        closing, tag, _attributes, _text = match.groups()
        piece.append(match.group())
        if tag and tag not in VOID:
            if depth == 0:
                root = tag
            depth += -1 if closing else 1
        if depth == 0:
            yield root if tag else "", "".join(piece)
            root, piece = "", []
