"""What documents of word processors have in common, once they are HTML. Pure."""

import re
from collections.abc import Sequence
from typing import Any

import lxml.html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .documents import Kind, ReadArticle
from .fidelity import check_words
from .html_to_markdown import Converted, to_markdown
from .lead import MOST_LINES, take_line

# Classes by which a reader of a format marks paragraphs whose style says what they are.
TITLE, SUBTITLE = "document-title", "document-subtitle"
TITLE_MAX = 200
EMBEDDED = re.compile(r' src="embedded:\d+"')


def parse_html(html: str) -> Any:
    """HTML as an lxml element that holds all of it."""
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html)
    return lxml.html.fragment_fromstring(html, create_parent="div")


def article_of_html(html: str, source: str, files: Sequence[bytes] = ()) -> ReadArticle:
    """The article that the HTML of a document has; `source` is the text that should be in it.

    `files` are the pictures in it.
    """
    article = ReadArticle(original=EMBEDDED.sub("", html), original_is_html=True)
    root = parse_html(html)
    article.title = _taken(root, f".//*[@class='{TITLE}']")
    article.standfirst = _taken(root, f".//*[@class='{SUBTITLE}']")
    if not article.title:
        article.title = take_only_heading(root)
    taken = take_lead(article, root)
    converted = to_markdown(root, files=files)
    article.body = converted.markdown
    say_what_became(article, converted)
    check_words(source, article, besides=" ".join(taken))
    return article


def take_only_heading(root: Any) -> str:
    """The words of the one heading of the first level, if nothing but it begins the text.

    The heading is taken out: it is the title.
    """
    headings = root.findall(".//h1")
    if len(headings) != 1:
        return ""
    before = "".join(root.text_content().partition(headings[0].text_content())[0]).split()
    words = " ".join(headings[0].text_content().split())
    if len(before) > 30 or not 0 < len(words) <= TITLE_MAX:
        return ""
    _drop(headings[0])
    return words


def take_lead(article: ReadArticle, root: Any) -> list[str]:
    """Take the first paragraphs that say who wrote a document and when; return their words."""
    taken: list[str] = []
    for element in [*root][:MOST_LINES]:
        words = " ".join(element.text_content().split()) if element.tag == "p" else ""
        if words and not take_line(article, words):
            break
        if words:
            taken.append(words)
            _drop(element)
    return taken


def say_what_became(article: ReadArticle, converted: Converted) -> None:
    """Say what was made of HTML, and what of it was left out."""
    if converted.notes:
        message = ngettext("%d footnote.", "%d footnotes.", converted.notes) % converted.notes
        article.say(Kind.UNDERSTOOD, message)
    article.pictures = converted.embedded
    for picture in converted.pictures:
        alt = f"“{picture.alt}”" if picture.alt else _("no words for it")
        where = f" ({picture.address[:200]})" if picture.address else ""
        article.say(Kind.LEFT_OUT, _("A picture: %s") % alt + where)
    for tag, number in sorted(converted.left_out.items()):
        what = _("links that lead nowhere from here") if tag == "a" else f"<{tag}>"
        article.say(Kind.LEFT_OUT, f"{what}: {number}")


def _taken(root: Any, path: str) -> str:
    """The words of the first element on a path, which is taken out of the tree."""
    found = root.find(path)
    words = " ".join(found.text_content().split()) if found is not None else ""
    if found is None or (path.endswith(f"'{TITLE}']") and not 0 < len(words) <= TITLE_MAX):
        return ""
    _drop(found)
    return words


def _drop(element: Any) -> None:
    element.drop_tree()
