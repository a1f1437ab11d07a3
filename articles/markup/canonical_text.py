"""The canonical text, which passages point into, is the text of the stored HTML:

- Unicode in Normalization Form C (each run of text between two tags is normalised by itself);
- white space that HTML collapses (space, tab, line breaks) is one space inside a block, none at
  its edges; other spaces, such as the no-break space, are kept as they are;
- blocks (paragraphs, headings, list items, table cells, …) are joined by one blank line;
- everything a reader sees as text counts, footnote marks like "[1]" too.

Offsets into it count code points; a span's start is included, its end is not.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import repeat

BLOCKS = frozenset(
    "address article aside blockquote caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr li ol p pre section table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset({"br", "hr", "img", "source", "wbr"})
# A tag of sanitised HTML, its quoted attribute values included; or text up to the next tag.
TOKEN = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>|([^<]+)')
HTML_SPACE = " \t\n\f\r"
SPACE_OR_WORD = re.compile(f"[{HTML_SPACE}]+|[^{HTML_SPACE}]+")


@dataclass(frozen=True)
class Run:
    """A piece of HTML: a tag, or the text between two tags.

    `tag` is the lower-case name of a tag ("" for text). `offsets` has, for each character of
    `text`, its offset in the canonical text. White space has the offset that a space there would
    have, or -1 between blocks.
    """

    source: str
    tag: str = ""
    closing: bool = False
    text: str = ""
    offsets: tuple[int, ...] = ()


def canonical(text: str) -> str:
    """`text` in the form that the canonical text has inside one block (see the module)."""
    normal = unicodedata.normalize("NFC", text)
    return re.sub(f"[{HTML_SPACE}]+", " ", normal).strip(HTML_SPACE)


def text_of(html: str) -> str:
    """The canonical text of sanitised HTML."""
    walker = _Walker()
    out: list[str] = []
    length = 0
    for _closing, tag, _attributes, text in TOKEN.findall(html):
        if not text:
            walker.pass_tag(tag.lower())
            continue
        for piece, offset in walker.take(unescape(text)):
            if piece[0] not in HTML_SPACE:
                # The offsets leave room for a space or a blank line.
                out += {0: "", 1: " ", 2: "\n\n"}[offset - length], piece
                length = offset + len(piece)
    return "".join(out)


def runs(html: str) -> Iterator[Run]:
    """The tags and texts of sanitised HTML, each character with its canonical offset.

    Joined, the runs' `source` is `html`; the characters with an offset, with the blank lines
    between blocks, are the canonical text.
    """
    walker = _Walker()
    for match in TOKEN.finditer(html):
        closing, tag, _attributes, text = match.groups()
        if text is None:
            walker.pass_tag(tag.lower())
            yield Run(match.group(), tag=tag.lower(), closing=bool(closing))
            continue
        plain = unescape(text)
        offsets: list[int] = []
        for piece, offset in walker.take(plain):
            if piece[0] in HTML_SPACE:
                offsets += repeat(offset, len(piece))
            else:
                offsets += range(offset, offset + len(piece))
        yield Run(match.group(), text=plain, offsets=tuple(offsets))


def spans(html: str) -> Iterator[tuple[str, bool, str, tuple[int, int]]]:
    """The tags of sanitised HTML, and the spans of its texts, those of white space left out.

    Each is (tag, whether it closes, its attributes, its canonical span); a text has no tag, a tag
    no span. It is `runs` for whoever needs no characters, at a third of the time.
    """
    walker = _Walker()
    for closing, tag, attributes, text in TOKEN.findall(html):
        if tag:
            walker.pass_tag(tag.lower())
            yield tag.lower(), bool(closing), attributes, (0, 0)
            continue
        plain = unescape(text)
        start = -1
        for piece, offset in walker.take(plain):
            if start < 0 and piece[0] not in HTML_SPACE:
                start = offset
        if start >= 0:
            yield "", False, "", (start, walker.length)


class _Walker:
    """Counts canonical characters along the HTML.

    White space is held back until a visible character follows in the same block, because only
    then is it known to be a space inside the block and not at its edge.
    """

    def __init__(self) -> None:
        self.length = 0
        self.at_block_edge = True
        self.space_pending = False

    def pass_tag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.at_block_edge = True
        elif tag == "br":
            self.space_pending = True

    def take(self, plain: str) -> Iterator[tuple[str, int]]:
        """The text in pieces without and of white space, with the offset of each.

        White space has the offset that a space there would have, or -1 between blocks. A long text
        is taken by words, because by characters it would take seconds.
        """
        for piece in SPACE_OR_WORD.findall(plain):
            if piece[0] in HTML_SPACE:
                self.space_pending = True
                yield piece, -1 if self.at_block_edge else self.length
                continue
            if self.at_block_edge:
                self.length += 2 if self.length else 0
            elif self.space_pending:
                self.length += 1
            self.at_block_edge = self.space_pending = False
            yield piece, self.length
            self.length += len(piece)
