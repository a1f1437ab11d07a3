"""What a feed is, in whatever form it is written. Pure: no ORM, no request, no clock."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

NO_ENTRY = datetime(1970, 1, 1, tzinfo=UTC)  # when a feed without entries was changed last
# What XML 1.0 does not allow, however it is escaped (https://www.w3.org/TR/xml/#charsets).
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RELATIVE = re.compile(r'(\s(?:href|src)=")(?!https?:)([^"]*)"')


def allowed(text: str) -> str:
    """A text without the characters that XML does not allow."""
    return FORBIDDEN.sub("", text)


def with_whole_addresses(html: str, base: str) -> str:
    """HTML (from nh3, so that attributes stand in double quotes) with each address made absolute.

    Most feed readers do not resolve addresses within a text, whatever they are told of its base.
    """
    return RELATIVE.sub(lambda found: f'{found[1]}{urljoin(base, found[2])}"', html)


@dataclass(frozen=True)
class Person:
    name: str
    address: str = ""


@dataclass(frozen=True)
class Category:
    """A word that an entry is filed under; `scheme` is the address of the list of such words."""

    term: str
    label: str
    scheme: str


@dataclass(frozen=True)
class Entry:
    """Something that is told. `content` makes its HTML, which `version` stands for in an ETag.

    `language` is that of the content, `title_language` that of title and summary (BCP 47 tags);
    `via` is where it was published first, `licence` (name and address) how others may use it.
    """

    id: str
    address: str
    title: str
    updated: datetime
    published: datetime
    language: str
    content: Callable[[], str] = field(repr=False)
    authors: tuple[Person, ...] = ()
    categories: tuple[Category, ...] = ()
    summary: str = ""
    title_language: str = ""
    via: str = ""
    licence: tuple[str, str] = ("", "")
    version: Any = None


@dataclass(frozen=True)
class Feed:
    """Entries, the last changed first, and where they are from.

    `page` is the address of the page for readers, `atom` and `json` those of the first documents of
    the feed in its two forms. `places` are the query strings of the documents that older and newer
    entries are in, by their relation: first, previous, next, last (RFC 5005, paged feeds). Of a
    feed that `is_complete` the document has every entry there is (RFC 5005, complete feeds).
    """

    id: str
    title: str
    page: str
    atom: str
    json: str
    language: str
    entries: list[Entry]
    subtitle: str = ""
    author: Person = Person("")
    places: dict[str, str] = field(default_factory=dict)
    is_complete: bool = False
    hub: str = ""

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=NO_ENTRY)

    def place(self, form: str, relation: str) -> str:
        """The address of another document of the feed, in one of its forms."""
        base = (self.atom if form == "atom" else self.json).partition("?")[0]
        query = self.places[relation]
        return f"{base}?{query}" if query else base
