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
from itertools import groupby, islice

from articles.markup import BLOCKS, TOKEN, VOID, Run, runs

# By its class, which no author can write: a link to "#note-1" anybody can.
NOTE_LINK = re.compile(r'<a class="note-link [\w -]+" href="#note-(\d+)"')

# Passages in several pieces that the style sheet can tint as one, in an article: it has a rule for
# each, because a selector cannot say "of the same passage". In further ones the first is tinted.
BROKEN_LIMIT = 16


@dataclass(frozen=True)
class Mark:
    """A passage to be marked: canonical offsets (code points, end excluded) and whose it is.

    At its end stands a link to the claim's note, which shows `number` ("" where it has none);
    `label` is what a screen reader says of it, and `finding` chooses its sign ("" for none). A mark
    that is `unjudged` shows only where the reader asks for all claims.
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

    @property
    def classes(self) -> str:
        return f"{self.kind} unjudged" if self.unjudged else self.kind


def reading_order(start: int, end: int, key: int) -> tuple[int, int, int]:
    """Sorts passages as their numbers are read: by where they end, of two the inner one first."""
    return end, -start, key


def mark_passages(html: str, marks: Iterable[Mark]) -> str:
    """`html` (made by articles.markup) with each mark's words in <mark> and a link at its end.

    The first piece of a passage has the id "passage-<id>"; where there are more, all have the class
    "broken-<number>", so that an address of the passage tints all of it without scripts. The link
    has no text of its own, so the text of the result is the canonical text still.
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
    return writer.html()


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


@dataclass(frozen=True)
class _Piece:
    html: str
    marks: list[Mark]
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


def _pieces(run: Run, marks: list[Mark]) -> Iterator[_Piece]:
    """A run cut where the set of marks over its text changes; a tag is one piece, unmarked."""
    if not marks:
        yield _Piece(escape(run.text, quote=False) if run.text else run.source, [], [], -1)
        return

    def covering(character: tuple[str, int]) -> list[Mark]:
        return [mark for mark in marks if mark.start <= character[1] < mark.end]

    for over, group in groupby(zip(run.text, run.offsets, strict=True), key=covering):
        characters = list(group)
        reached = characters[-1][1] + 1
        text = "".join(character for character, _offset in characters)
        ending = [mark for mark in over if mark.end == reached]
        ending.sort(key=lambda mark: reading_order(mark.start, mark.end, mark.passage_id))
        yield _Piece(escape(text, quote=False), over, ending, reached)


class _MarkWriter:
    """Puts marks around pieces of text: one that goes on stays open, so that it is one element.

    Where two overlap, the inner one is closed with the outer one and opened again.
    """

    def __init__(self) -> None:
        self.out: list[str] = []
        self.open: list[Mark] = []
        self.pieces: dict[int, list[int]] = {}  # where in `out` the pieces of a passage begin
        self.linked: set[int] = set()  # claims whose first link is written

    def write(self, piece: _Piece) -> None:
        kept = next(
            (at for at, mark in enumerate(self.open) if mark not in piece.marks), len(self.open)
        )
        self.close(kept)
        for mark in piece.marks:
            if mark not in self.open:
                self._begin(mark)
        self.out.append(piece.html)

    def end(self, offset: int) -> None:
        """End the marks that reach as far as `offset`, and those that stand in them."""
        done = (at for at, mark in enumerate(self.open) if mark.end == offset)
        self.close(next(done, len(self.open)))

    def close(self, kept: int = 0) -> None:
        """End the marks that are open, but for the outermost `kept`."""
        self.out += ["</mark>"] * len(self.open[kept:])
        del self.open[kept:]

    def add_links(self, marks: Iterable[Mark]) -> None:
        for mark in marks:
            self.out.append(_note_link(mark, is_first=mark.claim_id not in self.linked))
            self.linked.add(mark.claim_id)

    def _begin(self, mark: Mark) -> None:
        self.open.append(mark)
        pieces = self.pieces.setdefault(mark.passage_id, [])
        anchor = "" if pieces else f' id="passage-{mark.passage_id}"'
        pieces.append(len(self.out))
        self.out.append(f'<mark class="{mark.classes}" data-claim="{mark.claim_id}"{anchor}>')

    def html(self) -> str:
        """What was written, with the pieces of each broken passage in one class."""
        broken = (pieces for pieces in self.pieces.values() if len(pieces) > 1)
        for number, pieces in enumerate(islice(broken, BROKEN_LIMIT), start=1):
            for at in pieces:
                self.out[at] = self.out[at].replace('" data-', f' broken-{number}" data-', 1)
        return "".join(self.out)


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
