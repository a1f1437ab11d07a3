"""Where a passage is: in a text, and after an edit. Pure functions over canonical text.

Offsets count code points; a span's start is included, its end is not.

- `passage_state`: a text and what it became; the state of a passage, and when it is lost
- `placement`: where in the new text a passage's words are
- `alignment`: which word of the new text is which of the old
- `sentences`: the same for sentences
- `asides`: notes of corrections, and paragraphs that may quote another version
- `words`: a text cut into words, sentences (articles.markup.sentence_ends) and blocks
- `meaning`: what an edit changed that can turn the sense, by the word lists of `lexicons`
- `reading`: a passage as words that can be compared; `stretches`: where two forms of it differ
- `names`, `numerals`, `order`, `misspelling`: what is another name, number, part or word
- `quote`: where a quote is, word for word, without an edit

docs/anchoring.md has the method and what it achieves.
"""

from articles.markup.sentence_ends import block_around, sentence_around

from .meaning import Change, changes
from .passage_state import Anchor, TextEdit, carry, carry_all
from .quote import (
    CONTEXT_LENGTH,
    QuoteNotFound,
    QuoteNotUnique,
    Span,
    clean_quote,
    context,
    find_again,
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
    "TextEdit",
    "block_around",
    "carry",
    "carry_all",
    "changes",
    "clean_quote",
    "context",
    "find_again",
    "locate",
    "nearest",
    "occurrences",
    "sentence_around",
]
