"""What a table says of one of its rows beyond its cells: in rows above it, and below. Pure.

A cell that is empty, or has a mark of repetition, means the nearest filled one above it. A row with
nothing but one cell is a label of the rows below it; the last one, and the foot, are of all rows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from articles.markup.elements import Element, Grid

DITTO = re.compile(
    r"\s*([〃″\"”„“»«]|,,|''|-\s*[\"”»]\s*-|(do|id|ibid|dto|то же)\.?)?\s*", re.IGNORECASE
)

Read = Callable[[Element], str]


def said_of_rows(grid: Grid, cells: Sequence[Element], read: Read) -> Iterator[str]:
    """What a table says of the rows of cells; `read` gives the text of a cell."""
    rows = grid.rows()
    for cell in cells:
        own = grid.places[cell][0]
        above = [row for row in rows if grid.places[row[0]][0][0] < own.start]
        row = grid.row_of(cell)
        yield from (_meant(grid, each, above, read) for each in row if _is_ditto(each, read))
        heads = (head for each in row if each is not cell for head in grid.heads_over(each))
        yield from map(read, dict.fromkeys(heads))
        labels = (line[0] for line in reversed(above) if _is_label(grid, line, read))
        yield from map(read, islice(labels, 1))
    yield from (read(each) for each in _below(grid, rows, read) if each not in cells)


def _is_ditto(cell: Element, read: Read) -> bool:
    return DITTO.fullmatch(read(cell)) is not None


def _meant(grid: Grid, cell: Element, above: list[list[Element]], read: Read) -> str:
    """What an empty cell means: the nearest filled one of its column, but for heads."""
    column = grid.places[cell][1][0]
    over = (e for row in reversed(above) for e in row if column in grid.places[e][1])
    filled = (e for e in over if e.tag != "th" and not _is_ditto(e, read))
    found = next(filled, None)
    return read(found) if found else ""


def _is_label(grid: Grid, row: list[Element], read: Read) -> bool:
    """Whether a row has its first cell alone: one over all columns, or others that are empty."""
    if grid.width < 2 or not read(row[0]).strip() or (row[0].tag == "th" and len(row) > 1):
        return False
    return not any(read(each).strip() for each in row[1:]) and grid.places[row[0]][1][0] == 0


def _below(grid: Grid, rows: list[list[Element]], read: Read) -> Iterator[Element]:
    """The cells of the foot, and a last row that has one alone."""
    yield from (each for row in rows for each in row if each.is_foot and read(each).strip())
    if len(rows) > 1 and not rows[-1][0].is_foot and _is_label(grid, rows[-1], read):
        yield rows[-1][0]
