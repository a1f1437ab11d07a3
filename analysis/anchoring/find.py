"""Find a passage in a text when its old text is not known. Pure functions over canonical text.

Offsets count code points; a span's start is included, its end is not.
"""

import re

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from . import meaning
from .anchor import LOST, Anchor, Span, State
from .notes import cites
from .quote import nearest, occurrences
from .words import LOOK_ALIKES

# The share of a quote that must be alike in words to be taken for it, edited (0 to 100).
SIMILAR = 75
# From this share of equal words on, an edited quote is surely itself.
SURE = 0.5
# Below this share, other words between the same neighbours are no form of it.
TRACE = 0.2
# How like their old selves neighbours must be to vouch for a quote; where they stand together
# without it, it was deleted, unless they are the same.
AGREES, SAME = 0.6, 0.95
# Places whose neighbours agree about equally well cannot be told apart by them.
TIE = 0.1
# A quote of so few words is nowhere without its neighbours.
SHORT = 3
# One of more words than this is itself in other company too.
LONG = 5
# Of so many, it may be edited besides.
LONG_ENOUGH = 12
# Nothing edited gets longer than so many times itself, or than a word, in characters.
LENGTHENED, A_WORD = 3, 16


def find(
    text: str, quote: str, prefix: str = "", suffix: str = "", near: int | None = None
) -> Anchor:
    """Where canonical `text` has a quote whose old text is not known.

    `prefix` and `suffix` are what stood around it, `near` is the offset where it stood. Word for
    word first, then between the same neighbours, then the most similar words.
    """
    if not quote.strip():
        return LOST
    context = _Context(text, prefix, suffix, near)
    found = _places(context, quote)
    agrees = context.agrees(context.best(found)[0]) if found else 0.0
    if agrees >= (SAME if context.is_closed() else AGREES):
        return _chosen(context, quote, found)
    # Its words in other company may be a quotation of it: its old place is looked at first.
    if edited := _between(context, quote):
        return edited
    if context.is_closed() and len(quote.split()) <= LONG:
        return LOST
    moved = [span for span in found if not cites(text, span.start, span.end)]
    if moved:
        return _chosen(context, quote, moved)
    return LOST if context.is_closed() else _similar(context, quote) or LOST


class _Context:
    """What stood around a quote, and where."""

    def __init__(self, text: str, prefix: str, suffix: str, near: int | None) -> None:
        self.text, self.prefix, self.suffix, self.near = text, prefix, suffix, near

    def agrees(self, span: Span) -> float:
        """How like its old neighbours the neighbours of a span are, 0 to 1; 1 if none are known."""
        before = self.text[max(0, span.start - len(self.prefix)) : span.start]
        after = self.text[span.end : span.end + len(self.suffix)]
        known = [(self.prefix, before), (self.suffix, after)]
        scores = [fuzz.ratio(was, now) / 100 for was, now in known if was]
        return sum(scores) / len(scores) if scores else 1.0

    def is_closed(self) -> bool:
        """Whether what stood around the quote stands together now, with nothing between."""
        before, after = self.prefix.rstrip(), self.suffix.lstrip()
        return bool(before and after) and bool(
            re.search(rf"{re.escape(before)}\s*{re.escape(after)}", self.text)
        )

    def distance(self, span: Span) -> int:
        return abs(span.start - self.near) if self.near is not None else 0

    def best(self, spans: list[Span]) -> tuple[Span, bool]:
        """The span whose neighbours agree best, the nearest of equals; and whether it is alone."""
        scores = {span: self.agrees(span) for span in spans}
        highest = max(scores.values())
        tied = [span for span in spans if scores[span] > highest - TIE]
        return min(tied, key=lambda span: (self.distance(span), -scores[span])), len(tied) == 1


def _places(context: _Context, quote: str) -> list[Span]:
    """Where the text has the quote, perhaps with other marks, and not inside of other words."""
    text = context.text
    found = list(occurrences(text, quote)) or list(
        occurrences(text.translate(LOOK_ALIKES), quote.translate(LOOK_ALIKES))
    )
    begins_inside = _in_word(context.prefix, quote)
    ends_inside = _in_word(quote, context.suffix)
    return [
        span
        for span in found
        if (begins_inside or not _in_word(text[: span.start], quote))
        and (ends_inside or not _in_word(quote, text[span.end :]))
    ]


def _in_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()


def _chosen(context: _Context, quote: str, spans: list[Span]) -> Anchor:
    span, alone = context.best(spans)
    agrees = context.agrees(span)
    if len(quote.split()) <= SHORT and agrees < AGREES:
        return LOST
    confidence = (0.5 + 0.5 * agrees) / (1 if alone else len(spans))
    return Anchor(_state(context, quote, span, alone), span.start, span.end, confidence)


def _state(context: _Context, quote: str, span: Span, alone: bool) -> State:
    if not alone:
        return "review"
    if context.agrees(span) < AGREES:
        return "moved" if len(quote.split()) > LONG else "review"
    return "exact" if context.text[span.start : span.end] == quote else "changed"


def _between(context: _Context, quote: str) -> Anchor | None:
    """The words that stand now where the quote stood, between the same neighbours."""
    if not context.prefix.strip() or not context.suffix.strip():
        return None
    places = [
        Span(before.end, after.start)
        for before in occurrences(context.text, context.prefix)
        for after in occurrences(context.text, context.suffix)
        if before.end < after.start <= before.end + max(LENGTHENED * len(quote), A_WORD)
    ]
    if not places:
        return None
    span = min(places, key=lambda span: (context.distance(span), span.end - span.start))
    # A few words may be exchanged as a whole.
    return _edited(context.text, quote, span, TRACE if len(quote.split()) > SHORT else 0.0)


def _similar(context: _Context, quote: str) -> Anchor | None:
    """The most similar words among the same neighbours; of a long quote also among others."""
    words = nearest(context.text, quote, SIMILAR)
    if not words:
        return None
    span, alone = context.best(list(occurrences(context.text, words)))
    agrees = context.agrees(span)
    if not alone or cites(context.text, span.start, span.end):
        return None
    if agrees >= AGREES:
        return _edited(context.text, quote, span, cutoff=SIMILAR / 200)
    anchor = _edited(context.text, quote, span, cutoff=SURE)
    if anchor is None or len(quote.split()) < LONG_ENOUGH:
        return None
    return Anchor("review", span.start, span.end, anchor.confidence / 2, anchor.meaning)


def _edited(text: str, quote: str, span: Span, cutoff: float) -> Anchor | None:
    now = text[span.start : span.end]
    alike = Levenshtein.normalized_similarity(quote.split(), now.split())
    if alike < cutoff:
        return None
    state: State = "changed" if alike >= SURE else "review"
    turned = meaning.changes(quote, now)
    return Anchor(state, span.start, span.end, 0.2 + 0.7 * alike, turned)
