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
