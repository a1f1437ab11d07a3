"""What a page of the web says of its article, in its head. Pure."""

import json
import re
from collections.abc import Iterator
from typing import Any

from .documents import ReadArticle
from .html_text import text_of
from .metadata import one_line, path_of, read_address, read_date, read_language, read_signers

# The name of the site behind a title: “The charter | The Center”.
SITE_NAME = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
ARTICLE = re.compile(r"Article|BlogPosting|Report")
DATES = (
    "article:published_time",
    "date",
    "dc.date",
    "dcterms.created",
    "citation_publication_date",
)
AUTHORS = ("author", "article:author", "dc.creator", "citation_author")
MOST_TOPICS = 20


def read_head(article: ReadArticle, tree: Any) -> None:
    """Set what the head of a page, and the JSON-LD on it, say of the article."""
    meta = _meta(tree)
    data = next(_articles_in_json(tree), {})
    title = SITE_NAME.sub("", one_line(tree.findtext(".//title")))
    heading = tree.find(".//h1")
    above = text_of(heading) if heading is not None else ""
    named = data.get("headline") or meta.get("og:title") or title or above
    article.title = one_line(named)[:200]
    article.standfirst = one_line(
        data.get("description") or meta.get("og:description") or meta.get("description")
    )
    dates = [data.get("datePublished"), *map(meta.get, DATES)]
    article.source_date = next((day for each in dates if (day := read_date(each))), None)
    authors = [data.get("author"), *map(meta.get, AUTHORS)]
    article.signers = next((names for each in authors if (names := read_signers(each))), [])
    article.language = read_language(tree.get("lang"))
    article.publisher = one_line(meta.get("og:site_name"))[:200]
    addresses = [*_canonical(tree), meta.get("og:url"), data.get("url")]
    article.source_url = next((url for each in addresses if (url := read_address(each))), "")
    article.former_paths = [path] if (path := path_of(article.source_url)) else []
    keywords = (meta.get("news_keywords") or meta.get("keywords") or "").split(",")
    topics = dict.fromkeys(one_line(each)[:100] for each in keywords if each.strip())
    article.topics = [*topics][:MOST_TOPICS]


def _meta(tree: Any) -> dict[str, str]:
    """The values of <meta> by their names, the first of each."""
    return {
        (each.get("property") or each.get("name") or "").lower(): one_line(each.get("content"))
        for each in reversed(tree.findall(".//meta"))
    }


def _canonical(tree: Any) -> Iterator[str | None]:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield link.get("href")


def _articles_in_json(tree: Any) -> Iterator[dict[str, Any]]:
    """What JSON-LD on the page says of its article."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for node in found if isinstance(found, list) else [found]:
            yield from _articles_in(node)


def _articles_in(node: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(node, dict):
        return
    graph = node.get("@graph")
    for each in [node, *(graph if isinstance(graph, list) else [])]:
        if isinstance(each, dict) and ARTICLE.search(str(each.get("@type"))):
            yield each
