"""Signs that stand in texts of any language: numbers, dates, names, quotations. Pure."""

import re
from collections.abc import Iterator

from articles.markup.quotations import quotations

from .cues import Cue, Sort

YEAR = r"(?<![\d.,])(?:1[5-9]|20|21)\d\d(?![\d%])(?![.,]\d)"
DATE = re.compile(
    r"(?<!\d)\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d(?!\d)|(?<!\d)\d{4}-\d\d-\d\d(?!\d)" rf"|{YEAR}"
)
NUMBER = re.compile(
    r"(?<![\w.,])[$€£¥₼₽₺]?\d+(?:[ \u00a0\u202f.,]\d{3})*(?:[.,]\d+)?\s?(?:%|[$€£¥₼₽₺])?(?![\w])"
    r"|(?<!\w)[$€£¥₼₽₺]\d[\d.,]*\w*"
)
# A word with a capital that does not begin its sentence, with those that follow it. The pattern
# finds words with any letter, whose case is then looked at.
NAME = re.compile(
    r"(?<=[\w,;:)»”\"–—-]\s)(?<![.!?]\s)[^\W\d_a-z][\w’'.-]*\w(?:[\s–-]+[^\W\d_a-zа-яё][\w’'-]*)*"
)
PATTERNS: tuple[tuple[Sort, re.Pattern[str]], ...] = (
    ("date", DATE),
    ("number", NUMBER),
    ("name", NAME),
)
SHORTEST_QUOTATION = 4  # words; what is shorter mostly names something


def cues_of_any_language(text: str, taken: list[Cue]) -> Iterator[Cue]:
    """Dates, numbers and names where no sign of the language stands."""
    places = _Places(taken)
    for sort, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if (sort != "name" or match[0][0].isupper()) and places.take(*match.span()):
                yield Cue(*match.span(), sort)


class _Places:
    """Which characters of a text are taken already."""

    def __init__(self, taken: list[Cue]) -> None:
        self._taken = {at for cue in taken for at in range(cue.start, cue.end)}

    def take(self, start: int, end: int) -> bool:
        """Take a span, unless another one has a part of it."""
        span = range(start, end)
        if any(at in self._taken for at in span):
            return False
        self._taken.update(span)
        return True


def quoted_spans(text: str, shortest: int = SHORTEST_QUOTATION) -> list[tuple[int, int]]:
    """What is quoted in a text, block by block, where it has so many words."""
    found: list[tuple[int, int]] = []
    at = 0
    for block in text.split("\n\n"):
        spans = quotations(block)
        found += [
            (at + start, at + end)
            for start, end in spans
            if len(block[start:end].split()) >= shortest
        ]
        at += len(block) + 2
    return found
