"""What stands around passages in two texts, read only of those near which they differ. Pure."""

from dataclasses import dataclass
from functools import cached_property

from articles.markup import TOKEN
from articles.markup.setting import TextSettings

from .passage_contexts import TextContexts

Span = tuple[int, int]
Token = tuple[str, ...]


@dataclass(frozen=True)
class ContextPair:
    """The contexts of two texts, and the one stretch of each outside which they are the same."""

    before: TextSettings
    after: TextSettings

    @cached_property
    def contexts(self) -> tuple[TextContexts, TextContexts]:
        return TextContexts(self.before), TextContexts(self.after)

    def are_same_around(self, was: Span, now: Span) -> bool:
        """Whether it is sure that the same stands around a passage and around another.

        False says nothing: then their contexts have to be compared. Headings over them, and words
        that stand far away, may differ.
        """
        if self._stretches is None:
            return True
        shift = len(self.after.text) - len(self.before.text)
        for side, place, span in zip(self.contexts, (was, now), self._stretches, strict=True):
            if not _is_clear(side.extent(*place), span):
                return False
        moved = 0 if was[1] <= self._stretches[0][0] else shift
        is_same_place = (was[0] + moved, was[1] + moved) == now
        return is_same_place and self._label(0, was) == self._label(1, now)

    def _label(self, side: int, place: Span) -> tuple[str, ...]:
        return self.contexts[side].labels(place[0])

    @cached_property
    def _stretches(self) -> tuple[Span, Span] | None:
        """Where each text is not the other, from its first difference to its last; all of it where
        notes are among that. None where the texts are the same.
        """
        if self.before.html == self.after.html:
            return None
        tokens = [TOKEN.findall(each.html) for each in (self.before, self.after)]
        first = _count_same(*tokens)
        last = _count_same(*(each[first:][::-1] for each in tokens))
        old, new = (
            _stretch(settings, each[:first], each[len(each) - last :])
            for settings, each in zip((self.before, self.after), tokens, strict=True)
        )
        return old, new


def _count_same(one: list[Token], other: list[Token]) -> int:
    """With how many tokens both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _stretch(settings: TextSettings, first: list[Token], last: list[Token]) -> Span:
    """The span of a text between its first tokens and its last ones."""
    pieces = settings.elements.pieces
    begins, ends = _count_texts(first), len(pieces) - _count_texts(last)
    if any(each.note or each.reference for each in pieces[begins:ends]):
        return 0, len(settings.text)
    start = pieces[begins - 1].end if begins else 0
    return start, pieces[ends].start if ends < len(pieces) else len(settings.text)


def _count_texts(tokens: list[Token]) -> int:
    """How many of the tokens are texts of the page."""
    return sum(1 for _closing, tag, _attributes, text in tokens if not tag and text.strip())


def _is_clear(extent: Span, stretch: Span) -> bool:
    """Whether a span lies apart from another, without touching it."""
    return extent[1] < stretch[0] or stretch[1] < extent[0]
