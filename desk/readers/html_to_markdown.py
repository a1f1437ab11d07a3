"""HTML, as an lxml tree, to Markdown that keeps its words, structure, links and footnotes. Pure.

What Markdown has no place for is counted, so that it can be told: forms, frames, scripts that draw.
"""

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from . import inline
from .documents import EmbeddedPicture, path_of
from .html_tables import Table, read_table
from .html_text import BLOCKS, is_hidden, is_permalink
from .notes import find_notes

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
STRONG, EMPHASIS, STRUCK = (
    {"b", "strong"},
    {"i", "em", "cite", "var", "dfn"},
    {"s", "strike", "del"},
)
CODE = {"code", "kbd", "samp", "tt"}
TAGS = {"sup", "sub"}
# Those of them that somebody may miss.
MISSED = frozenset("object embed applet audio video iframe form canvas svg".split())
EMBEDDED = re.compile(r"embedded:(\d{1,6})")
DATA = re.compile(r"data:image/[\w.+-]+;base64,([\w+/=\s%-]+)")
LINKABLE = re.compile(r"(?:https?://[^\s/]|mailto:[^\s]|tel:)", re.IGNORECASE)


@dataclass(frozen=True)
class Picture:
    """A picture that was not taken over: what it shows in words, and where it is."""

    alt: str
    address: str


@dataclass
class Converted:
    """Markdown, and what of the HTML is not in it."""

    markdown: str
    pictures: list[Picture] = field(default_factory=list)
    embedded: list[EmbeddedPicture] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)  # how many, by the name of the tag
    notes: int = 0


def to_markdown(root: Any, base: str = "", files: Sequence[bytes] = ()) -> Converted:
    """The element `root` with all that is in it; `base` is the address of its page, if known.

    `files` are those that a picture with the address “embedded:<number>” is of.
    """
    converter = _Converter(root, base, files)
    markdown = converter.whole(root)
    number = len(converter.notes.texts)
    return Converted(markdown, converter.pictures, converter.embedded, converter.left_out, number)


class _Converter:
    def __init__(self, root: Any, base: str, files: Sequence[bytes]) -> None:
        self.files = files
        self.embedded: list[EmbeddedPicture] = []
        self.cells_open = 0
        self.waiting: list[str] = []  # pictures, until the block ends that they stand in
        self.base = base if LINKABLE.match(base) else ""
        self.notes = find_notes(root)
        self.holders = self.notes.holders
        self.pictures: list[Picture] = []
        self.left_out: Counter[str] = Counter()
        self.is_in_link = 0
        self.holds_blocks: set[Any] = set()
        for each in root.iter():
            if each.tag in BLOCKS:
                self.holds_blocks.update(each.iterancestors())

    def whole(self, root: Any) -> str:
        blocks = [*self.blocks(root), *self.shown()]
        for number, holder in self.notes.texts.items():
            text = "\n\n".join(self.blocks(holder)) or "…"
            blocks.append(f"[^{number}]: " + text.replace("\n", "\n    "))
        return re.sub(r"\n[ >]+(?=\n)", lambda m: m[0].rstrip(" "), "\n\n".join(blocks)) + "\n"

    # --- Blocks -------------------------------------------------------------------------------

    def blocks(self, element: Any) -> list[str]:
        """The blocks of Markdown that an element's content makes."""
        found: list[str] = []
        line: list[str] = [self.text(element.text)]
        for child in element:
            if self.is_block(child):
                found += inline.paragraphs("".join(line))
                line.clear()
                found += self.shown()
                found += self.block(child, found[-1] if found else "")
                found += self.shown()
            else:
                line.append(self.inline(child))
            line.append(self.text(child.tail))
        return found + inline.paragraphs("".join(line)) + self.shown()

    def shown(self) -> list[str]:
        """The pictures of what has just ended, each in a block of its own."""
        if self.cells_open:  # a cell has room for a line alone
            return []
        shown, self.waiting = self.waiting, []
        return shown

    def is_block(self, element: Any) -> bool:
        if not isinstance(element.tag, str):
            return False
        return element.tag in BLOCKS or element.tag in LISTS or element in self.holds_blocks

    def block(self, element: Any, before: str) -> list[str]:
        """The blocks of a block; `before` is the one before it."""
        tag = element.tag
        if element in self.holders or self.is_unread(element):
            return []
        if tag in HEADINGS:
            return self.heading(element, HEADINGS[tag])
        if tag in LISTS:
            return self.list_of(element, before)
        if tag == "blockquote":
            quoted = "\n\n".join(self.blocks(element))
            return ["> " + quoted.replace("\n", "\n> ")] if quoted else []
        if tag == "pre":
            return self.fenced(element)
        if tag == "table":
            return self.table(element)
        if tag == "hr":
            return [] if element in self.ends_before_notes() else ["* * *"]
        if tag == "a" and element.get("href"):
            self.left_out["a"] += 1
        return self.blocks(element)

    def ends_before_notes(self) -> set[Any]:
        """Rules above the footnotes, of which the site draws its own."""
        first = next(iter(self.notes.texts.values()), None)
        if first is None:
            return set()
        around = [first, *list(first.iterancestors())[:3]]
        rules = {each.getprevious() for each in around}
        return {each for each in [*rules, *(a[0] for a in around if len(a))] if each is not None}

    def heading(self, element: Any, level: int) -> list[str]:
        content = inline.without_mark(self.content(element), "strong")
        text = re.sub(r"(#+)$", r"\\\1", inline.one_line(content))
        return [f"{'#' * level} {text}"] if text else []

    def list_of(self, element: Any, before: str) -> list[str]:
        items = self.items(element)
        if not items:
            return []
        if element.tag == "ol":
            sign = ")" if re.match(r"\d+\. ", before) else "."
            start = _number(element.get("start"), 1)
            markers = [f"{start + number}{sign} " for number in range(len(items))]
        else:
            markers = ["* " if before.startswith("- ") else "- "] * len(items)
        between = "\n" if all(map(_is_tight, items)) else "\n\n"
        written = [
            marker + between.join(item).replace("\n", "\n" + " " * len(marker))
            for marker, item in zip(markers, items, strict=True)
        ]
        return [between.join(written)]

    def items(self, element: Any) -> list[list[str]]:
        """The blocks of each item of a list; a list right within it belongs to the item above."""
        items: list[list[str]] = []
        loose = inline.paragraphs(self.text(element.text))
        items += [loose] if loose else []
        for child in element:
            if child in self.holders:
                continue
            found = self.block(child, "") if self.is_block(child) else self.lone(child)
            found += inline.paragraphs(self.text(child.tail))
            if child.tag in LISTS and items:
                items[-1] += found
            elif found:
                items.append(found)
        return items

    def lone(self, element: Any) -> list[str]:
        return inline.paragraphs(self.inline(element))

    def fenced(self, element: Any) -> list[str]:
        for br in element.iter("br"):
            br.tail = "\n" + (br.tail or "")
        text = inline.OWN.sub("", "".join(element.itertext())).strip("\r\n").replace("\r\n", "\n")
        if not text.strip():
            return []
        fence = "`" * max(3, max(map(len, re.findall("`+", text)), default=0) + 1)
        return [f"{fence}\n{text}\n{fence}"]

    def table(self, element: Any) -> list[str]:
        table = read_table(element)
        if not table.is_of_data:
            return self.blocks(element)
        rows = [[self.cell(cell) for cell in row] for row in table.rows]
        rows = [row for row in rows if any(row)]
        if not rows:
            return []
        caption = [] if table.caption is None else self.blocks(table.caption)
        return [_table_in_markdown(rows, table), *(f"Table: {text}" for text in caption)]

    def cell(self, element: Any) -> str:
        if element is None:
            return ""
        self.cells_open += 1
        blocks = self.blocks(element) if self.is_block(element) else []
        self.cells_open -= 1
        return "<br>".join(block.replace("\\\n", "<br>").replace("\n", " ") for block in blocks)

    # --- What stands in a line ----------------------------------------------------------------

    def text(self, text: str | None) -> str:
        return inline.escaped(inline.plain(text), in_link=self.is_in_link > 0) if text else ""

    def content(self, element: Any) -> str:
        """All of an element in one line, also what would be a block of its own."""
        pieces = [self.text(element.text)]
        for child in element:
            space = " " if child.tag in BLOCKS else ""
            pieces += [space, self.inline(child), self.text(child.tail)]
        return "".join(pieces)

    def inline(self, element: Any) -> str:
        tag = element.tag
        if not isinstance(tag, str) or self.is_unread(element) or element in self.notes.back:
            return ""
        if number := self.notes.numbers.get(element):
            return f"{inline.LINK}^{number}]"
        if tag == "br":
            return inline.BREAK
        if tag in ("img", "amp-img"):
            return self.picture(element)
        if tag == "a":
            return self.link(element)
        if tag in CODE:
            return inline.code("".join(element.itertext()))
        content = self.content(element)
        if tag in TAGS and content.strip():
            return content if f"{inline.LINK}^" in content else f"<{tag}>{content}</{tag}>"
        if tag == "q":
            return f"“{content}”"
        for name, tags in (("strong", STRONG), ("em", EMPHASIS), ("del", STRUCK)):
            if tag in tags:
                return inline.marked(name, content)
        return content

    def link(self, element: Any) -> str:
        href = (element.get("href") or "").strip()
        if self.base and not href.startswith("#"):
            href = urljoin(self.base, href)
        if self.is_in_link or not LINKABLE.match(href):
            if href and not href.startswith("#"):
                self.left_out["a"] += 1
            return self.content(element)
        self.is_in_link += 1
        content = self.content(element).replace(inline.BREAK, " ")
        self.is_in_link -= 1
        text = content.strip()
        if not text or f"{inline.LINK}^" in text:
            return content
        before, after = (
            content[: len(content) - len(content.lstrip())],
            content[len(content.rstrip()) :],
        )
        return f"{before}{inline.LINK}{text}]({_destination(href)}){after}"

    def picture(self, element: Any) -> str:
        """A link to a picture, where it has words and an address; else nothing.

        One that the document brings with it stands behind its block.
        """
        address = next(
            (
                value
                for name in ("src", "data-src", "data-lazy-src", "data-original")
                if (value := (element.get(name) or "").strip()) and not value.startswith("data:")
            ),
            "",
        )
        address = urljoin(self.base, address) if self.base and address else address
        alt = " ".join((element.get("alt") or "").split())
        if _number(element.get("width"), 2) < 2 or _number(element.get("height"), 2) < 2:
            return ""  # it counts who reads
        if brought := self.brought(element):
            self.embed(alt, brought)
            return ""
        self.pictures.append(Picture(alt, address))
        if not alt or self.is_in_link:
            return ""
        if not re.match("https?://", address):
            return ""
        words = inline.escaped(inline.plain(alt), in_link=True)
        return f"{inline.BANG}[{words}]({_destination(address)})"

    def brought(self, element: Any) -> str:
        """The bytes of a picture that the document brings with it, in base64; "" for another."""
        address = (element.get("src") or "").strip()
        if found := EMBEDDED.fullmatch(address):
            number = int(found[1])
            return b64encode(self.files[number]).decode() if number < len(self.files) else ""
        return found[1] if (found := DATA.fullmatch(address)) else ""

    def embed(self, alt: str, base64: str) -> None:
        words = inline.escaped(inline.plain(alt), in_link=True)
        self.waiting.append(f"![{words}]({path_of(len(self.embedded))})")
        self.embedded.append(EmbeddedPicture(alt, base64))

    def is_unread(self, element: Any) -> bool:
        """Whether an element shows nothing that is read as a part of the text."""
        if is_hidden(element) and element.tag in MISSED:
            self.left_out[element.tag] += 1
        return is_hidden(element) or is_permalink(element)


def _is_tight(item: list[str]) -> bool:
    """Whether an item of a list is a line, perhaps with a list of its own below."""
    return len(item) == 1 or (len(item) == 2 and item[1].startswith(("- ", "* ", "1. ")))


def _table_in_markdown(rows: list[list[str]], table: Table) -> str:
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    if not table.has_head:
        rows = [[""] * width, *rows]
    rule = ["---"] * width
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])


def _destination(address: str) -> str:
    """An address as the target of a link."""
    address = re.sub(r"[\s\\]", lambda c: f"%{ord(c[0]):02X}" if c[0].isascii() else "", address)
    address = address.replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    return f"<{address}>" if re.search(r"[()*_&~`\[\]]", address) else address


def _number(text: str | None, otherwise: int) -> int:
    found = re.match(r"\s*(\d{1,9})\s*(?:px)?\s*$", text or "")
    return int(found[1]) if found else otherwise
