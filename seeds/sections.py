"""Finding a quote in one section of an article. Pure functions over what articles.markup makes."""

import re
from dataclasses import dataclass

from analysis import anchoring
from analysis.anchoring import Span
from articles.markup import Rendered, runs

HEADING_TAG = re.compile("h[1-6]")


class SectionNotFound(ValueError):
    """The article has `count` sections of this name, none or several."""

    def __init__(self, section: str, count: int) -> None:
        super().__init__(section)
        self.section, self.count = section, count


@dataclass(frozen=True)
class Sections:
    """The canonical text of an article and, by heading, where each section of it is.

    A section begins with its heading and ends before the next one, of whatever level; "" is what
    stands before the first.
    """

    text: str
    spans: tuple[tuple[str, int, int], ...]

    @classmethod
    def of(cls, html: str, text: str, names: list[str]) -> "Sections":
        """`names` are the headings' words in their order."""
        starts = [0, *_heading_offsets(html)]
        ends = [*starts[1:], len(text)]
        return cls(text, tuple(zip(["", *names], starts, ends, strict=True)))

    @classmethod
    def of_rendered(cls, rendered: Rendered) -> "Sections":
        names = [heading["text"] for heading in rendered.headings]
        return cls.of(rendered.html, rendered.text, names)

    def find(self, section: str, quote: str) -> Span:
        """The one place in the section that has exactly `quote` (in canonical form).

        Raises SectionNotFound, anchoring.QuoteNotFound or anchoring.QuoteNotUnique.
        """
        found = [(start, end) for name, start, end in self.spans if name == section]
        if len(found) != 1:
            raise SectionNotFound(section, len(found))
        start, end = found[0]
        spans = list(anchoring.occurrences(self.text[start:end], quote))
        if not spans:
            raise anchoring.QuoteNotFound(quote, anchoring.nearest(self.text[start:end], quote))
        if len(spans) > 1:
            raise anchoring.QuoteNotUnique(quote, len(spans))
        return Span(start + spans[0].start, start + spans[0].end)


def _heading_offsets(html: str) -> list[int]:
    """Where in the canonical text each heading begins."""
    offsets: list[int] = []
    awaited = False
    for run in runs(html):
        if HEADING_TAG.fullmatch(run.tag):
            awaited = not run.closing
        elif awaited and any(offset >= 0 for offset in run.offsets):
            offsets.append(next(offset for offset in run.offsets if offset >= 0))
            awaited = False
    return offsets
