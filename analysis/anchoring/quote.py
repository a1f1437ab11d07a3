"""Where a quote is, word for word. Pure functions over canonical text (see articles.markup).

Offsets count code points; a span's start is included, its end is not.
"""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from articles.markup import canonical

from .anchor import Span
from .words import LOOK_ALIKES

# The share of a quote that must be alike for its nearest text to be worth showing (0 to 100).
NEAREST_CUTOFF = 50
NEAREST_MAX_LENGTH = 2_000


class QuoteNotFound(ValueError):
    """The text does not have the quote. `nearest` is the most similar text, "" if none is near."""

    def __init__(self, quote: str, nearest: str) -> None:
        super().__init__(quote)
        self.quote, self.nearest = quote, nearest


class QuoteNotUnique(ValueError):
    """The text has the quote `count` times."""

    def __init__(self, quote: str, count: int) -> None:
        super().__init__(quote)
        self.quote, self.count = quote, count


def clean_quote(quote: str) -> str:
    """A typed or pasted quote in the form of canonical text; blank lines stay between blocks."""
    blocks = re.split(r"\n\s*\n", quote.replace("\r\n", "\n").replace("\r", "\n"))
    # What is pasted often ends in a no-break space, which would stand for the text's own space.
    return "\n\n".join(filter(None, map(canonical, blocks))).strip()


def occurrences(text: str, quote: str) -> Iterator[Span]:
    """Every place where `text` has exactly `quote`, overlapping ones too."""
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


def locate(text: str, quote: str, prefix: str = "", suffix: str = "") -> Span:
    """The one place in canonical `text` that has `quote`, given with what stands around it.

    Curly and straight quotes, dashes and kinds of space may stand for each other when the exact
    characters are not there. Raises QuoteNotFound, or QuoteNotUnique when it stands in several
    places and the context does not single one out.
    """
    places = _places(text, quote)
    if not places:
        raise QuoteNotFound(quote, nearest(text, quote))
    return _single(text, quote, places, prefix, suffix)


def _places(text: str, quote: str) -> list[Span]:
    exactly = list(occurrences(text, quote))
    return exactly or list(occurrences(text.translate(LOOK_ALIKES), quote.translate(LOOK_ALIKES)))


def _single(text: str, quote: str, places: list[Span], prefix: str, suffix: str) -> Span:
    """The one of several places that has just this before and after it."""
    if len(places) > 1 and (prefix or suffix):
        places = [span for span in places if _in_context(text, span, prefix, suffix)] or places
    if len(places) > 1:
        raise QuoteNotUnique(quote, len(places))
    return places[0]


def _in_context(text: str, span: Span, prefix: str, suffix: str) -> bool:
    return text[: span.start].endswith(prefix) and text[span.end :].startswith(suffix)


def nearest(text: str, quote: str, cutoff: int = NEAREST_CUTOFF) -> str:
    """The words of `text` most like `quote`, whole words; "" where nothing is much like it.

    `cutoff` is how much of the quote must be alike, 0 to 100.
    """
    if not text or not quote or len(quote) > NEAREST_MAX_LENGTH:
        return ""
    match = fuzz.partial_ratio_alignment(
        quote.translate(LOOK_ALIKES),
        text.translate(LOOK_ALIKES),
        score_cutoff=cutoff,
    )
    if match is None or match.dest_start == match.dest_end:
        return ""
    spaced = text.replace("\n", " ")
    start = spaced.rfind(" ", 0, match.dest_start + 1) + 1
    end = spaced.find(" ", max(match.dest_end - 1, 0))
    return text[start : end if end >= 0 else len(text)].strip()
