"""Plain text, Markdown and RTF to an article. Pure."""

import re
from dataclasses import asdict

from django.utils.translation import gettext as _
from striprtf.striprtf import rtf_to_text

from articles.markup import render
from articles.markup.losses import Kind as Lost

from . import front_matter, plain_text
from .documents import Finding, Kind, ReadArticle, Reading, Refused
from .fidelity import check_words
from .lead import MOST_LINES, is_byline, is_date, take_line, take_note
from .metadata import one_line

FIRST_HEADING = re.compile(
    r"\A\s*(?:#[ \t]+(?P<atx>.+?)[ \t]*#*[ \t]*(?:\n|\Z)|(?P<line>[^\n]+)\n={3,}[ \t]*(?:\n|\Z))"
)
# Signs of a system that made pages of the text, which mean nothing here.
SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|^(?:import|export) .+ from ", re.MULTILINE)
TITLE_MAX = 200


def title_of(name: str) -> str:
    """A title made of the name of a file, where its text has none."""
    file = re.split(r"[/\\]", name)[-1]
    words = re.sub(r"[-_.\s]+", " ", re.sub(r"\.\w{1,8}$", "", file)).strip()
    return (words[:1].upper() + words[1:])[:TITLE_MAX] or _("Untitled")


def read_markdown(text: str, name: str) -> Reading:
    data, body, findings = front_matter.split(text)
    article = ReadArticle(original=text, findings=findings)
    front_matter.take_over(article, data)
    body = body.removeprefix("\ufeff")
    heading = FIRST_HEADING.match(body)
    if heading and not article.title:
        words = render(heading["atx"] or heading["line"]).text
        if 0 < len(one_line(words)) <= TITLE_MAX and "[^" not in heading[0]:
            article.title, body = one_line(words), body[heading.end() :]
    article.body = body.strip("\n") + "\n"
    if not body.strip():
        raise Refused(_("There is no text in this file."))
    say_losses(article)
    if SHORTCODE.search(body):
        message = _("Signs of the system that made pages of it stand in the text: “%s”")
        article.say(Kind.LOOK, message % SHORTCODE.search(body)[0][:80])  # type: ignore[index]
    return Reading("Markdown", [article])


def say_losses(article: ReadArticle) -> None:
    """Say which words of the Markdown readers will not see."""
    rendered = render(article.body)
    article.say(Kind.UNDERSTOOD, _("%s words of the text.") % f"{len(rendered.text.split()):,}")
    for loss in rendered.losses[:50]:
        if loss.kind not in (Lost.NESTING, Lost.ALTERNATIVE):
            words = one_line(loss.words)[:120]
            message = _("Line %(line)d, what no reader sees: %(words)s")
            article.say(Kind.LEFT_OUT, message % {"line": loss.line, "words": words})


def read_plain_text(text: str, name: str) -> Reading:
    article = ReadArticle(original=text)
    lines = text.split("\n")
    data, taken = front_matter.head_lines(lines)
    front_matter.take_over(article, data)
    try:
        document = plain_text.parse(plain_text.UNPRINTABLE.sub("", "\n".join(lines[taken:])))
    except plain_text.ParseError as error:
        raise Refused(str(error)) from error
    article.source_date = article.source_date or document.date
    take_note(article, asdict(document))
    blocks = [*document.blocks]
    _take_lead(article, blocks, has_note=bool(document.editors_note))
    article.body = plain_text.Document(tuple(blocks)).body if blocks else ""
    if not blocks:
        raise Refused(_("There is no text in this file."))
    said = [document.editors_note, document.disclaimer, *(block.text for block in document.blocks)]
    check_words("\n".join(said), article)
    return Reading(_("plain text"), [article])


def _take_lead(article: ReadArticle, blocks: list[plain_text.Block], *, has_note: bool) -> None:
    """Take title, byline and date from the first lines of a text that has no note on its author."""
    if has_note or len(blocks) < 2:
        return
    if not article.title and _is_title(*blocks[:2]):
        article.title = one_line(blocks.pop(0).text)
    taken = 0
    while taken < MOST_LINES and len(blocks) > 1 and take_line(article, blocks[0].text):
        del blocks[0]
        taken += 1


def _is_title(first: plain_text.Block, second: plain_text.Block) -> bool:
    """Whether the first block is a headline: a heading, or a line above a byline or a date."""
    text = first.text
    is_above = is_byline(second.text) or is_date(second.text)
    is_line = is_above and "\n" not in text and not text.endswith((".", ":", "…"))
    return (first.kind == "heading" or is_line) and len(text) <= TITLE_MAX


def read_rtf(data: bytes, name: str) -> Reading:
    """RTF: its words. striprtf, the one kept reader of it, tells no bold and no headings."""
    source = data.decode("latin-1")
    try:
        text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except Exception as error:  # it raises whatever a damaged document makes it raise
        raise Refused(_("The document is damaged: it cannot be read.")) from error
    reading = read_plain_text(text.replace("\x00", ""), name)
    note = _(
        "Bold, italics, links and styles of headings: of RTF the words alone are read. "
        "Save it as DOCX."
    )
    reading.findings.append(Finding(Kind.LEFT_OUT, note))
    return Reading("RTF", reading.articles, reading.findings)
