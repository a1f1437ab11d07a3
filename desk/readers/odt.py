"""ODT (LibreOffice): its XML as HTML. Pure.

No kept library reads ODT; what an article needs of it is a dozen elements.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .documents import Kind, ReadArticle, Reading, Refused
from .office import SUBTITLE, TITLE, article_of_html
from .packages import Package

OF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, STYLE = (
    f"{{{OF}{name}:1.0}}" for name in "office text table drawing style".split()
)
FO, SVG, XLINK = (
    f"{{{OF}xsl-fo-compatible:1.0}}",
    f"{{{OF}svg-compatible:1.0}}",
    "{http://www.w3.org/1999/xlink}",
)
DC = "{http://purl.org/dc/elements/1.1/}"
# Nothing in these is text: deleted words, counters, remarks.
UNREAD = {
    *(
        f"{TEXT}{name}"
        for name in (
            "tracked-changes sequence-decls variable-decls user-field-decls note-citation".split()
        )
    ),
    *(f"{OFFICE}{name}" for name in "annotation annotation-end forms".split()),
    f"{SVG}title",
    f"{SVG}desc",
    f"{DRAW}object",
    f"{DRAW}object-ole",
}
HOLDERS = {
    *(
        f"{TEXT}{name}"
        for name in "section index-body index-title table-of-content list-header".split()
    ),
    f"{DRAW}text-box",
    f"{DRAW}frame",
    f"{DRAW}g",
    f"{DRAW}custom-shape",
}


@dataclass
class _Style:
    """What a style says, with what it has from the one that it is derived from."""

    name: str
    parent: str = ""
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_struck: bool | None = None
    raised: str = ""  # "sup" or "sub"


def read_odt(data: bytes) -> Reading:
    package = Package(data)
    package.refuse_macros()
    package.check_xml()
    content = package.xml("content.xml")
    text = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if text is None:
        raise Refused(_("The document has no text that could be read (content.xml)."))
    writer = _Writer([content, package.xml("styles.xml")], package)
    html = "".join(writer.inside(text)) + writer.notes_as_html()
    article = article_of_html(html, "".join(_texts(text)), writer.files)
    _say(article, text)
    _read_properties(article, package)
    return Reading("ODT", [article])


@dataclass
class _Writer:
    """Writes elements as HTML."""

    trees: list[Any]
    package: Package
    files: list[bytes] = field(default_factory=list)  # of its pictures
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._list_names: list[str] = []  # the styles of the lists that stand around
        self._parents = {child: each for each in self.trees[0].iter() for child in each}
        self.styles = {s.name: s for tree in self.trees if tree is not None for s in _styles(tree)}
        self.numbered = {
            name for tree in self.trees if tree is not None for name in _numbered_lists(tree)
        }

    def inside(self, element: Any) -> Iterator[str]:
        yield escape(element.text or "", quote=False)
        for child in element:
            yield from self.element(child)
            yield escape(child.tail or "", quote=False)

    def element(self, element: Any) -> Iterator[str]:
        tag = element.tag
        write: Callable[[Any], Iterator[str]] | None = getattr(self, _method(tag), None)
        if tag in UNREAD:
            return
        if write is not None:
            yield from write(element)
        else:
            yield from self.inside(element)

    def write_p(self, element: Any) -> Iterator[str]:
        names = [
            name.replace("_20_", " ") for name in self._ancestry(element.get(f"{TEXT}style-name"))
        ]
        if "Title" in names:
            yield from self._tagged("h1", element, f' class="{TITLE}"')
        elif "Subtitle" in names:
            yield from self._tagged("p", element, f' class="{SUBTITLE}"')
        elif "Quotations" in names:
            yield "<blockquote>"
            yield from self._tagged("p", element)
            yield "</blockquote>"
        elif "Preformatted Text" in names:
            yield from self._tagged("pre", element)
        else:
            yield from self._tagged("p", element)

    def write_h(self, element: Any) -> Iterator[str]:
        level = element.get(f"{TEXT}outline-level") or "1"
        yield from self._tagged(f"h{min(int(level), 6) if level.isdecimal() else 2}", element)

    def write_span(self, element: Any) -> Iterator[str]:
        style = self._style(element.get(f"{TEXT}style-name"))
        pairs = (("strong", style.is_bold), ("em", style.is_italic), ("s", style.is_struck))
        tags = [tag for tag, is_so in pairs if is_so] + ([style.raised] if style.raised else [])
        yield from (f"<{tag}>" for tag in tags)
        yield from self.inside(element)
        yield from (f"</{tag}>" for tag in reversed(tags))

    def write_a(self, element: Any) -> Iterator[str]:
        yield from self._tagged(
            "a", element, f' href="{escape(element.get(f"{XLINK}href") or "")}"'
        )

    def write_list(self, element: Any) -> Iterator[str]:
        style = element.get(f"{TEXT}style-name") or next((up for up in self._list_names if up), "")
        tag = "ol" if style in self.numbered else "ul"
        self._list_names.append(style)
        yield from self._tagged(tag, element)
        self._list_names.pop()

    def write_list_item(self, element: Any) -> Iterator[str]:
        yield from self._tagged("li", element)

    def write_table(self, element: Any) -> Iterator[str]:
        yield from self._tagged("table", element)

    def write_table_row(self, element: Any) -> Iterator[str]:
        yield from self._tagged("tr", element)

    def write_table_cell(self, element: Any) -> Iterator[str]:
        wide, high = (
            element.get(f"{TABLE}number-{of}-spanned") or "1" for of in ("columns", "rows")
        )
        yield from self._tagged(
            "td", element, f' colspan="{escape(wide)}" rowspan="{escape(high)}"'
        )

    def write_note(self, element: Any) -> Iterator[str]:
        body = element.find(f"{TEXT}note-body")
        number = len(self.notes) + 1
        self.notes.append("")
        if body is not None:
            self.notes[number - 1] = "".join(self.inside(body))
        yield f'<sup><a href="#note-{number}" id="note-ref-{number}">{number}</a></sup>'

    def write_s(self, element: Any) -> Iterator[str]:
        yield " "

    write_tab = write_s

    def write_line_break(self, element: Any) -> Iterator[str]:
        yield "<br>"

    def write_image(self, element: Any) -> Iterator[str]:
        frame = {child.tag: child.text or "" for child in self._parents.get(element, ())}
        alt = frame.get(f"{SVG}desc") or frame.get(f"{SVG}title") or ""
        address = ""
        if data := self.package.read((element.get(f"{XLINK}href") or "").removeprefix("./")):
            address = f"embedded:{len(self.files)}"
            self.files.append(data)
        yield f'<img src="{address}" alt="{escape(alt)}">'

    def notes_as_html(self) -> str:
        items = (
            f'<li id="note-{number}">{text}<a href="#note-ref-{number}">↩</a></li>'
            for number, text in enumerate(self.notes, start=1)
        )
        return f"<ol>{''.join(items)}</ol>" if self.notes else ""

    def _tagged(self, tag: str, element: Any, attributes: str = "") -> Iterator[str]:
        yield f"<{tag}{attributes}>"
        yield from self.inside(element)
        yield f"</{tag}>"

    def _ancestry(self, name: str | None) -> Iterator[str]:
        for _depth in range(10):
            if not name:
                return
            yield name
            name = self.styles[name].parent if name in self.styles else ""

    def _style(self, name: str | None) -> _Style:
        found = _Style(name or "")
        for each in self._ancestry(name):
            style = self.styles.get(each, found)
            for what in ("is_bold", "is_italic", "is_struck"):
                if getattr(found, what) is None:
                    setattr(found, what, getattr(style, what))
            found.raised = found.raised or style.raised
        return found


def _method(tag: str) -> str:
    space, _brace, name = tag.rpartition("}")
    is_known = space + "}" in (TEXT, TABLE) or (space + "}" == DRAW and name == "image")
    return f"write_{name.replace('-', '_')}" if is_known else ""


def _styles(tree: Any) -> Iterator[_Style]:
    for style in tree.iter(f"{STYLE}style"):
        properties = style.find(f"{STYLE}text-properties")
        said = {} if properties is None else properties.attrib
        weight, slant = said.get(f"{FO}font-weight"), said.get(f"{FO}font-style")
        line = said.get(f"{STYLE}text-line-through-style")
        position = said.get(f"{STYLE}text-position", "").split(" ")[0]
        yield _Style(
            style.get(f"{STYLE}name") or "",
            style.get(f"{STYLE}parent-style-name") or "",
            None if weight is None else weight in ("bold", "600", "700", "800", "900"),
            None if slant is None else slant in ("italic", "oblique"),
            None if line is None else line != "none",
            _raised(position),
        )


def _raised(position: str) -> str:
    if position in ("", "0%"):
        return ""
    return "sub" if position.startswith(("sub", "-")) else "sup"


def _numbered_lists(tree: Any) -> Iterator[str]:
    for style in tree.iter(f"{TEXT}list-style"):
        first = next(iter(style), None)
        if first is not None and first.tag == f"{TEXT}list-level-style-number":
            yield style.get(f"{STYLE}name") or ""


def _texts(element: Any) -> Iterator[str]:
    """The text that readers of the document see, piece by piece."""
    if element.tag in UNREAD:
        return
    yield element.text or ""
    for child in element:
        if child.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " "
        yield from _texts(child)
        yield child.tail or ""
    if element.tag in (f"{TEXT}p", f"{TEXT}h"):
        yield "\n"


def _say(article: ReadArticle, text: Any) -> None:
    changes = len(text.findall(f".//{TEXT}changed-region"))
    if changes:
        message = ngettext(
            "%d tracked change was accepted.", "%d tracked changes were accepted.", changes
        )
        article.say(Kind.LOOK, message % changes)
    if remarks := len(text.findall(f".//{OFFICE}annotation")):
        message = ngettext("%d comment in the margin.", "%d comments in the margin.", remarks)
        article.say(Kind.LEFT_OUT, message % remarks)


def _read_properties(article: ReadArticle, package: Package) -> None:
    meta = package.xml("meta.xml")
    if meta is None:
        return
    title, creator = (
        " ".join((meta.findtext(f".//{DC}{name}") or "").split()) for name in ("title", "creator")
    )
    if title and not article.title:
        article.title = title[:200]
        article.say(Kind.LOOK, _("The title is that of the document's properties."))
    if creator:
        article.say(
            Kind.LOOK, _("The document's properties name as its author: %s") % creator[:200]
        )
