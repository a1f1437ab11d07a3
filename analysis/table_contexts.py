"""What a table says of one of its rows beyond its cells: in rows above it, and below. Pure.

A cell that is empty, or has a mark of repetition, means the nearest filled one above it. A row with
nothing but one cell is a label of the rows below it; the last one, and the foot, are of all rows.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from articles.markup.elements import Element, Grid

DITTO = re.compile(
    r"\s*([〃″\"”„“»«]|,,|''|-\s*[\"”»]\s*-|(do|id|ibid|dto|то же)\.?)?\s*", re.IGNORECASE
)

Read = Callable[[Element], str]


class TableRows:
    """The rows of one table, read once from above for all passages in it."""

    def __init__(self, grid: Grid, read: Read) -> None:
        self.grid, self.read = grid, read
        self._meant: dict[Element, str] = {}  # what empty cells mean
        self._label_over: dict[int, str] = {}  # of a row, by its number
        self._heads: list[Element] = []
        self._read_rows()

    def said_of(self, cells: Sequence[Element]) -> Iterator[str]:
        """What the table says of the rows of cells."""
        for cell in cells:
            row = self.grid.row_of(cell)
            yield from (self._meant[each] for each in row if each in self._meant)
            yield from map(self.read, self._heads_over(row, cell))
            label = self._label_over.get(self.grid.places[cell][0][0], "")
            yield from [label] if label else []
        yield from (self.read(each) for each in self._below if each not in cells)

    def _read_rows(self) -> None:
        filled: dict[int, str] = {}  # the last text by column
        label = ""
        for row in self.grid.rows():
            number = self.grid.places[row[0]][0][0]
            self._label_over[number] = label
            # A head among other cells is that of its row.
            if number == 0 or all(each.tag == "th" for each in row):
                self._heads += row
            else:
                self._read_cells(row, filled)
            if self._is_label(row):
                label = self.read(row[0])

    def _read_cells(self, row: list[Element], filled: dict[int, str]) -> None:
        for cell in row:
            columns, text = self.grid.places[cell][1], self.read(cell)
            if DITTO.fullmatch(text):
                self._meant[cell] = filled.get(columns[0], "")
            else:
                filled |= dict.fromkeys(columns, text)

    def _heads_over(self, row: Sequence[Element], cell: Element) -> Iterator[Element]:
        """The heads of the other cells of a row, each once."""
        places = self.grid.places
        own = places[cell][0]
        columns = {column for each in row if each is not cell for column in places[each][1]}
        for head in self._heads:
            rows, over = places[head]
            if rows[0] < own[0] and not columns.isdisjoint(over):
                yield head

    def _is_label(self, row: list[Element]) -> bool:
        """Whether a row has its first cell alone: one over all columns, or others are empty."""
        first = row[0]
        if self.grid.width < 2 or self.grid.places[first][1][0] or not self.read(first).strip():
            return False
        if first.tag == "th" and len(row) > 1:
            return False
        return not any(self.read(each).strip() for each in row[1:])

    @cached_property
    def _below(self) -> list[Element]:
        """The cells of the foot, and a last row that has one alone."""
        rows = self.grid.rows()
        found = [e for row in rows for e in row if e.is_foot and self.read(e).strip()]
        is_one = len(rows) > 1 and not rows[-1][0].is_foot and self._is_label(rows[-1])
        return [*found, rows[-1][0]] if is_one else found
