"""The labels in a text that say what the blocks behind them are: “Rumour:”, “**Ivanov:**”. Pure.

A label is a few words before a colon with which a block begins, an emphasised lead of a block, or a
block that is a line without a full stop. It holds until the next one that is set as it is, or
until a heading: what is set otherwise below it stands under it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.markup.elements import Piece
from articles.markup.sentence_ends import MARKS

EMPHASISED = frozenset({"strong", "b", "em", "i", "u", "mark"})
# Blocks in which a short line is no label of what follows them.
ITEMS = frozenset({"li", "dt", "dd", "td", "th", "pre"})
LONGEST = 60  # characters
WORDS, LINE = 4, 6  # of a label before a colon that is not emphasised, and of a line
LONG, LONG_LINE = 160, 16  # characters and words of a long line
BEFORE_COLON = re.compile(rf"\w[^\n:：{MARKS}]{{0,{LONGEST}}}[:：](?=\s|$)")
IS_LINE = re.compile(rf"[^\n{MARKS}:：,;]{{1,{LONGEST}}}[:：]?")
# Lines beside a text that say nothing of what follows them.
BESIDE = re.compile(
    r"(photo|picture|image|credit|source|see also|read (more|also)|share|foto|bild|quelle|crédit|"
    r"фото|источник|читайте|fotoğraf|kaynak|mənbə)\b",
    re.IGNORECASE,
)
IS_LONG_LINE = re.compile(rf"[^\n{MARKS}:：;]{{1,{LONG}}}[:：]?")
# A name, and who that is: “Hikmet Hajiyev, adviser to the president:”.
SPEAKER = re.compile(
    r"(?:[^\W\d_][\w.'’-]*\s+){0,3}[^\W\d_][\w.'’-]*(?:,\s|\s\()"
    rf"[^\n:：{MARKS}]{{2,90}}[:：](?=\s|$)"
)
ENDS = re.compile(rf"\s*[:：{MARKS}–—-]")
# A dash with which the sentence goes on: “Ivanov – the minister – was ill.”
GOES_ON = re.compile(r"\s*[–—-]\s*\w")
FULL_STOP = re.compile(rf"[{MARKS}][\"”’»)\]]*$")
SENTENCE = 3  # words of an emphasised lead with a full stop that is a sentence, no label


@dataclass(frozen=True)
class Label:
    """The span of a label in the text, and how it is set: emphasised, as a line of its own.

    One that is not `is_short` was not kept at first; one that does not hold (`holds`) was.
    """

    start: int
    end: int
    is_emphasised: bool = False
    emphasis: frozenset[str] = frozenset()
    is_line: bool = False
    has_colon: bool = False
    is_short: bool = True
    holds: bool = True

    @property
    def style(self) -> tuple[object, ...]:
        """What labels of one level have in common."""
        return self.emphasis, self.is_line, self.has_colon


def label_of(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Label | None:
    """The label with which a block begins, or that it is; None where it has none.

    `pieces` are those of its first characters.
    """
    if length := _emphasised_lead(text, start, end, pieces):
        return _emphasised_label(text, start, end, length, pieces[0])
    is_item = any(each.tag in ITEMS for each in pieces[0].inside) if pieces else False
    if is_item or BESIDE.match(text, start, end):
        return None
    return _plain_label(text[start : min(end, start + 2 * LONG)], start)


def _emphasised_label(text: str, start: int, end: int, length: int, piece: Piece) -> Label:
    lead, behind = text[start : start + length], text[start + length : end]
    is_sentence = bool(FULL_STOP.search(lead)) and len(lead.split()) >= SENTENCE
    return Label(
        start,
        start + length,
        is_emphasised=True,
        emphasis=frozenset(each.tag for each in piece.inside) & EMPHASISED,
        is_line=not behind.strip(),
        has_colon=lead.endswith((":", "：")),
        holds=not behind.strip() or not (is_sentence or GOES_ON.match(behind)),
    )


def _plain_label(block: str, start: int) -> Label | None:
    """The label of a block that begins with these characters."""
    end, has_colon = start + len(block), block.endswith((":", "："))
    count = len(block.split())
    if IS_LINE.fullmatch(block) and count <= LINE:
        return Label(start, end, is_line=True, has_colon=has_colon)
    found = BEFORE_COLON.match(block)
    if found and len(found[0].split()) <= WORDS:
        return Label(start, start + found.end(), has_colon=True, is_line=found[0] == block)
    if IS_LONG_LINE.fullmatch(block) and count <= LONG_LINE:
        return Label(start, end, is_line=True, has_colon=has_colon, is_short=False)
    speaker = SPEAKER.match(block)
    if speaker and block[:1] != block[:1].lower():
        return Label(start, start + speaker.end(), has_colon=True, is_short=False)
    return None


def levels(labels: Iterable[Label]) -> list[Label]:
    """The labels that hold behind the last of some in a section, the outermost first.

    One that is set as an outer one ends that, with all under it; a line ends what only leads in to
    a block.
    """
    found: list[Label] = []
    for label in labels:
        at = next((n for n, each in enumerate(found) if each.style == label.style), len(found))
        found = [each for each in found[:at] if each.is_line or not label.is_line]
        found.append(label)
    return found


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
