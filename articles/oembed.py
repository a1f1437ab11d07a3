"""oEmbed 1.0: for the address of a page, what another site shows of it.

Each sort of page registers what finds its card. The card is a page of its own, in a frame.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .drawing.pictures import HEIGHT, WIDTH
from .methods import read_only
from .open_graph import SITE

FRAME_WIDTH = 600  # pixels, unless the consumer has less room
LONGEST_NUMBER = 6  # digits of a width that somebody asks for
KEPT_FOR = 600  # seconds: a verdict may change


@dataclass(frozen=True)
class Card:
    """A card that may stand on other sites; `page`, `frame` and `image` are paths on this one.

    `signs` counts the characters on it, by which its height is guessed: a frame without a script
    cannot tell its own.
    """

    title: str
    page: str
    frame: str
    signs: int
    image: str = ""
    author_name: str = ""
    author_page: str = ""

    def height(self, width: int) -> int:
        """Pixels that it takes at a width."""
        in_a_line = max(12, (width - 40) // 11)
        return 216 + 30 * (self.signs // in_a_line)


Finder = Callable[[dict[str, Any], QueryDict], Card]  # raises Http404
finders: dict[str, Finder] = {}


def finds(*views: str) -> Callable[[Finder], Finder]:
    """Register what finds the cards of the pages that some URLs (by name) lead to."""

    def register(finder: Finder) -> Finder:
        finders.update(dict.fromkeys(views, finder))
        return finder

    return register


@read_only
def oembed(request: HttpRequest) -> HttpResponse:
    """The endpoint: `url`, and optionally `format`, `maxwidth` and `maxheight`.

    404 for whatever is not a public page of this site that has a card, 501 for other formats.
    """
    write = FORMATS.get(request.GET.get("format") or "json")
    if write is None:
        return _plain("oEmbed is given as json or xml.", 501)
    if not (url := request.GET.get("url")):
        return _plain("Give the address of a page as url.", 400)
    try:
        card = card_at(url, request)
    except Http404:
        return _plain("No page of this site that can be embedded has this address.", 404)
    limits = (_number(request.GET.get(name)) for name in ("maxwidth", "maxheight"))
    response = write(content_of(card, request, *limits))
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def card_at(url: str, request: HttpRequest) -> Card:
    """The card of the page at an address; raises Http404."""
    try:
        parts = urlsplit(url)
        is_here = parts.netloc.lower() == request.get_host().lower()
        if not is_here or parts.scheme not in ("http", "https"):
            raise Http404
        match = resolve(f"/{parts.path.removeprefix(get_script_prefix())}")
    except (ValueError, Resolver404) as error:
        raise Http404 from error
    if match.view_name not in finders:
        raise Http404
    return finders[match.view_name](match.kwargs, QueryDict(parts.query))


def content_of(
    card: Card, request: HttpRequest, max_width: int | None, max_height: int | None
) -> dict[str, Any]:
    """A response of the type “rich”; neither frame nor image is larger than asked for."""
    absolute = request.build_absolute_uri
    width = min(FRAME_WIDTH, max_width or FRAME_WIDTH)
    height = min(card.height(width), max_height or card.height(width))
    found: dict[str, Any] = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "provider_name": SITE,
        "provider_url": absolute("/"),
        "cache_age": KEPT_FOR,
        "html": frame(absolute(card.frame), card.title, width, height),
        "width": width,
        "height": height,
    }
    if card.author_name:
        found["author_name"] = card.author_name
    if card.author_page:
        found["author_url"] = absolute(card.author_page)
    if card.image and (max_width or WIDTH) >= WIDTH and (max_height or HEIGHT) >= HEIGHT:
        found["thumbnail_url"] = absolute(card.image)
        found |= {"thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    return found


def frame(address: str, title: str, width: int, height: int) -> SafeString:
    """The HTML by which another site shows a card."""
    return format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
        ' style="border:0;max-width:100%"></iframe>',
        address,
        title,
        width,
        height,
    )


def _json(content: Mapping[str, Any]) -> HttpResponse:
    return JsonResponse(content)


def _xml(content: Mapping[str, Any]) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in content.items():
        ElementTree.SubElement(root, name).text = str(value)
    body = ElementTree.tostring(root, encoding="unicode")
    declared = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return HttpResponse(declared + body, content_type="text/xml; charset=utf-8")


FORMATS: dict[str, Callable[[Mapping[str, Any]], HttpResponse]] = {"json": _json, "xml": _xml}


def _plain(said: str, status: int) -> HttpResponse:
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")


def _number(given: str | None) -> int | None:
    """A number of pixels; None for none and for what is no such number."""
    is_number = given and given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER
    return int(given) or None if given and is_number else None
