"""Where words that somebody selected on a page stand in the text of its article. Pure.

A browser does not know the canonical text: between blocks and tags it has other white space. What
both have alike are the characters that are no white space, in the same order. So a page names a
place by how many of them stand before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from analysis.anchoring import CONTEXT_LENGTH
from analysis.suggest.units import NOTE
from articles.markup.canonical_text import HTML_SPACE
from articles.markup.sentence_ends import sentence_around

SPACE = re.compile(f"[{HTML_SPACE}]")
WORD = re.compile(f"[^{HTML_SPACE}]")
LONGEST_STATEMENT = 300  # code points, as the claim's column has it
QUOTATION_MARKS = "\"'“”„‟«»‘’‚‹› \t\n"
ENDS = (".", "!", "?", "…", "。", "؟", "।")


@dataclass(frozen=True)
class Words:
    """Words of a text, with what stands before and after them, and their canonical span."""

    quote: str
    prefix: str
    suffix: str
    span: tuple[int, int]


class Places:
    """The places of a canonical text as pages number them."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def offsets(self) -> list[int]:
        """The canonical offset of each character that is no white space."""
        return [found.start() for found in WORD.finditer(self.text)]

    @cached_property
    def squeezed(self) -> str:
        return SPACE.sub("", self.text)

    def number(self, offset: int) -> int:
        """How many characters that are no white space stand before a canonical offset."""
        return bisect_left(self.offsets, offset)

    def words(self, quote: str, at: int) -> Words | None:
        """The words that a page has as `quote` at a place; None where the text has others there."""
        wanted = SPACE.sub("", quote)
        if not wanted or at < 0 or not self.squeezed.startswith(wanted, at):
            return None
        start, end = self.offsets[at], self.offsets[at + len(wanted) - 1] + 1
        before = self.text[max(0, start - CONTEXT_LENGTH) : start]
        return Words(
            self.text[start:end], before, self.text[end : end + CONTEXT_LENGTH], (start, end)
        )

    def sentences(self) -> list[tuple[int, int]]:
        """Where each sentence begins and ends, by the numbers of places."""
        return [(self.number(start), self.number(end)) for start, end in sentences_of(self.text)]

    @property
    def sentences_for_scripts(self) -> str:
        """Where the sentences are, as a page's script reads it: "0-42 42-80"."""
        return " ".join(f"{start}-{end}" for start, end in self.sentences())


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """The canonical spans of the sentences of a text, without the white space around them."""
    at = 0
    while found := WORD.search(text, at):
        start, end = sentence_around(text, found.start(), found.start() + 1)
        start = max(start, found.start())
        end = max(end, start + 1)
        yield start, start + len(text[start:end].rstrip(HTML_SPACE))
        at = end


def first_sentence(words: str) -> str:
    """The first sentence of words of an article, without marks of notes; "" without words."""
    words = NOTE.sub("", words)
    start, end = next(sentences_of(words), (0, 0))
    return words[start:end]


def as_statement(words: str) -> str:
    """Words of an article as the beginning of a statement: a capital, one line, a full stop.

    The marks of notes, “[1]”, belong to the article alone.
    """
    line = (
        " ".join(NOTE.sub("", words).split())
        .strip(QUOTATION_MARKS)[: LONGEST_STATEMENT - 1]
        .rstrip(" ,;:–—-")
    )
    if not line:
        return ""
    line = line[0].upper() + line[1:]
    return line if line.endswith(ENDS) else f"{line}."
