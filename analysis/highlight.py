"""Marking the passages of claims in an article's HTML. Pure functions over strings.

Passages may overlap, lie in one another, and cross links, emphasis and paragraphs. So each piece
of text between two tags is wrapped by itself: the HTML stays balanced whatever the passages are,
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
NOTE_LINK = re.compile(r'<a class="note-link \w+" href="#note-(\d+)"')


@dataclass(frozen=True)
class Mark:
    """A passage to be marked: canonical offsets (code points, end excluded) and whose it is.

    At its end stands a link to the claim's note, which shows `number`; `label` is what a screen
    reader says of it.
    """

    passage_id: int
    claim_id: int
    start: int
    end: int
    kind: str
    number: int
    label: str


def mark_passages(html: str, marks: Iterable[Mark]) -> str:
    """`html` (made by articles.markup) with each mark's words in <mark> and a link at its end.

    The first piece of a passage has the id "passage-<id>". The link has no text of its own, so
    the text of the result is the canonical text still.
    """
    nearby = _Nearby(marks)
    begun: set[int] = set()
    ended: list[Mark] = []  # whose link is not written yet: it cannot stand inside another link
    out: list[str] = []
    in_link = False
    for run in runs(html):
        if run.tag == "a":
            in_link = not run.closing
        for piece in _pieces(run, nearby.over(run)):
            out.append(_wrap(piece, begun))
            ended += piece.ending
            if not in_link:
                out += map(_note_link, ended)
                ended = []
    return "".join(out)


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
        yield _Piece(escape(run.text, quote=False) if run.text else run.source, [], [])
        return

    def covering(character: tuple[str, int]) -> list[Mark]:
        return [mark for mark in marks if mark.start <= character[1] < mark.end]

    for over, group in groupby(zip(run.text, run.offsets, strict=True), key=covering):
        characters = list(group)
        reached = characters[-1][1] + 1
        text = "".join(character for character, _offset in characters)
        yield _Piece(
            escape(text, quote=False), over, [mark for mark in over if mark.end == reached]
        )


def _wrap(piece: _Piece, begun: set[int]) -> str:
    html = piece.html
    for mark in reversed(piece.marks):
        anchor = "" if mark.passage_id in begun else f' id="passage-{mark.passage_id}"'
        begun.add(mark.passage_id)
        html = f'<mark class="{mark.kind}" data-claim="{mark.claim_id}"{anchor}>{html}</mark>'
    return html


def _note_link(mark: Mark) -> str:
    return (
        f'<a class="note-link {mark.kind}" href="#note-{mark.claim_id}" role="doc-noteref"'
        f' data-number="{mark.number}" aria-label="{escape(mark.label)}"></a>'
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
