"""The last step of a rendering: clean HTML to what an article stores."""

import re
import unicodedata
from html import escape, unescape
from typing import TypedDict
from urllib.parse import unquote

from articles.slugs import make_slug

from .canonical_text import TOKEN, canonical, text_of
from .characters import storable
from .frames import framed


class Heading(TypedDict):
    id: str
    level: int
    text: str


FOOTNOTE_REF = re.compile('<sup class="footnote-ref">.*?</sup>', re.DOTALL)
FRAGMENT = re.compile(' href="#([^"]+)"')
# What is wide scrolls in its own frame, which the keyboard must be able to reach.
FRAMED = {"<pre>": '<pre tabindex="0">'}


def finish(clean: str) -> tuple[str, list[Heading], list[str]]:
    """Give headings their levels and ids, tables a frame that scrolls, and text its normal form.

    Returns the HTML, its headings, and the addresses of links that stood in links.
    """
    finisher = _Finisher()
    for match in TOKEN.finditer(clean):
        closing, tag, _attributes, text = match.groups()
        if text is not None:
            plain = unicodedata.normalize("NFC", storable(unescape(text)))
            finisher.out.append(escape(plain, quote=False))
        elif re.fullmatch("h[1-6]", tag):
            finisher.heading(tag, bool(closing))
        elif tag == "a":
            finisher.link(match.group(), bool(closing))
        elif tag == "table":
            finisher.table(match.group(), bool(closing))
        else:
            finisher.tag(match.group())
    finisher.lead_to_headings()
    return "".join(finisher.out), finisher.headings, finisher.dropped


class _Finisher:
    """Keeps what must be unlike (ids) or must not nest (links, headings), though HTML lets it."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.headings: list[Heading] = []
        self.used: dict[str, int] = {}  # ids, each with the last number that was added to it
        self.links_open = self.headings_open = self.tables_open = 0
        self.heading_begins = self.table_begins = 0
        self.local: list[int] = []  # where in `out` links to places in the text are
        self.dropped: list[str] = []

    def tag(self, source: str) -> None:
        found = re.search(' id="([^"]*)"', source)
        if found and self._unused(found[1]) != found[1]:
            source = source.replace(found[0], "", 1)
        self.out.append(FRAMED.get(source, source))

    def link(self, source: str, closing: bool) -> None:
        self.links_open += -1 if closing else 1
        if self.links_open == (0 if closing else 1):
            if FRAGMENT.search(source):
                self.local.append(len(self.out))
            self.tag(source)
        elif address := re.search(' href="([^"]*)"', source):
            self.dropped.append(unescape(address[1]))

    def table(self, source: str, closing: bool) -> None:
        """One that stands in another scrolls with it."""
        self.tables_open += -1 if closing else 1
        if not closing and self.tables_open == 1:
            self.table_begins = len(self.out)
        self.out.append(source)
        if closing and self.tables_open == 0:
            self._frame()

    def _frame(self) -> None:
        """Frame the table that has just ended. Places in `self.local` move with its pieces."""
        begin = self.table_begins
        name = self._unused("table-1")
        made = framed(self.out[begin:], name)
        self.out[begin:] = made
        self.local = [place + 1 if place >= begin else place for place in self.local]

    def lead_to_headings(self) -> None:
        """Let "#the-end" lead to the heading "The end", whose id is "s-the-end"."""
        names = {heading["id"] for heading in self.headings}
        for place in self.local:
            written = FRAGMENT.search(self.out[place])
            assert written is not None
            fragment = unquote(unescape(written[1]))
            name = f"s-{make_slug(fragment, 60)}"
            if fragment not in self.used and name in names:
                self.out[place] = self.out[place].replace(written[0], f' href="#{name}"')

    def heading(self, tag: str, closing: bool) -> None:
        """Without words it is dropped: it would be an empty line in the list of contents."""
        self.headings_open += -1 if closing else 1
        if not closing and self.headings_open == 1:
            self.heading_begins = len(self.out)
            self.out.append("")
        elif closing and self.headings_open == 0:
            inside = FOOTNOTE_REF.sub("", "".join(self.out[self.heading_begins :]))
            words = canonical(text_of(inside))
            if words.strip():
                self._add_heading(int(tag[1]), words)

    def _add_heading(self, level: int, words: str) -> None:
        deepest = self.headings[-1]["level"] + 1 if self.headings else 2
        level = min(max(level, 2), deepest, 6)
        name = self._unused(f"s-{make_slug(words, 60) or 'section'}")
        self.headings.append(Heading(id=name, level=level, text=words))
        self.out[self.heading_begins] = f'<h{level} id="{name}">'
        self.out.append(f"</h{level}>")

    def _unused(self, name: str) -> str:
        """`name`, or where it is taken the name with the first number that makes it free."""
        number = self.used.get(name, 0) + 1
        while (free := name if number == 1 else f"{name}-{number}") in self.used:
            number += 1
        self.used[name] = number
        self.used.setdefault(free, 1)
        return free
