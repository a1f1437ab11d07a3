"""How deep tags may stand in one another: what is deeper stays as text, without its tags.

A parser of HTML looks through all open elements for each tag, so that the time that it takes grows
with the square of their depth; browsers build no more than about 500.
"""

import re
from collections import Counter

from .canonical_text import BLOCKS, TOKEN, VOID
from .losses import Kind, Losses

MAX_NESTED = 100
TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*>""")
# Tags that end what stands open before them, though it was not closed: an <li> ends an <li>.
ENDS = {
    "p": {"p"},
    "li": {"li", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"td", "th", "tr", "p"},
}
# Up to so far behind the last words that were found in the Markdown, the next ones are looked for.
NEAR = 2_000


def flatten(html: str, markdown: str, losses: Losses) -> str:
    """HTML without the tags that stand deeper than MAX_NESTED; the first is told in `losses`."""
    nesting = _Nesting()
    flat = TAG.sub(nesting.kept, html)
    if nesting.first is None:
        return html
    losses.add(_line_of(html, nesting.first.start(), markdown), Kind.NESTING, nesting.first[0])
    return flat


class _Nesting:
    """The elements that are open while the tags of a text are read in order."""

    def __init__(self) -> None:
        self.first: re.Match[str] | None = None  # the first tag that stands too deep
        self.open: list[tuple[str, bool]] = []  # names, and whether their tags are kept
        self.names: Counter[str] = Counter()

    def kept(self, tag: re.Match[str]) -> str:
        """A tag, or what stands in its place: a line end for a block, else nothing."""
        name = tag[2].lower()
        if name in VOID:
            return tag[0]
        is_kept = self._close(name) if tag[1] else self._open(name, tag)
        return tag[0] if is_kept else "\n" if name in BLOCKS else ""

    def _open(self, name: str, tag: re.Match[str]) -> bool:
        while self.open and self.open[-1][0] in ENDS.get(name, ()):
            self._pop()
        is_kept = len(self.open) < MAX_NESTED
        if not is_kept:
            self.first = self.first or tag
        self.open.append((name, is_kept))
        self.names[name] += 1
        return is_kept

    def _close(self, name: str) -> bool:
        """Close an element with all that stands open in it; a tag that closes none is kept."""
        is_kept = True
        while self.names[name]:
            closed, is_kept = self._pop()
            if closed == name:
                break
        return is_kept

    def _pop(self) -> tuple[str, bool]:
        name, is_kept = self.open.pop()
        self.names[name] -= 1
        return name, is_kept


def _line_of(html: str, start: int, markdown: str) -> int:
    """The line of the Markdown (from 1) at which the HTML has a tag, by the words before it."""
    place = 0
    for match in TOKEN.finditer(html, 0, start):
        words = (match[4] or "").split()
        found = markdown.find(words[-1], place, place + NEAR) if words else -1
        place = max(place, found)
    name = html[start : html.find(">", start)].split()[0]
    found = markdown.find(name, place)
    return markdown.count("\n", 0, found if found >= 0 else place) + 1
