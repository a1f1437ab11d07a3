"""Tables in HTML: which are tables of data, and their cells in rows and columns. Pure."""

from dataclasses import dataclass, field
from typing import Any

MOST_COLUMNS = 60
MOST_COVERED = 20_000  # cells below others; no page has them
# A table that has these in it lays out a page.
OF_PAGES = ("table", "h1", "h2", "h3", "h4", "blockquote", "form", "pre", "article", "section")


@dataclass
class Table:
    """The cells (elements of lxml, None where a wider one covers it) of each row."""

    rows: list[list[Any]] = field(default_factory=list)
    caption: Any = None
    has_head: bool = True
    is_of_data: bool = True


def read_table(element: Any) -> Table:
    rows = [row for row in element.iter("tr") if _table_of(row) is element]
    table = Table([], element.find("caption"))
    covered: dict[tuple[int, int], bool] = {}
    for number, row in enumerate(rows):
        table.rows.append(_cells(row, number, covered))
    width = max(map(len, table.rows), default=0)
    has_lists = any(len(row) == 1 for row in table.rows) and element.find(".//li") is not None
    lays_out = any(element.find(f".//{tag}") is not None for tag in OF_PAGES) or has_lists
    others = [child for child in element if child.tag not in _PARTS and isinstance(child.tag, str)]
    table.is_of_data = 2 <= width <= MOST_COLUMNS and not lays_out and not others
    table.is_of_data = table.is_of_data and element.get("role") != "presentation"
    # Markdown has no table without a head; that of one without any is empty.
    table.has_head = bool(rows) and (len(rows) > 1 or _is_head(rows[0]))
    return table


_PARTS = frozenset("caption colgroup col thead tbody tfoot tr".split())


def _cells(row: Any, number: int, covered: dict[tuple[int, int], bool]) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        if cell.tag not in ("td", "th"):
            continue
        while covered.pop((number, len(cells)), False):
            cells.append(None)
        wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
        high = high if len(covered) < MOST_COVERED else 1
        for below in range(1, high):
            covered |= {(number + below, len(cells) + right): True for right in range(wide)}
        cells += [cell, *[None] * (wide - 1)]
    while covered.pop((number, len(cells)), False):
        cells.append(None)
    return cells


def _is_head(row: Any) -> bool:
    return row.find("th") is not None


def _span(cell: Any, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), MOST_COLUMNS) if value.isdecimal() and int(value) > 0 else 1


def _table_of(row: Any) -> Any:
    return next((each for each in row.iterancestors() if each.tag == "table"), None)
