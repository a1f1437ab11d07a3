"""DOCX: mammoth makes HTML of it; what it would lose is made plain first. Pure."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import mammoth
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .documents import Kind, ReadArticle, Reading, Refused
from .office import SUBTITLE, TITLE, article_of_html
from .packages import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
DC = "{http://purl.org/dc/elements/1.1/}"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
STYLES = f"""
p[style-name='Title'] => h1.{TITLE}:fresh
p[style-name='Subtitle'] => p.{SUBTITLE}:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
u => u
strike => s
"""
# Elements that mammoth passes over with all that is in them, and what it reads instead.
READ_AS = {
    "moveTo": "ins",
    "moveFrom": "del",
    "dir": "smartTag",
    "bdo": "smartTag",
    "customXml": "smartTag",
}
PICTURES = "word/media/"
MACRO_TYPES = b"macroEnabled"


def read_docx(data: bytes) -> Reading:
    package = Package(data)
    package.refuse_macros()
    if MACRO_TYPES in package.read("[Content_Types].xml"):
        raise Refused(_("The document has macros (programs). Save it as .docx without them."))
    package.check_xml()
    parts = {name: tree for name in PARTS if (tree := package.xml(name)) is not None}
    if PARTS[0] not in parts:
        raise Refused(_("The document has no text that could be read (word/document.xml)."))
    changes = _changes(parts)
    formulas = sum(map(_make_plain, parts.values()))
    source = "".join(piece for tree in parts.values() for piece in _texts(tree))
    files: list[bytes] = []
    article = article_of_html(_html(package, parts, files), source, files)
    _say(article, package, changes, formulas)
    _read_properties(article, package)
    return Reading("DOCX", [article])


def _html(package: Package, parts: dict[str, Any], files: list[bytes]) -> str:
    """The document as HTML; the bytes of its pictures are added to `files`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in dict.fromkeys(package.names):
            if name in parts:
                archive.writestr(name, ElementTree.tostring(parts[name], "utf-8"))
            elif name.endswith((".xml", ".rels")) or name.startswith(PICTURES):
                archive.writestr(name, package.read(name))
            elif not name.endswith("/"):
                archive.writestr(name, b"")  # fonts, embedded documents
    try:
        result = mammoth.convert_to_html(
            buffer,
            style_map=STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"src": _kept(image, files)}),
            external_file_access=False,
        )
    except Exception as error:  # mammoth raises whatever a damaged document makes it raise
        raise Refused(_("The document is damaged: it cannot be read.")) from error
    return str(result.value)


def _kept(image: Any, files: list[bytes]) -> str:
    """The address of a picture among `files`; "" for one that is linked from elsewhere."""
    try:
        with image.open() as file:
            files.append(file.read())
    except Exception:  # mammoth reads nothing from outside, and says so in many ways
        return ""
    return f"embedded:{len(files) - 1}"


def _changes(parts: dict[str, Any]) -> Counter[str]:
    """How many tracked changes of each kind there are."""
    names = {f"{W}ins": "ins", f"{W}moveTo": "ins", f"{W}del": "del", f"{W}moveFrom": "del"}
    return Counter(
        names[element.tag]
        for tree in parts.values()
        for element in tree.iter()
        if element.tag in names and any(each.tag == f"{W}r" for each in element.iter())
    )


def _make_plain(tree: Any) -> int:
    """Turn what mammoth would pass over into what it reads; return how many formulas there were."""
    for element in tree.iter():
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if name in READ_AS and element.tag.startswith(W):
            element.tag = W + READ_AS[name]
    formulas = 0
    for parent in [*tree.iter()]:
        for at, child in enumerate(parent):
            if child.tag in (f"{M}oMath", f"{M}oMathPara"):
                parent[at] = _run("".join(text.text or "" for text in child.iter(f"{M}t")))
                formulas += 1
    return formulas


def _run(text: str) -> Any:
    run = ElementTree.Element(f"{W}r")
    ElementTree.SubElement(run, f"{W}t").text = text
    return run


def _texts(element: Any) -> Iterator[str]:
    """The text that readers of the document see, piece by piece."""
    if element.tag in (f"{W}del", FALLBACK) and len(element):
        return
    if element.tag == f"{W}t":
        yield element.text or ""
    elif element.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
        yield " "
    for child in element:
        yield from _texts(child)
    if element.tag in (f"{W}p", f"{W}tc"):
        yield "\n"


def _say(article: ReadArticle, package: Package, changes: Counter[str], formulas: int) -> None:
    if changes:
        message = _(
            "Tracked changes were accepted: %(ins)d insertions are in the text, "
            "%(del)d deletions are not."
        )
        article.say(Kind.LOOK, message % {"ins": changes["ins"], "del": changes["del"]})
    if formulas:
        message = ngettext("%d formula is plain text.", "%d formulas are plain text.", formulas)
        article.say(Kind.LOOK, message % formulas)
    comments = package.xml("word/comments.xml")
    if comments is not None and (number := len(comments)):
        message = ngettext("%d comment in the margin.", "%d comments in the margin.", number)
        article.say(Kind.LEFT_OUT, message % number)
    for name in package.names:
        if re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            words = " ".join("".join(_texts(package.xml(name))).split())
            if words:
                article.say(Kind.LEFT_OUT, _("At the edge of pages: “%s”") % words[:200])
    if any(
        name.startswith(("word/embeddings/", "word/charts/", "word/diagrams/"))
        for name in package.names
    ):
        article.say(Kind.LEFT_OUT, _("Embedded objects: charts, diagrams or files."))


def _read_properties(article: ReadArticle, package: Package) -> None:
    """Take the language, and tell title and author, that the document's properties name."""
    core = package.xml("docProps/core.xml")
    if core is None:
        return
    title, creator = (
        " ".join((core.findtext(DC + name) or "").split()) for name in ("title", "creator")
    )
    if title and not article.title:
        article.title = title[:200]
        article.say(Kind.LOOK, _("The title is that of the document's properties."))
    if creator:
        article.say(
            Kind.LOOK, _("The document's properties name as its author: %s") % creator[:200]
        )
