"""How many words a text has, in scripts that part them by spaces and in those that do not."""

import re

import icu  # type: ignore[import-untyped]

# Thai, Lao, Burmese, Khmer, kana, Han: their words stand without spaces between them.
WITHOUT_SPACES = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
)
LETTERS_FROM = 100  # ICU's mark of a piece that is no white space or punctuation


def count_words(text: str) -> int:
    """How many words `text` has: pieces between spaces, or as ICU's dictionaries part them."""
    pieces = text.split()
    if not WITHOUT_SPACES.search(text):
        return len(pieces)
    return sum(_parted(piece) if WITHOUT_SPACES.search(piece) else 1 for piece in pieces)


def _parted(piece: str) -> int:
    breaker = icu.BreakIterator.createWordInstance(icu.Locale.getRoot())
    breaker.setText(piece)
    return sum(breaker.getRuleStatus() >= LETTERS_FROM for _end in breaker)
