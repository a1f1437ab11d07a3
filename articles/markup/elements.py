"""The elements of sanitised HTML, with the spans of canonical text that they have. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

from .canonical_text import VOID, spans

# Blocks in which words are not simply said by the text.
BLOCK_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "quotation",
    "pre": "code",
    "li": "list",
    "dt": "list",
    "dd": "list",
    "td": "table",
    "th": "table head",
    "caption": "table head",
}
CONTAINERS = frozenset({"blockquote", "ul", "ol", "dl", "table", "pre"})
CELLS = frozenset({"td", "th"})
TERMS = frozenset({"dt", "dd"})
NOTE = "note"
WAY_BACK = "↩"
ATTRIBUTE = re.compile(r' (class|href|id|title|start|value|colspan|rowspan|src|alt)="([^"]*)"')
MOST_ROWS = 10_000
MOST_COLUMNS = 200  # of a table: what stands further right counts as the last of them


@dataclass(eq=False)
class Element:
    """An open tag, with the span of its text, -1 where it has none.

    An item of an ordered list has the `number` that is shown with it, a figure and a table their
    `caption`; `heads` are the cells that say what a cell is of: the first of its column and row.
    """

    tag: str
    attributes: dict[str, str]
    number: str = ""
    caption: "Element | None" = None
    terms: tuple["Element", ...] = ()  # of a list: those read last; of a description, its own
    heads: tuple["Element", ...] = ()
    cells: list["Element"] = field(default_factory=list)  # of a row; of a table, of its first row
    grid: "Grid | None" = None  # of a table
    is_foot: bool = False  # of a cell: whether it stands in the foot of its table
    is_told: bool = False  # of a list: whether a description followed its terms
    start: int = -1
    end: int = -1

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def kind(self) -> str:
        if self.tag == "li" and "footnote-item" in self.classes:
            return NOTE
        return BLOCK_KINDS.get(self.tag, "")

    def number_of(self, name: str, default: int) -> int:
        """An attribute that is a number."""
        value = self.attributes.get(name, "")
        return int(value) if value.isdecimal() else default


@dataclass(frozen=True)
class Piece:
    """A text between two tags: its span, and the elements that it stands in."""

    start: int
    end: int
    inside: tuple[Element, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(filter(None, (each.kind for each in self.inside)))

    @cached_property
    def reference(self) -> str:
        """The id of the note that it is the mark of, WAY_BACK for a way back from one; or ""."""
        classes = {name for each in self.inside for name in each.classes}
        if "footnote-backref" in classes:
            return WAY_BACK
        return self.link.removeprefix("#") if "footnote-ref" in classes else ""

    @property
    def link(self) -> str:
        return next(filter(None, (each.attributes.get("href", "") for each in self.inside)), "")

    @property
    def note(self) -> str:
        """The id of the note that it belongs to, or ""."""
        ids = [each.attributes.get("id", "") for each in self.inside if each.kind == NOTE]
        return ids[-1] if ids else ""


@dataclass(frozen=True)
class Picture:
    """A picture: where the text before it ends, and the figure that it stands in, if it does."""

    place: int
    address: str
    alternative: str
    figure: Element | None


class Grid:
    """Where the cells of a table stand, with what they span: (rows, columns) of each."""

    def __init__(self) -> None:
        self.places: dict[Element, tuple[range, range]] = {}
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}  # the last row into which cells above reach, by column

    def begin_row(self) -> None:
        self._row, self._column = self._row + 1, 0

    def place(self, cell: Element) -> None:
        while self._column < MOST_COLUMNS and self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        last = min(self._column + max(1, cell.number_of("colspan", 1)), MOST_COLUMNS + 1)
        columns = range(self._column, max(last, self._column + 1))
        # Of 0 rows is a cell that reaches to the end of its table.
        spanned = cell.number_of("rowspan", 1) or MOST_ROWS
        rows = range(self._row, self._row + spanned)
        self.places[cell] = rows, columns
        self._taken |= dict.fromkeys(columns, rows[-1])
        self._column = columns.stop

    def row_of(self, cell: Element) -> list[Element]:
        """The cells that stand in a row of a cell."""
        own = self.places[cell][0]
        return [each for each, (rows, _columns) in self.places.items() if _meet(rows, own)]

    def heads_over(self, cell: Element) -> list[Element]:
        """The cells that say what the columns of a cell are of: heads, and the first row."""
        own_rows, own = self.places[cell]
        return [
            each
            for each, (rows, columns) in self.places.items()
            if _meet(columns, own) and rows[0] < own_rows[0] and (each.tag == "th" or rows[0] == 0)
        ]

    def rows(self) -> list[list[Element]]:
        """The cells that begin in each row, in their order."""
        found: dict[int, list[Element]] = {}
        for cell, (rows, _columns) in self.places.items():
            found.setdefault(rows[0], []).append(cell)
        return [*found.values()]

    @cached_property
    def width(self) -> int:
        """How many columns it has."""
        return max((columns.stop for _rows, columns in self.places.values()), default=0)


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


class Elements:
    """The pieces of text, and the pictures, of sanitised HTML, in their order."""

    def __init__(self, html: str) -> None:
        self.pictures: list[Picture] = []
        self.pieces = list(self._read(html))

    def _read(self, html: str) -> Iterator[Piece]:
        inside: list[Element] = []
        place = 0
        for tag, closing, attributes, (start, end) in spans(html):
            if closing:
                if inside:
                    inside.pop()
            elif not tag:
                for each in inside:
                    each.start = start if each.start < 0 else each.start
                    each.end = place = end
                yield Piece(start, end, tuple(inside))
            elif tag == "img":
                self.pictures.append(_picture(attributes, inside, place))
            elif tag not in VOID:
                inside.append(_opened(tag, attributes, inside))


def _attributes(typed: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(typed)} if typed else {}


def _picture(typed: str, inside: list[Element], place: int) -> Picture:
    given = _attributes(typed)
    return Picture(place, given.get("src", ""), given.get("alt", ""), _nearest("figure", inside))


def _nearest(tag: str, inside: list[Element]) -> Element | None:
    return next((each for each in reversed(inside) if each.tag == tag), None)


def _opened(tag: str, typed: str, inside: list[Element]) -> Element:
    element = Element(tag, _attributes(typed))
    if tag in TERMS:
        _tell_term(element, inside)
    elif tag in CELLS:
        _place_cell(element, inside)
    elif tag == "tr":
        table = _nearest("table", inside) or element
        table.cells = table.cells or element.cells  # the first row has the heads
        if table.grid:
            table.grid.begin_row()
    elif tag == "table":
        element.grid = Grid()
    elif tag == "li":
        _number(element, inside)
    elif tag in {"caption", "figcaption"} and inside:
        holder = _nearest("table" if tag == "caption" else "figure", inside)
        if holder:
            holder.caption = element
    return element


def _tell_term(element: Element, inside: list[Element]) -> None:
    """Give a description the terms before it; the list remembers them, for all that follow."""
    over = _nearest("dl", inside)
    if over is None:
        return
    if element.tag == "dd":
        element.terms, over.is_told = over.terms, True
    else:
        over.terms = (element,) if over.is_told else (*over.terms, element)
        over.is_told = False


def _number(item: Element, inside: list[Element]) -> None:
    """Give an item of an ordered list its number; the list remembers the next one."""
    over = next((each for each in reversed(inside) if each.tag in {"ol", "ul"}), None)
    if over is None or over.tag == "ul":
        return
    follows = int(over.number) if over.number else over.number_of("start", 1)
    number = item.number_of("value", follows)
    item.number, over.number = str(number), str(number + 1)


def _place_cell(cell: Element, inside: list[Element]) -> None:
    """Note of which column and row a cell is: their first cells say what it is of."""
    row, table = _nearest("tr", inside) or cell, _nearest("table", inside) or cell
    column = len(row.cells)
    cell.heads = (*table.cells[column : column + 1], *row.cells[:1])
    cell.is_foot = _nearest("tfoot", inside) is not None
    row.cells.append(cell)
    if table.grid:
        table.grid.place(cell)
