"""Links of a text that lead to nothing: on this site they are looked up, elsewhere only read.

Nothing is fetched. Apps that `articles` does not know say for their own pages what is there.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from .models import Article, Author, Topic

LINK = re.compile(r'<a [^>]*?href="([^"]*)"')
ID = re.compile(r' id="([^"]*)"')
MOST = 500  # links that are looked at
Found = Callable[[Iterable[Any]], set[Any]]


def _articles(slugs: Iterable[Any]) -> set[Any]:
    """Of some slugs those that readers find an article by, also by one that it had before."""
    slugs = [*slugs]
    here = {*Article.objects.live().filter(slug__in=slugs).values_list("slug", flat=True)}
    return here | {slug for slug in slugs if slug not in here and _is_moved(slug)}


def _is_moved(slug: str) -> bool:
    return bool(Article.objects.moved_from(slug).exists())


def _authors(slugs: Iterable[Any]) -> set[Any]:
    return {*Author.objects.live().filter(slug__in=[*slugs]).values_list("slug", flat=True)}


def _topics(slugs: Iterable[Any]) -> set[Any]:
    return {*Topic.objects.live().filter(slug__in=[*slugs]).values_list("slug", flat=True)}


# By the name of a view: the part of its address that names a row, and which of some are there.
PAGES: dict[str, tuple[str, Found]] = {
    "articles:article_detail": ("slug", _articles),
    "articles:author_detail": ("slug", _authors),
    "articles:topic_detail": ("slug", _topics),
}


def dead_links(html: str) -> Iterator[str]:
    """The addresses of links in stored HTML behind which nothing is."""
    asked: dict[str, dict[Any, str]] = {}
    ids = {*ID.findall(html)}
    for address in [*dict.fromkeys(map(unescape, LINK.findall(html)))][:MOST]:
        if address.startswith("#"):
            if address[1:] not in ids:
                yield address
        elif address.startswith("/") and not address.startswith("//"):
            yield from _ask_later(address, asked)
        elif not _is_whole(address):
            yield address
    for view, by_key in asked.items():
        there = PAGES[view][1](by_key)
        yield from (address for key, address in by_key.items() if key not in there)


def _ask_later(address: str, asked: dict[str, dict[Any, str]]) -> Iterator[str]:
    """Note what an address of this site names; the address itself where no page has it."""
    path = urlsplit(address).path
    try:
        match = resolve(path)
    except Resolver404:
        if not path.startswith(("/static/", "/media/")):
            yield address
        return
    if match.view_name in PAGES:
        part = PAGES[match.view_name][0]
        asked.setdefault(match.view_name, {})[match.kwargs[part]] = address


def _is_whole(address: str) -> bool:
    """Whether an address elsewhere has what one must have."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"mailto", "tel"} or "." in (parts.hostname or "")
