"""Markdown to what is stored: sanitised HTML, canonical text and headings. Pure functions.

The canonical text is what passages point into. It is the text of the stored HTML:

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
from html import escape, unescape
from itertools import repeat
from typing import TypedDict

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from .slugs import make_slug


class Heading(TypedDict):
    id: str
    level: int
    text: str


@dataclass(frozen=True)
class Rendered:
    html: str
    text: str
    headings: list[Heading]


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


BLOCKS = frozenset(
    "address article aside blockquote caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr li ol p pre section table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset({"br", "hr", "img", "wbr"})
INLINE_TAGS = frozenset(
    "a abbr b br cite code del dfn em i ins kbd mark q s samp small strong sub sup u var "
    "wbr".split()
)
ALLOWED_TAGS = set(INLINE_TAGS | BLOCKS) - {"address", "article", "aside", "div", "figure"}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "abbr": {"title"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "section": {"class"},
    "sup": {"class"},
    "hr": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
FOOTNOTE_ID = re.compile(r"fn(ref)?\d+(:\d+)?")
FOOTNOTE_CLASSES = frozenset(
    "footnote-ref footnote-backref footnote-item footnotes footnotes-list footnotes-sep".split()
)
FOOTNOTE_REF = re.compile('<sup class="footnote-ref">.*?</sup>', re.DOTALL)
# A tag of sanitised HTML, its quoted attribute values included; or text up to the next tag.
TOKEN = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)>|([^<]+)')
HTML_SPACE = " \t\n\f\r"
SPACE_OR_WORD = re.compile(f"[{HTML_SPACE}]+|[^{HTML_SPACE}]+")
# What is wide scrolls in its own frame, which the keyboard must be able to reach.
FRAMED = {
    "<table>": '<div class="table" tabindex="0"><table>',
    "</table>": "</table></div>",
    "<pre>": '<pre tabindex="0">',
}
# What no database or HTML parser takes: NUL and halves of surrogate pairs.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def canonical(text: str) -> str:
    """`text` in the form that the canonical text has inside one block (see the module)."""
    normal = unicodedata.normalize("NFC", text)
    return re.sub(f"[{HTML_SPACE}]+", " ", normal).strip(HTML_SPACE)


def render(source: str) -> Rendered:
    """Render Markdown (CommonMark, footnotes, tables) to what an article stores.

    Raw HTML in the Markdown is kept where it is harmless and dropped where it is not. Heading
    levels are moved so that the first is h2 (the page's h1 is its title) and none is skipped;
    each heading gets an id made of its words.
    """
    markdown = unicodedata.normalize("NFC", UNSTORABLE.sub("\ufffd", source))
    clean = nh3.clean(
        _parser().render(markdown),
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
        clean_content_tags={"script", "style", "template", "title", "textarea"},
    )
    html, headings = _finish(clean)
    return Rendered(html=html, text=text_of(html), headings=headings)


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


def _keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    """Ids and classes are kept for footnotes only; headings get theirs in `_finish`."""
    if attribute == "id":
        return value if FOOTNOTE_ID.fullmatch(value) else None
    if attribute == "class":
        return value if set(value.split()) <= FOOTNOTE_CLASSES else None
    if attribute in {"colspan", "rowspan", "start"}:
        return value if re.fullmatch(r"\d{1,4}", value) else None
    if attribute == "scope":
        return value if value in {"row", "col"} else None
    return value


def _finish(clean: str) -> tuple[str, list[Heading]]:
    """Give headings their levels and ids, tables a frame that scrolls, and text its normal form."""
    finisher = _Finisher()
    for match in TOKEN.finditer(clean):
        closing, tag, _attributes, text = match.groups()
        if text is not None:
            finisher.out.append(escape(unicodedata.normalize("NFC", unescape(text)), quote=False))
        elif re.fullmatch("h[1-6]", tag):
            finisher.heading(tag, bool(closing))
        elif tag == "a":
            finisher.link(match.group(), bool(closing))
        else:
            finisher.tag(match.group())
    return "".join(finisher.out), finisher.headings


class _Finisher:
    """Keeps what must be unlike (ids) or must not nest (links, headings), though HTML lets it."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.headings: list[Heading] = []
        self.used: dict[str, int] = {}  # ids, each with the last number that was added to it
        self.links_open = self.headings_open = 0
        self.heading_begins = 0

    def tag(self, source: str) -> None:
        found = re.search(' id="([^"]*)"', source)
        if found and self._unused(found[1]) != found[1]:
            source = source.replace(found[0], "", 1)
        self.out.append(FRAMED.get(source, source))

    def link(self, source: str, closing: bool) -> None:
        self.links_open += -1 if closing else 1
        if self.links_open == (0 if closing else 1):
            self.tag(source)

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


def _parser() -> MarkdownIt:
    """A new parser for each text: they are cheap, and linkify keeps state."""
    parser = MarkdownIt("commonmark", {"html": True, "linkify": True})
    parser.enable(["table", "linkify"]).use(footnote_plugin)
    # Only what is written as a URL becomes a link: "News.Az" is a name, not an address.
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})
    parser.add_render_rule("image", _image_as_link)
    parser.add_render_rule("footnote_caption", _footnote_number)
    return parser


def _image_as_link(
    self: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """A picture would be a request to a third party: show its words, linked to it."""
    token = tokens[index]
    words = self.renderInlineAsText(token.children or [], options, env) or str(token.attrs["src"])
    return f'<a href="{escape(str(token.attrs["src"]))}">{escape(words)}</a>'


def _footnote_number(
    self: RendererHTML, tokens: list[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """The plugin calls the second reference to note 1 “[1:1]”; readers look for a note 1:1."""
    return f"[{tokens[index].meta['id'] + 1}]"
