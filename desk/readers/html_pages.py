"""A saved page of the web: the article in it, and what the page says of it. Pure.

trafilatura tells which words of a page are its article. What it gives back has lost tables, notes
and some paragraphs, so that the article is then taken from the page itself: the smallest element
that has these words, without what stands around an article on a page.
"""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import trafilatura
from django.utils.translation import gettext as _
from lxml import etree
from trafilatura.settings import use_config

from . import office
from .documents import Kind, ReadArticle, Reading, Refused
from .fidelity import check_words
from .html_text import UNREAD, text_of
from .html_to_markdown import to_markdown
from .lead import MOST_LINES, is_byline, is_date
from .metadata import one_line, read_date, read_signers
from .page_heads import read_head

UNTOLD = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "form",
    "button",
    "dialog",
    "iframe",
    "svg",
)
# Names of classes and ids that pages give to what is no part of an article.
AROUND = re.compile(
    r"(?:^|[-_\s])(?:share|sharing|social|related|newsletter|subscribe|subscription|promo|advert\w*|ads?|sponsor\w*"
    r"|comments?|comment-?list|respond|breadcrumbs?|sidebar|cookies?|popup|modal|recommended|most-?read|trending"
    r"|pagination|pager|toc|table-of-contents|toolbar|nav|navbar|navigation|menu|masthead|footer|skip|print|edit-?section"
    r"|headerlink|sr-only|screen-reader\w*|visually-hidden|noprint|author-?bio|tags|tag-list|jp-relatedposts|sharedaddy"
    r"|mw-editsection|navbox|catlinks|metadata|toctree-wrapper|sphinxsidebar|relations|prev-next\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
FURNITURE = frozenset({"nav", "form", "button", "dialog"})
HOLDERS = frozenset("div section aside ul ol header".split())
ROLES = {"navigation", "complementary", "search", "banner", "contentinfo", "dialog"}
MOST_WORDS_AROUND = 0.25  # of the article's words: what has more is a part of it
SHARE = 0.9  # of the words that trafilatura found, which the element has to have
SHOWN_WORDS = 40
FIRST_WORDS = 8
# Elements that are no whole article, even where all of its words are in one.
WHOLE = frozenset("p table ul ol tr tbody pre dl".split())


def read_page(text: str, name: str) -> Reading:
    tree = parse_page(text)
    for comment in [*tree.iter(etree.Comment, etree.ProcessingInstruction)]:
        if comment.getparent() is not None:
            comment.drop_tree()
    article = ReadArticle(original_is_html=True)
    read_head(article, tree)
    found = find_article(tree, text)
    if found is None:
        raise Refused(_("No article was found on this page: it has hardly any text."))
    _take_title(article, found)
    taken = _take_lead(article, found)
    article.original = etree.tostring(found, encoding="unicode", method="html")
    left = _drop_around(found)
    source = text_of(found)
    if _words(source)[:FIRST_WORDS] == _words(article.standfirst)[:FIRST_WORDS]:
        article.standfirst = ""  # a page describes itself by how its text begins
    converted = to_markdown(found, article.source_url)
    article.body = converted.markdown
    office.say_what_became(article, converted)
    _say_left(article, left, tree, found)
    check_words(source, article, besides=taken)
    return Reading("HTML", [article])


def parse_page(text: str) -> Any:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        tree = lxml.html.document_fromstring(text)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused(_("There is no text in this file.")) from error
    return tree


# --- Finding the article --------------------------------------------------------------------------


def find_article(tree: Any, text: str) -> Any:
    """The smallest element that has the words of the article; None where there is none."""
    told = _words(_told_by_trafilatura(text))
    body = tree.find("body")
    body = tree if body is None else body
    wanted = {*_runs(told)}
    if not wanted:
        return body if _words(text_of(body)) else None
    counted = _counted(body, wanted)
    total, element = counted[body], body
    while True:
        inside = [child for child in element if counted.get(child, 0) >= SHARE * total]
        if not total or not inside or inside[0].tag in WHOLE:
            return _widened(element, body)
        element = inside[0]


def _told_by_trafilatura(text: str) -> str:
    told = trafilatura.extract(
        text, favor_recall=True, include_comments=False, include_tables=True, config=_settings()
    )
    return told or ""


def _settings() -> Any:
    """trafilatura's settings; it is given a text, so that it fetches nothing."""
    settings = use_config()
    settings.set("DEFAULT", "EXTRACTION_TIMEOUT", "0")  # its alarm works in one thread alone
    return settings


def _counted(body: Any, wanted: set[Any]) -> dict[Any, int]:
    """For each element under a body, how many of the wanted runs of words are in it."""
    order = [each for each in body.iter() if isinstance(each.tag, str)]
    counted = dict.fromkeys(order, 0)
    for each in order:
        if each.tag not in UNREAD and each.tag not in UNTOLD:
            counted[each] += sum(run in wanted for run in _runs(_words(each.text or "")))
        if each is not body:
            counted[each.getparent()] += sum(
                run in wanted for run in _runs(_words(each.tail or ""))
            )
    for each in reversed(order):
        if each is not body:
            counted[each.getparent()] += counted[each]
    return counted


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Each three words that stand one behind the other: a word alone stands anywhere on a page."""
    return zip(words, words[1:], words[2:], strict=False)


def _widened(element: Any, body: Any) -> Any:
    """The element, or the <article> or <main> that it is nearly all of."""
    own = len(_words(text_of(element))) or 1
    for parent in element.iterancestors():
        if parent is body or len(_words(text_of(parent))) > 1.5 * own:
            return element
        if parent.tag in ("article", "main") or parent.get("itemprop") == "articleBody":
            return parent
    return element


# --- What stands around it ------------------------------------------------------------------------


def _drop_around(root: Any) -> list[str]:
    """Take out of an article what belongs to its page; return the words of it."""
    total = len(_words(text_of(root))) or 1
    left = []
    for element in [*root.iter()]:
        if element is root or not isinstance(element.tag, str) or not _is_around(element):
            continue
        if not any(up is root for up in element.iterancestors()):
            continue  # it went with what is around it
        words = " ".join(text_of(element).split())
        if len(_words(words)) <= MOST_WORDS_AROUND * total or element.tag in ("nav", "form"):
            element.drop_tree()
            left.append(words)
    return [words for words in left if words]


def _is_around(element: Any) -> bool:
    if element.tag in FURNITURE or element.get("role") in ROLES:
        return True
    if element.tag == "footer":
        return not _is_of_text(element)
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in HOLDERS and bool(AROUND.search(names)) and not _is_of_text(element)


def _is_of_text(element: Any) -> bool:
    """Whether an element stands in a quotation or in code, or has the notes."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return "note" in names or any(up.tag in ("blockquote", "pre") for up in element.iterancestors())


def _say_left(article: ReadArticle, left: list[str], tree: Any, found: Any) -> None:
    for words in left[:20]:
        shown = " ".join(words.split()[:SHOWN_WORDS])
        article.say(Kind.LEFT_OUT, _("On the page, not of the article: “%s”") % shown[:300])
    around = len(_words(text_of(tree))) - len(_words(text_of(found)))
    if around > 0:
        message = _("%s words of the page around the article.")
        article.say(Kind.LEFT_OUT, message % f"{around:,}")


def _take_title(article: ReadArticle, found: Any) -> None:
    """Take the headline out of the text, where it stands at its head."""
    wanted = _words(article.title)
    for heading in [*found.iter("h1", "h2")][:3]:
        words = one_line(text_of(heading))
        is_title = heading.tag == "h1" and (not wanted or len(found.findall(".//h1")) == 1)
        if words and len(words) <= 200 and (_words(words) == wanted or is_title):
            article.title = words.rstrip("¶# ")
            heading.drop_tree()
            return


def _take_lead(article: ReadArticle, found: Any) -> str:
    """Take the byline and the date out of the head of the text, where they stand in lines."""
    lines = [each for each in found.iter("p", "div", "span", "address") if not len(each)]
    taken = [line for line in lines[:MOST_LINES] if _is_of_lead(article, one_line(line.text))]
    for line in taken:
        line.drop_tree()
    return " ".join(line.text for line in taken)


def _is_of_lead(article: ReadArticle, words: str) -> bool:
    """Whether a line says who or when, and nothing else than what is known of it by now."""
    if is_byline(words):
        article.signers = article.signers or read_signers(words)
        return read_signers(words) == article.signers
    if is_date(words):
        article.source_date = article.source_date or read_date(words)
        return read_date(words) == article.source_date
    return False


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
