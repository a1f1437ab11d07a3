"""An article in plain text, as a web page gives it when it is copied, to its parts. Pure functions.

The shape: perhaps the page's toolbar (" date 2026-01-08 + ↺ − 16 px"), of which only the date is
data; perhaps an editor's note that says who the author is and whose the views are not; then
headings and paragraphs (see text_shape). Not one word of it is lost or changed.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from articles.markup import canonical

from . import text_shape

TOOLBAR = re.compile(r"\s*date\s+([\d./-]{8,10})(?:\s+[^\w]*\d+\s*px)?\s*", re.IGNORECASE)
NOTE_LABEL = re.compile(r"Editor['’]s\s+note:\s*", re.IGNORECASE)
# Latin and Cyrillic, for an organization's name begins with one, perhaps behind a particle or so
# ("de Young", "eBay"): "who looks at ports at the University" names no organization "ports".
CAPITAL = "".join(filter(str.isupper, map(chr, range(0x530))))
# "NAME is a ROLE at the ORGANIZATION (ABBREVIATION). The views … of PUBLISHER." A full stop after
# a capital letter belongs to an abbreviation ("U.S. Institute"); another one ends the sentence.
NOTE = re.compile(
    rf"""
    (?P<editors_note>
        (?P<author>.+?)\s+is\s+(?:an?\s+|the\s+)?(?P<role>.+?)
        (?:,?\s+(?:who|whose|which|that)\s.+?)?
        \s+at\s+(?:(?:the|an?)\s+)?
        (?P<affiliation>(?=(?:[a-z]{{1,3}}[-’'\s]?)?[{CAPITAL}0-9])(?:(?!(?<![A-Z])\.\s).)+?)
        (?:\s+\((?P<abbreviation>[^()]+)\))?\.
    )
    (?:\s+(?P<disclaimer>
        The\s.+\sdo(?:es)?\s+not\s+necessarily\s+reflect\s+(?:those|the\s+\w+)\s+of\s+
        (?:the\s+)?(?P<publisher>.+)\.
    ))?
    """,
    re.VERBOSE,
)
SENTENCES = frozenset({"editors_note", "disclaimer"})
# Text that Markdown, or its linking of bare addresses, would read as something else.
MARKDOWN = re.compile(r"[\\`*_\[\]<>&~|#]|/(?=/)|(?<=mailto):", re.IGNORECASE)
MARKDOWN_AT_START = re.compile(r"^(?=[-+=])|^([0-9]{1,9})(?=[.)])")
# Space that HTML keeps but Markdown trims.
EDGE_SPACE = re.compile(r"^\s+|\s+$")
LINE_BREAK = re.compile(r"\r\n|\r|\n")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class ParseError(ValueError):
    """The text cannot be an article; says on which `line` (from 1) and what to mend."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(_("Line %(line)d: %(message)s") % {"line": line, "message": message})
        self.line, self.message = line, message


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph; its text in canonical form (see articles.markup)."""

    kind: Literal["heading", "paragraph"]
    text: str


@dataclass(frozen=True)
class Document:
    """What a plain-text article says. What it does not say is None or ""."""

    blocks: tuple[Block, ...]
    date: datetime.date | None = None
    author: str = ""
    role: str = ""
    affiliation: str = ""
    abbreviation: str = ""
    publisher: str = ""
    editors_note: str = ""
    disclaimer: str = ""

    @property
    def body(self) -> str:
        """Markdown whose canonical text is the blocks' texts, joined by blank lines."""
        return "\n\n".join(map(_as_markdown, self.blocks)) + "\n"


def decode(data: bytes) -> str:
    """The text of a UTF-8 file, with or without a byte order mark. Raises ParseError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ParseError(line, _("this is not UTF-8. Save the file as UTF-8.")) from error


def parse(text: str) -> Document:
    """The parts of a plain-text article (see the module). Raises ParseError."""
    lines = LINE_BREAK.split(text)
    _refuse_unprintable(lines)
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise ParseError(1, _("the document is empty."))
    published = _toolbar_date(lines[first], first + 1)
    paragraphs = text_shape.paragraphs(lines[first + 1 :] if published else lines[first:])
    note = read_note("\n".join(paragraphs[0])) if paragraphs else {}
    blocks = _blocks(paragraphs[1:] if note else paragraphs)
    if not blocks:
        raise ParseError(len(lines), _("there is no text after this. Add the article's text."))
    return Document(blocks=blocks, date=published, **note)


def escape_markdown(text: str) -> str:
    """Markdown, on one line, that shows exactly `text` (in canonical form) and nothing else."""
    escaped = MARKDOWN.sub(r"\\\g<0>", text)
    escaped = MARKDOWN_AT_START.sub(r"\g<0>\\", escaped)
    return EDGE_SPACE.sub(lambda space: "".join(f"&#{ord(c)};" for c in space[0]), escaped)


def _as_markdown(block: Block) -> str:
    return ("## " if block.kind == "heading" else "") + escape_markdown(block.text)


def _refuse_unprintable(lines: list[str]) -> None:
    for number, line in enumerate(lines, start=1):
        if found := UNPRINTABLE.search(line):
            message = _("the character U+%(code)04X is not text. Remove it.")
            raise ParseError(number, message % {"code": ord(found[0])})


def _toolbar_date(line: str, number: int) -> datetime.date | None:
    """The date in the page's toolbar; None when the line is not one."""
    toolbar = TOOLBAR.fullmatch(line)
    if not toolbar:
        return None
    try:
        return datetime.date.fromisoformat(toolbar[1])
    except ValueError as error:
        message = _("“%(date)s” is no date. Write year, month and day: 2026-01-08.")
        raise ParseError(number, message % {"date": toolbar[1]}) from error


def read_note(paragraph: str) -> dict[str, Any]:
    """What an editor's note says, by the names of Document; {} where a paragraph is none."""
    text = canonical(paragraph)
    label = NOTE_LABEL.match(text)
    if not label:
        return {}
    note = text[label.end() :]
    parts = NOTE.fullmatch(note)
    if not parts:
        return {"editors_note": note}
    said = {name: part or "" for name, part in parts.groupdict().items()}
    # Names are data: a no-break space in one would keep it from being found.
    names = {name: " ".join(said[name].split()) for name in said.keys() - SENTENCES}
    return said | names


def _blocks(paragraphs: list[list[str]]) -> tuple[Block, ...]:
    headings = text_shape.heading_numbers(paragraphs)
    return tuple(
        Block(
            "heading" if number in headings else "paragraph",
            canonical("\n".join(paragraph)),
        )
        for number, paragraph in enumerate(paragraphs)
    )
