"""Stored HTML as blocks of words, to be held against those of another text. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple

from rapidfuzz.distance import Postfix, Prefix

from articles.markup import BLOCKS, HTML_SPACE, TOKEN, text_of
from articles.markup.setting import TextSettings

# Signs in the place of the mark of a note, of a picture, and of the ways back from a note:
# private-use characters.
NOTE_SIGN, PICTURE_SIGN, BACK_SIGN = "\ue010", "\ue011", "\ue012"
# Blocks that say nothing of the words in them. A blank line between the items of a list makes
# paragraphs of them, and a table is put into a div.
PLAIN = frozenset({"p", "div"})
CELLS = frozenset({"td", "th"})
BLOCK_TAG = re.compile(rf'<(/?)({"|".join(sorted(BLOCKS))})((?: (?:[^>"]|"[^"]*")*)?)>')
CONTENT = re.compile(r"(?:^|>)\s*[^<\s]|<img")
NOTE_MARK = re.compile(r'<sup class="footnote-ref"><a href="#([^"]+)"[^>]*>\[\d+\]</a></sup>')
WAYS_BACK = re.compile(r'(?:\s*<a href="#[^"]*" class="footnote-backref"[^>]*>[^<]*</a>)+')
TAG = re.compile(r'<(?:[^>"]|"[^"]*")*>')
# Marks of punctuation before the mark of a note: it is on the same word before and after them.
BEFORE_NOTE = re.compile(rf"([^\w\s{NOTE_SIGN}]+)(\s*{NOTE_SIGN})")
LINK = re.compile(r'<a((?: [\w-]+="[^"]*")*)>(.*?)</a>', re.DOTALL)
ATTRIBUTE = re.compile(r' (href|src|alt|title|lang|start|value|colspan|rowspan)="([^"]*)"')
SIGNS = re.compile(f"[{NOTE_SIGN}{PICTURE_SIGN}{BACK_SIGN}]")
SAME_PAGE = re.compile(r"^https?://(www\.)?|/$")  # two addresses of one page


class Fact(NamedTuple):
    """What a block has besides its words: a link, a picture, a title, a note, a language.

    `exact` may not change, `said` only as a text may.
    """

    kind: str
    exact: str
    said: str


@dataclass(frozen=True)
class HtmlBlock:
    """A block of words, or a picture, a line or an empty cell.

    `inside` are the tags that it stands in with what they say, the outermost first; `shared` counts
    those of them that the block before it stands in too. `notes` are the texts of the notes on it,
    in whose places `html` has NOTE_SIGN.
    """

    inside: tuple[str, ...]
    shared: int
    html: str
    notes: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether it is a block of the canonical text."""
        return bool(TAG.sub("", self.html).strip(HTML_SPACE))

    @cached_property
    def words(self) -> str:
        """Its words, without signs."""
        return SIGNS.sub("", text_of(self.html))

    @cached_property
    def marked(self) -> str:
        """Its words with signs where they are struck through, quoted, or have a note or picture."""
        html = TOKEN.sub(
            lambda found: f" {PICTURE_SIGN} " if found[2] == "img" else found[0], self.html
        )
        html = html.replace(BACK_SIGN, "")
        text = text_of(html)
        marked = TextSettings(html, text).marked(0, len(text))
        return BEFORE_NOTE.sub(r"\2\1", marked).replace(NOTE_SIGN, f" {NOTE_SIGN} ")

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return (*self._facts(), *(Fact("note", "", note) for note in self.notes))

    def _facts(self) -> Iterator[Fact]:
        for typed, inner in LINK.findall(self.html):
            address = _attributes(typed).get("href", "")
            yield Fact("link", SAME_PAGE.sub("", address), text_of(inner))
        for _closing, tag, typed, _text in TOKEN.findall(self.html):
            given = _attributes(typed) if typed else {}
            if tag == "img":
                yield Fact("picture", given.get("src", ""), given.get("alt", ""))
            if given.get("title"):
                yield Fact("title", "", given["title"])
            if given.get("lang"):
                yield Fact("language", given["lang"], "")

    @property
    def goes_on(self) -> bool:
        """Whether it stands where the block before it does: a paragraph behind another one."""
        return self.shared == len(self.inside) and self.html != "<hr>"


def _attributes(typed: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(typed)}


def blocks_of(html: str, start: int = 0, end: int | None = None) -> list[HtmlBlock]:
    """The blocks of sanitised HTML, or of a stretch of it between two tags, in their order."""
    return list(_Reader(html, start, len(html) if end is None else end).blocks())


def stretches_that_differ(one: str, other: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where each of two HTMLs is not the other, from its first to its last difference, with the
    rest of its block, or the next one.
    """
    same = Prefix.similarity(one, other)
    start = same
    while start > 0 and not ((found := BLOCK_TAG.match(one, start)) and found.end() <= same):
        start = one.rfind("<", 0, start)
    last = Postfix.similarity(one[max(start, 0) :], other[max(start, 0) :])
    content = CONTENT.search(one, len(one) - last)
    found = BLOCK_TAG.search(one, content.end()) if content else None
    after = len(one) - found.start() if found else 0
    return (max(start, 0), len(one) - after), (max(start, 0), len(other) - after)


class _Reader:
    """Reads the blocks of a stretch of one HTML."""

    def __init__(self, html: str, start: int, end: int) -> None:
        self.whole, self.html = html, WAYS_BACK.sub(BACK_SIGN, html[start:end])
        self.opened = 0  # elements that were opened so far: each has a number
        self.inside: list[tuple[str, int, str]] = []  # tag, number, what it says
        for found in BLOCK_TAG.finditer(html, 0, start):
            if found[2] not in PLAIN and found[2] != "hr":
                self._pass(found[1], found[2], found[3])
        # The elements of the block before; of a cell it may be that nothing was read yet.
        self.before = [number for tag, number, _says in self.inside if tag not in CELLS]

    def blocks(self) -> Iterator[HtmlBlock]:
        begins = 0
        for found in TOKEN.finditer(self.html):
            closing, tag = found[1], (found[2] or "").lower()
            if tag not in BLOCKS:
                continue
            yield from self._flushed(self.html[begins : found.start()], tag if closing else "")
            begins = found.end()
            if tag == "hr":
                if "footnotes-sep" not in found[3]:
                    yield self._block("<hr>")
            elif tag not in PLAIN:
                self._pass(closing, tag, found[3])
        yield from self._flushed(self.html[begins:], "")

    def _pass(self, closing: str, tag: str, typed: str) -> None:
        if not closing:
            self.opened += 1
            says = "".join(f" {name}={value}" for name, value in ATTRIBUTE.findall(typed))
            self.inside.append((tag, self.opened, tag + says))
        elif self.inside:
            self.inside.pop()

    def _flushed(self, html: str, closing: str) -> Iterator[HtmlBlock]:
        """The block that a stretch between two tags of blocks is, if it is one."""
        is_empty_cell = closing in CELLS and (not self.before or self._is_new_cell())
        if (html and not html.isspace()) or is_empty_cell:
            yield self._block(html.strip())

    def _is_new_cell(self) -> bool:
        """Whether nothing was read yet of the cell that ends here."""
        return bool(self.inside) and self.inside[-1][1] not in self.before

    def _block(self, html: str) -> HtmlBlock:
        notes = tuple(self._notes.get(name, "") for name in NOTE_MARK.findall(html))
        numbers = [number for _tag, number, _says in self.inside]
        shared = sum(1 for one, other in zip(self.before, numbers, strict=False) if one == other)
        self.before = numbers
        inside = tuple(says for _tag, _number, says in self.inside)
        return HtmlBlock(inside, shared, NOTE_MARK.sub(NOTE_SIGN, html), notes)

    @cached_property
    def _notes(self) -> dict[str, str]:
        """What each note says, by its id; what the notes on it say is no part of that."""
        parts = re.split(r'<li id="(fn[^"]+)" class="footnote-item">', self.whole)
        notes = zip(parts[1::2], parts[2::2], strict=True)
        return {name: text_of(WAYS_BACK.sub("", NOTE_MARK.sub("", html))) for name, html in notes}
