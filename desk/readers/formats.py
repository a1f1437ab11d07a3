"""What a file is, by its content, and which reader reads it. Pure."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from . import encodings, ghost
from .documents import Reading, Refused
from .docx import read_docx
from .feeds import read_feed
from .html_pages import read_page
from .odt import read_odt
from .packages import Package
from .texts import read_markdown, read_plain_text, read_rtf, title_of

MOST_BYTES = 25 * 1024 * 1024
MOST_CHARACTERS = 500_000  # of the body of an article
LONGEST_LINE = 1_000_000  # characters of plain text: nobody wrote them
MARKDOWN_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd")
# Signs of Markdown in a text whose name does not say what it is.
MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|```|\[[^\]]+\]: \S|> \S)|\]\(https?://|^[-*] \[|\*\*\w", re.MULTILINE
)
HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6])\b[^>]*>", re.IGNORECASE
)
XML = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    r"<(?:rss|feed|entry|rdf:RDF)\b",
    re.DOTALL,
)
ANY_XML = re.compile(
    r"\s*<\?xml[^>]*\?>(?:\s|<!--.*?-->|<\?.*?\?>)*<(?!!doctype html|html)([\w:-]+)",
    re.DOTALL | re.IGNORECASE,
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# How files begin that are no texts, and what they are.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP, WAV, AVI"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "EXE"),
    (b"SQLite format 3", "SQLite"),
    (b"OggS", "Ogg"),
    (b"ID3", "MP3"),
    (b"wOF", "WOFF"),
)


def read(name: str, data: bytes) -> Reading:
    """Read a file; `name` is used where the content does not say what it is. Raises Refused."""
    if not data.strip():
        raise Refused(_("The file is empty."))
    if len(data) > MOST_BYTES:
        message = _("The file is larger than %d MB. Import it in parts.")
        raise Refused(message % (MOST_BYTES // 1024 // 1024))
    reading = _read_binary(name, data) or _read_text(name, data)
    if not reading.articles:
        raise Refused(_("There is no article in this file."))
    for article in reading.articles:
        if len(article.body) > MOST_CHARACTERS and len(reading.articles) == 1:
            _refuse_length()
        if not article.title:
            article.title, article.is_titled = title_of(name), False
    return reading


def _read_binary(name: str, data: bytes) -> Reading | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _reader_of_package(data)(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return read_rtf(data, name)
    if data.startswith(OLE):
        raise Refused(
            _(
                "This is a document of an older Word, or one locked with a password. "
                "Save it as .docx."
            )
        )
    for head, kind in OTHERS:
        if data.startswith(head) and b"\x00" in data[:4_096]:
            raise Refused(
                _("This is no text that could be imported, but a file of kind %s.") % kind
            )
    if data.startswith(b"%PDF"):
        raise Refused(_("This is no text that could be imported, but a file of kind %s.") % "PDF")
    return None


def _reader_of_package(data: bytes) -> Callable[[bytes], Reading]:
    package = Package(data)
    if "word/document.xml" in package.names:
        return read_docx
    kind = package.read("mimetype")[:80].decode("latin-1") if "mimetype" in package.names else ""
    if kind.startswith("application/vnd.oasis.opendocument.text"):
        return read_odt
    kinds = {"xl/": "XLSX", "ppt/": "PPTX", "META-INF/container.xml": "EPUB", "Index/": "Pages"}
    known = (
        label for head, label in kinds.items() if any(n.startswith(head) for n in package.names)
    )
    label = next(known, kind or "ZIP")
    raise Refused(
        _(
            "This is an archive of kind %s, and no document with an article. "
            "Import documents one by one."
        )
        % label
    )


def _read_text(name: str, data: bytes) -> Reading:
    decoded = encodings.decode(data, declares=b"<" in data[:1_000])
    reading = _reader_of_text(name, data, decoded.text)()
    reading.findings[:0] = decoded.findings
    return reading


def _refuse_length() -> None:
    message = _("The text is longer than an article can be (%s characters). Import it in parts.")
    raise Refused(message % f"{MOST_CHARACTERS:,}")


def _reader_of_text(name: str, data: bytes, text: str) -> Callable[[], Reading]:
    """What is to read a text: told by how it begins, then by the name of its file."""
    if not text.strip():
        raise Refused(_("The file is empty."))
    name, head = name.lower(), text.lstrip()[:20_000]
    if XML.match(head):
        return lambda: read_feed(data)
    if head.startswith("{") and (name.endswith(".json") or ghost.is_export(text)):
        return lambda: ghost.read_export(text)
    if re.match(r"[\w-]+: .*\n", head) and "multipart/related" in head[:2_000]:
        raise Refused(_("This page was saved as one file of many parts (MHTML). Save it as HTML."))
    is_html = name.endswith((".html", ".htm", ".xhtml")) or re.match(
        r"<(?:!doctype\s+html|html)\b", head, re.I
    )
    if is_html and HTML.search(text[:200_000]):
        return lambda: read_page(text, name)
    if (other := ANY_XML.match(head)) and not name.endswith(MARKDOWN_NAMES):
        raise Refused(_("This is XML of a kind that has no articles: <%s>.") % other[1][:60])
    if len(max(text.split("\n"), key=len)) > LONGEST_LINE:
        raise Refused(_("The text has a line of more than a million characters: it is no article."))
    if len(text) > 2 * MOST_CHARACTERS:
        _refuse_length()
    has_head = text.startswith(("---\n", "+++\n"))
    if (
        name.endswith(MARKDOWN_NAMES)
        or has_head
        or (not name.endswith(".txt") and MARKDOWN.search(text))
    ):
        return lambda: read_markdown(text, name)
    return lambda: read_plain_text(text, name)
