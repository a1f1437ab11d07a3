"""The labels in a text that say what the blocks behind them are: “Rumour:”, “**Ivanov:**”. Pure.

A label is a few words before a colon with which a block begins, an emphasised lead of a block, or a
block that is a line without a full stop. It holds until the next label or heading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.markup.elements import Piece

EMPHASISED = frozenset({"strong", "b", "em", "i", "u", "mark"})
# Blocks in which a short line is no label of what follows them.
ITEMS = frozenset({"li", "dt", "dd", "td", "th", "pre"})
LONGEST = 60  # characters
WORDS, LINE = 4, 6  # of a label before a colon that is not emphasised, and of a line
BEFORE_COLON = re.compile(rf"\w[^\n:：.!?]{{0,{LONGEST}}}[:：](?=\s|$)")
IS_LINE = re.compile(rf"[^\n.!?…。！？:：,;]{{1,{LONGEST}}}[:：]?")
# Lines beside a text that say nothing of what follows them.
BESIDE = re.compile(
    r"(photo|picture|image|credit|source|see also|read (more|also)|share|foto|bild|quelle|crédit|"
    r"фото|источник|читайте|fotoğraf|kaynak|mənbə)\b",
    re.IGNORECASE,
)
ENDS = re.compile(r"\s*[:：.!?…–—-]")


@dataclass(frozen=True)
class Label:
    """The span of a label in the text, and whether it is emphasised."""

    start: int
    end: int
    is_emphasised: bool = False


def label_of(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Label | None:
    """The label with which a block begins, or that it is; None where it has none.

    `pieces` are those of its first characters.
    """
    if length := _emphasised_lead(text, start, end, pieces):
        return Label(start, start + length, is_emphasised=True)
    is_item = any(each.tag in ITEMS for each in pieces[0].inside) if pieces else False
    if is_item or BESIDE.match(text, start, end):
        return None
    block = text[start : min(end, start + 2 * LONGEST)]
    if IS_LINE.fullmatch(block) and len(block.split()) <= LINE:
        return Label(start, end)
    found = BEFORE_COLON.match(block)
    is_short = found and len(found[0].split()) <= WORDS
    return Label(start, start + found.end()) if found and is_short else None


def _emphasised_lead(text: str, start: int, end: int, pieces: Sequence[Piece]) -> int:
    """How many characters of a block are an emphasised lead, with a mark or its end behind it."""
    ends = start
    for piece in pieces:
        if piece.start > ends or EMPHASISED.isdisjoint(each.tag for each in piece.inside):
            break
        ends = min(piece.end, end)
    lead = text[start:ends].rstrip()
    if not lead or len(lead) > LONGEST:
        return 0
    if found := BEFORE_COLON.match(lead):
        return found.end()
    is_marked = ends == end or ENDS.match(text, ends, end) or ENDS.fullmatch(lead[-1:])
    return len(lead) if is_marked else 0
