"""The labels in a text that say what the blocks behind them are: “Rumour:”, “**Ivanov:**”. Pure.

A label is a few words before a colon with which a block begins, an emphasised lead of a block, or a
block that is a line without a full stop. It holds until the next label or heading.
"""

import re
from collections.abc import Sequence

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
STARS = "**"  # what stands around an emphasised label


def label_of(text: str, start: int, end: int, pieces: Sequence[Piece]) -> str:
    """The label with which a block begins, or that it is; "" where it has none.

    `pieces` are those of its first characters.
    """
    lead = _emphasised_lead(text, start, end, pieces)
    if lead:
        return f"{STARS}{lead}{STARS}"
    if BESIDE.match(text, start, end):
        return ""
    is_item = any(each.tag in ITEMS for each in pieces[0].inside) if pieces else False
    if is_item:
        return ""
    block = text[start : min(end, start + 2 * LONGEST)]
    if IS_LINE.fullmatch(block) and len(block.split()) <= LINE:
        return block
    found = BEFORE_COLON.match(block)
    return found[0] if found and len(found[0].split()) <= WORDS else ""


def _emphasised_lead(text: str, start: int, end: int, pieces: Sequence[Piece]) -> str:
    """The emphasised words with which a block begins, with a mark, or its end, behind them."""
    ends = start
    for piece in pieces:
        if piece.start > ends or EMPHASISED.isdisjoint(each.tag for each in piece.inside):
            break
        ends = min(piece.end, end)
    lead = text[start:ends].strip()
    if not lead or len(lead) > LONGEST:
        return ""
    is_marked = ends == end or ENDS.match(text, ends, end) or ENDS.fullmatch(lead[-1:])
    if found := BEFORE_COLON.match(lead):
        return found[0]
    return lead if is_marked else ""
