"""Where a passage is: in a text, and after an edit. Pure functions over canonical text.

Offsets count code points; a span's start is included, its end is not. docs/anchoring.md has the
method and what it achieves.
"""

from .anchor import CONTEXT_LENGTH, Anchor, Change, Span, context
from .carry import carry, carry_all
from .find import find
from .meaning import changes
from .quote import (
    QuoteNotFound,
    QuoteNotUnique,
    clean_quote,
    locate,
    nearest,
    occurrences,
)

__all__ = [
    "CONTEXT_LENGTH",
    "Anchor",
    "Change",
    "QuoteNotFound",
    "QuoteNotUnique",
    "Span",
    "carry",
    "carry_all",
    "changes",
    "clean_quote",
    "context",
    "find",
    "locate",
    "nearest",
    "occurrences",
]


class TextEdit:
    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._known: dict[tuple[int, int], Anchor] = {}

    def carry(self, start: int, end: int) -> Anchor:
        if (start, end) not in self._known:
            self._known[start, end] = carry(self.old, self.new, start, end)
        return self._known[start, end]


def find_again(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    anchor = find(text, quote, prefix, suffix)
    if anchor.state == "exact" and anchor.start is not None and anchor.end is not None:
        return Span(anchor.start, anchor.end)
    return None
