"""Frames in which wide tables scroll. One that fits every screen is no stop for the Tab key."""

from .canonical_text import TOKEN, text_of

# Letters that stand beside each other in the type of tables on a screen of 320 pixels.
NARROWEST = 34
BETWEEN_COLUMNS = 2  # letters that would have room there
CAPTION = "<caption>"


def framed(table: list[str], name: str) -> list[str]:
    """A table (its pieces of HTML) in its frame; `name` is an id for its caption.

    Where a narrow screen is too narrow for it, the keyboard reaches the frame and a screen reader
    tells it by the caption. One without is given a name with the page, in the page's language.
    """
    if not _may_scroll(table):
        return ['<div class="table">', *table, "</div>"]
    if CAPTION not in table[:3]:  # white space may stand before it
        return ['<div class="table" tabindex="0">', *table, "</div>"]
    frame = f'<div class="table" tabindex="0" role="region" aria-labelledby="{name}">'
    named = (f'<caption id="{name}">' if piece == CAPTION else piece for piece in table[:3])
    return [frame, *named, *table[3:], "</div>"]


def _may_scroll(table: list[str]) -> bool:
    """Whether the longest words of its columns together are wider than the narrowest screen."""
    widths: dict[int, int] = {}
    column = -1
    for piece in table:
        closing, tag, _attributes, text = next(iter(TOKEN.findall(piece)), ("",) * 4)
        if tag == "tr":
            column = -1
        elif tag in {"td", "th"} and not closing:
            column += 1
        elif text and column >= 0:
            longest = max(map(len, text_of(text).split()), default=0)
            widths[column] = max(widths.get(column, 0), longest)
    return sum(width + BETWEEN_COLUMNS for width in widths.values()) > NARROWEST
