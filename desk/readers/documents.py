"""What a reader makes of a file: articles, and what was understood, left out or needs a look."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What is said of a file or an article."""

    UNDERSTOOD = "understood"
    LEFT_OUT = "left_out"
    LOOK = "look"  # somebody should look at it


@dataclass(frozen=True)
class Finding:
    """One thing that is said of what was read, in a sentence or so."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Signer:
    """Who signs an article, with what the document says of them."""

    name: str
    role: str = ""
    affiliation: str = ""
    abbreviation: str = ""  # of the affiliation


@dataclass(frozen=True)
class EmbeddedPicture:
    """A picture that a document brings with it: its words, and its bytes in base64.

    In the Markdown it has the address `path_of` its number, until it is kept.
    """

    alt: str
    base64: str


def path_of(number: int) -> str:
    """The address that the picture with a number (from 0) has in the Markdown of its article."""
    return f"/imported-picture/{number}.png"


@dataclass
class ReadArticle:
    """One article as a document has it. What the document does not say is "" or None.

    `body` is Markdown. `key` names it at its source (the id of a feed's entry), so that it is known
    again; where there is none, its content names it. `former_paths` are the paths at which it was
    found on another site ("/2024/05/the-charter/"). `original` is what the editor compares the
    draft with: HTML, or text as it stood in the file.
    """

    title: str = ""
    body: str = ""
    standfirst: str = ""
    editors_note: str = ""
    disclaimer: str = ""
    publisher: str = ""
    signers: list[Signer] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    language: str = ""
    source_date: date | None = None
    source_url: str = ""
    slug: str = ""
    former_paths: list[str] = field(default_factory=list)
    is_titled: bool = True  # False where the title was made here, of the file's name
    key: str = ""
    pictures: list[EmbeddedPicture] = field(default_factory=list)
    original: str = ""
    original_is_html: bool = False
    findings: list[Finding] = field(default_factory=list)

    def say(self, kind: Kind, text: str) -> None:
        finding = Finding(kind, text)
        if finding not in self.findings:
            self.findings.append(finding)


@dataclass
class Reading:
    """A file that was read: its format in words, its articles, what is said of it as a whole."""

    format: str
    articles: list[ReadArticle] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Refused(ValueError):
    """A file that cannot be read; the message says why, and what to do instead."""
