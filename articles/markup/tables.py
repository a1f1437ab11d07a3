"""Tables: rows that are longer than the head keep all their cells; columns are aligned by class."""

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_block.table import table as markdown_table
from markdown_it.token import Token

# Cells that are added to make all rows as long as the longest; a hostile table is left ragged.
MAX_ADDED_CELLS = 0x10000
ALIGN = "text-align:"


def table(state: StateBlock, begin: int, end: int, silent: bool) -> bool:
    """A rule of markdown-it's in place of its own."""
    first = len(state.tokens)
    if not markdown_table(state, begin, end, silent):
        return False
    if not silent:
        state.tokens[first:] = _widened(state, state.tokens[first:])
    return True


def _widened(state: StateBlock, tokens: list[Token]) -> list[Token]:
    for token in tokens:
        style = str(token.attrs.pop("style", ""))
        if style.startswith(ALIGN):
            token.attrs["class"] = f"align-{style.removeprefix(ALIGN)}"
    columns = sum(token.type == "th_open" for token in tokens)
    rows = [token.map[0] for token in tokens if token.type == "tr_open" and token.map]
    cells = {row: _cells(getLine(state, row))[columns:] for row in rows}
    widest = max(map(len, cells.values()))
    if not widest:
        return tokens
    missing = sum(widest - len(extra) for extra in cells.values())
    out: list[Token] = []
    for token in tokens:
        if token.type == "tr_open" and token.map:
            extra, place = cells[token.map[0]], token.map
        elif token.type == "tr_close":
            padding = widest - len(extra) if missing <= MAX_ADDED_CELLS else 0
            for content in [*extra, *[""] * padding]:
                out += _cell(content, place, token.level + 1)
        out.append(token)
    return out


def _cells(line: str) -> list[str]:
    """The cells of a row, without empty ones at its end."""
    cells = [mdTrim(cell) for cell in escapedSplit(mdTrim(line))]
    if cells and not cells[0]:
        del cells[0]
    while cells and not cells[-1]:
        del cells[-1]
    return cells


def _cell(content: str, place: list[int], level: int) -> list[Token]:
    inline = Token("inline", "", 0, content=content, map=place, children=[], level=level + 1)
    opening, closing = Token("td_open", "td", 1), Token("td_close", "td", -1)
    for token in (opening, closing):
        token.level, token.block = level, True
    return [opening, inline, closing]
