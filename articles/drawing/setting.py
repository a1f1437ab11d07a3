"""Text set in lines: broken where its language allows, shrunk until it fits, in the order in which
it is read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category, normalize

import icu  # type: ignore[import-untyped]

from ..languages import direction
from .faces import Face, Style

MEASURED_AT = 100  # pixels: widths grow with the size
LEADING = 1.2  # the height of a line, in sizes
WIDER_LEADING = 1.4  # for scripts with marks above and below their letters
ELLIPSIS = "…"
RTL = 1  # as ICU has it: the level of a paragraph, and the direction of a run


@dataclass(frozen=True)
class Run:
    """A stretch of a line that is set in one face and one direction."""

    text: str
    face: Face
    is_rtl: bool = False


@dataclass(frozen=True)
class Block:
    """Lines of one size, with what is needed to draw them."""

    lines: tuple[str, ...]
    size: int
    style: Style
    language: str

    @property
    def is_rtl(self) -> bool:
        return is_rtl(self.language)

    @property
    def leading(self) -> int:
        """The distance between two lines, in pixels."""
        used = {run.face for line in self.lines for run in runs_of(line, self.style, self.language)}
        return round(self.size * (LEADING if used <= {*self.style.own} else WIDER_LEADING))

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


def is_rtl(language: str) -> bool:
    return bool(language) and direction(language) == "rtl"


def drawable(text: str, style: Style) -> str:
    """A text without the signs that no face has; "" where a letter is among what none has."""
    text = normalize("NFC", " ".join(text.split()))
    kept = []
    for each in clusters(text):
        if style.face_for(each):
            kept.append(each)
        elif category(each[0])[0] in "LMN":
            return ""
    return " ".join("".join(kept).split())


def fit(
    text: str,
    style: Style,
    language: str,
    *,
    width: int,
    height: int,
    sizes: Iterable[int],
) -> Block:
    """A text at the largest of some sizes (the largest first) at which it fits a box.

    At the smallest a word that is too long is broken anywhere, and what is too much is cut off.
    """
    pieces = _pieces(text, style, language)
    for size in sizes:
        lines = _lines(pieces, width / size * MEASURED_AT)
        block = Block(tuple(lines or ()), size, style, language)
        if lines and block.height <= height:
            return _balanced(pieces, block, width)
    return _cut_off(text, Block((), size, style, language), width, height)


def one_line(text: str, style: Style, language: str, *, width: int, size: int) -> Block:
    """A text on one line, cut off where it is too long."""
    height = round(size * WIDER_LEADING)
    return fit(text, style, language, width=width, height=height, sizes=[size])


Pieces = list[tuple[str, float]]  # what stays on one line, and its width at MEASURED_AT


def _pieces(text: str, style: Style, language: str) -> Pieces:
    pieces = broken(icu.BreakIterator.createLineInstance, text, language)
    return [(piece, _width(piece, style, language)) for piece in pieces]


def _width(text: str, style: Style, language: str) -> float:
    return sum(width_of(run, MEASURED_AT) for run in runs_of(text.rstrip(), style, language))


def _lines(pieces: Pieces, width: float) -> list[str] | None:
    """Pieces in lines that are no wider than `width`; None where a piece is."""
    lines, line, used = [], "", 0.0
    space = MEASURED_AT / 4
    for piece, needed in pieces:
        if needed > width:
            return None
        if line and used + needed > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + piece, used + needed + (space if piece[-1:].isspace() else 0)
    return [*lines, line.rstrip()]


def _balanced(pieces: Pieces, block: Block, width: int) -> Block:
    """The same number of lines, about as long as one another."""
    narrow, wide = 0.0, width / block.size * MEASURED_AT
    for _ in range(8):
        middle = (narrow + wide) / 2
        lines = _lines(pieces, middle)
        if lines and len(lines) <= len(block.lines):
            wide = middle
        else:
            narrow = middle
    lines = _lines(pieces, wide) or [*block.lines]
    return Block(tuple(lines), block.size, block.style, block.language)


def _cut_off(text: str, box: Block, width: int, height: int) -> Block:
    """As much of a text as a box holds, at the size of `box`, with an ellipsis for the rest."""
    room = width / box.size * MEASURED_AT
    pieces = [
        (part, measured if part == piece else _width(part, box.style, box.language))
        for piece, measured in _pieces(text, box.style, box.language)
        for part in ([piece] if measured <= room else clusters(piece))
    ]
    probe = Block((text,), box.size, box.style, box.language)
    most = max(1, height // probe.leading)
    low, high = 0, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        lines = _lines(_with_ellipsis(pieces[:middle], len(pieces)), room)
        low, high = (middle, high) if lines and len(lines) <= most else (low, middle - 1)
    lines = _lines(_with_ellipsis(pieces[:low], len(pieces)), room) or [ELLIPSIS]
    return Block(tuple(lines), box.size, box.style, box.language)


def _with_ellipsis(pieces: Pieces, total: int) -> Pieces:
    if not pieces or len(pieces) == total:
        return pieces
    (last, width), kept = pieces[-1], pieces[:-1]
    return [*kept, (last.rstrip(" ,;:–-") + ELLIPSIS, width + MEASURED_AT)]


# --- Runs ---------------------------------------------------------------------------------------


def runs_of(line: str, style: Style, language: str) -> list[Run]:
    """A line in runs, from left to right."""
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(line), RTL if is_rtl(language) else 0)
    found = []
    for number in range(bidi.countRuns()):
        start, length, way = bidi.getVisualRun(number)
        text = _units(line, start, start + length)
        parts = list(_in_faces(text, style))
        turned = way == RTL
        found += [Run(part, face, turned) for part, face in (reversed(parts) if turned else parts)]
    return found


def _in_faces(text: str, style: Style) -> Iterator[tuple[str, Face]]:
    """A text in stretches of one face each; a point or a space stays in the face before it."""
    told: list[tuple[str, Face]] = []
    last = style.own[0]
    for each in clusters(text):
        if each.isalnum() or not last.has(each):
            last = style.face_for(each) or style.own[0]
        told.append((each, last))
    for face, together in groupby(told, key=lambda pair: pair[1]):
        yield "".join(each for each, _face in together), face


def width_of(run: Run, size: int) -> float:
    return float(run.face.at(size).getlength(run.text, direction=_way(run)))


def _way(run: Run) -> str:
    return "rtl" if run.is_rtl else "ltr"


def clusters(text: str) -> list[str]:
    """What a reader sees as one character each: a letter with its marks."""
    return broken(icu.BreakIterator.createCharacterInstance, text, "")


def broken(make: "icu.BreakIterator", text: str, language: str) -> list[str]:
    """A text in the pieces that a kind of ICU's break iterators gives."""
    breaker = make(icu.Locale.forLanguageTag(language) if language else icu.Locale.getRoot())
    breaker.setText(text)
    ends = list(breaker)
    return [_units(text, start, end) for start, end in zip([0, *ends], ends, strict=False)]


def _units(text: str, start: int, end: int) -> str:
    """The part of a text between two places, counted in UTF-16 as ICU counts."""
    if text.isascii() or max(text) < "\U00010000":
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "replace")
