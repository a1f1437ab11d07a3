"""What social networks and messengers read in the head of a page: Open Graph, and Twitter's cards.

A page says who it is in its title and its description; here that is said again as these want it,
so that it is written once. A page without a description has no card.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import langcodes
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from .drawing.pictures import HEIGHT, WIDTH

SITE = "Assay"
TITLE = re.compile(rf"<title>(.*?)(?: · {SITE})?</title>", re.DOTALL)
DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)">')
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)">')
ICON = "img/apple-touch-icon.png"

Properties = Iterable[tuple[str, Any]]


def metas(properties: Properties) -> SafeString:
    """A line for each property that has a value."""
    told = ((name, value) for name, value in properties if value)
    return format_html_join("", '<meta property="{}" content="{}">\n', told)


def rest_of_head(head: str, request: Any) -> SafeString:
    """What a card needs beside the head of a page, as far as that does not say it itself."""
    title, description = TITLE.search(head), DESCRIPTION.search(head)
    if not (title and description and request):
        return SafeString("")
    canonical = CANONICAL.search(head)
    address = request.build_absolute_uri(request.path)
    properties = {
        "og:site_name": SITE,
        "og:type": "website",
        "og:locale": locale_of("", get_language() or ""),
        "og:title": SafeString(title[1].strip().replace('"', "&quot;")),
        "og:description": SafeString(description[1]),
        "og:url": SafeString(canonical[1]) if canonical else address,
    }
    told = {name: value for name, value in properties.items() if f'property="{name}"' not in head}
    if 'property="og:image"' in head:
        return metas(told.items())
    told["og:image"] = request.build_absolute_uri(static(ICON))
    return metas(told.items()) + SafeString('<meta name="twitter:card" content="summary">\n')


def large_image(address: str, alt: str) -> SafeString:
    """The lines for a share image at an absolute address."""
    about = [
        ("og:image", address),
        ("og:image:width", WIDTH),
        ("og:image:height", HEIGHT),
        ("og:image:alt", alt),
    ]
    card = SafeString('<meta name="twitter:card" content="summary_large_image">\n')
    return metas(about) + card


def discovery(request: Any, path: str) -> SafeString:
    """The link by which consumers of oEmbed find what to ask for a page."""
    query = urlencode({"url": request.build_absolute_uri(path)})
    address = f"{request.build_absolute_uri(reverse('articles:oembed'))}?{query}"
    link = '<link rel="alternate" type="application/json+oembed" href="{}">\n'
    xml = '<link rel="alternate" type="text/xml+oembed" href="{}&amp;format=xml">\n'
    return format_html(link + xml, address, address)


@lru_cache(maxsize=256)
def locale_of(language: str, of_page: str) -> str:
    """A language (BCP 47 tag, "" for the page's) as Open Graph writes it: "en_GB".

    Where the tag has no territory, it is that of the page's language if they are the same one, else
    the one where most speak it.
    """
    tag, page = (langcodes.Language.get(each or of_page) for each in (language, of_page))
    territory = tag.territory or (page.territory if tag.language == page.language else None)
    return f"{tag.language}_{territory or tag.maximize().territory}"
