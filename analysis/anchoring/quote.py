"""Where a quote is, word for word: a span of a text. Pure functions over canonical text.

Offsets count code points (see articles.markup); a span's start is included, its end is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from articles.markup import canonical

from .words import LOOK_ALIKES

# The soft hyphen and marks without width, which copying keeps or drops.
UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
CONTEXT_LENGTH = 32  # code points kept on either side of a passage
# The share of a quote that must be alike for its nearest text to be worth showing (0 to 100).
NEAREST_CUTOFF = 50
NEAREST_MAX_LENGTH = 2_000  # code points; a longer quote is not compared, because that takes long
# How alike the old and the new neighbours of a lost passage must be for it to be found again, 0
# to 1; and where its old neighbours stand together now, with nothing between.
SAME_NEIGHBOURS, SAME_NEIGHBOURS_WHERE_CLOSED = 0.6, 0.95
# Places whose neighbours agree about equally well cannot be told apart by them.
TIE = 0.1


@dataclass(frozen=True)
class Span:
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")


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


def context(text: str, span: Span) -> tuple[str, str]:
    """What stands before and after a span: up to 32 code points each."""
    return (
        text[max(0, span.start - CONTEXT_LENGTH) : span.start],
        text[span.end : span.end + CONTEXT_LENGTH],
    )


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

    Where the exact characters are not there, curly and straight quotes, dashes, kinds of space,
    and “…” and three dots may stand for each other, and soft hyphens and marks without width may be
    missing. Raises QuoteNotFound, or QuoteNotUnique when it stands in several places and the
    context does not single one out.
    """
    places = _places(text, quote)
    if not places:
        raise QuoteNotFound(quote, nearest(text, quote))
    return _single(text, quote, places, prefix, suffix)


def _places(text: str, quote: str) -> list[Span]:
    exactly = list(occurrences(text, quote))
    if exactly:
        return exactly
    (plain, starts), (wanted, _) = _plain(text), _plain(quote)
    return [
        Span(starts[span.start], starts[span.end - 1] + 1) for span in occurrences(plain, wanted)
    ]


def _plain(text: str) -> tuple[str, list[int]]:
    """A text without marks that nobody sees and with plain ones for their like.

    Returns with it where each of its characters stands in `text`.
    """
    pieces = [
        (mark, at)
        for at, character in enumerate(text.translate(LOOK_ALIKES))
        if character not in UNSEEN
        for mark in ("..." if character == "…" else character)
    ]
    return "".join([mark for mark, _ in pieces]), [at for _, at in pieces]


def _single(text: str, quote: str, places: list[Span], prefix: str, suffix: str) -> Span:
    """The one of several places that has just this before and after it."""
    if len(places) > 1 and (prefix or suffix):
        places = [span for span in places if _in_context(text, span, prefix, suffix)] or places
    if len(places) > 1:
        raise QuoteNotUnique(quote, len(places))
    return places[0]


def _in_context(text: str, span: Span, prefix: str, suffix: str) -> bool:
    return text.endswith(prefix, 0, span.start) and text.startswith(suffix, span.end)


def nearest(text: str, quote: str) -> str:
    """The words of `text` most like `quote`, whole words; "" where nothing is much like it."""
    if not text or not quote or len(quote) > NEAREST_MAX_LENGTH:
        return ""
    pair = quote.translate(LOOK_ALIKES), text.translate(LOOK_ALIKES)
    match = fuzz.partial_ratio_alignment(*pair, score_cutoff=NEAREST_CUTOFF)
    if match is None or match.dest_start == match.dest_end:
        return ""
    spaced = text.replace("\n", " ")
    start = spaced.rfind(" ", 0, match.dest_start + 1) + 1
    end = spaced.find(" ", max(match.dest_end - 1, 0))
    return text[start : end if end >= 0 else len(text)].strip()


def find_again(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    """Where the very words of a lost passage stand again among their old neighbours.

    `prefix` and `suffix` are its old neighbours. None where the words are not there, where other
    words surround them, or where two places fit about equally well: a lost passage comes back
    without a person only where nothing else can be meant.
    """
    places = [
        span
        for span in occurrences(text, quote)
        if not _is_inside_word(text, span.start) and not _is_inside_word(text, span.end)
    ]
    scores = {span: _agreement(text, span, prefix, suffix) for span in places}
    best = max(places, key=scores.__getitem__, default=None)
    closed = _stand_together(text, prefix, suffix)
    needed = SAME_NEIGHBOURS_WHERE_CLOSED if closed else SAME_NEIGHBOURS
    if best is None or scores[best] < needed:
        return None
    tied = [span for span in places if scores[span] > scores[best] - TIE]
    return best if tied == [best] else None


def _is_inside_word(text: str, at: int) -> bool:
    """Whether an offset is inside of a word: “legal” is not what “illegal” has."""
    return 0 < at < len(text) and text[at - 1 : at + 1].isalnum()


def _agreement(text: str, span: Span, prefix: str, suffix: str) -> float:
    """How alike the old and the present neighbours of a span are, 0 to 1; 1 if none are known."""
    before = text[max(0, span.start - len(prefix)) : span.start]
    after = text[span.end : span.end + len(suffix)]
    scores = [fuzz.ratio(was, now) / 100 for was, now in ((prefix, before), (suffix, after)) if was]
    return sum(scores) / len(scores) if scores else 1.0


def _stand_together(text: str, prefix: str, suffix: str) -> bool:
    """Whether what stood around a passage stands together, so that the passage was cut out."""
    before, after = prefix.rstrip(), suffix.lstrip()
    return bool(before and after) and bool(
        re.search(rf"{re.escape(before)}\s*{re.escape(after)}", text)
    )
