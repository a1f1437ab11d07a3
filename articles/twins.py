"""Twins of pages for machines: the same thing as Markdown, JSON, JSON-LD and plain text.

A twin has an address of its own (that of the page with a suffix), and is also what the page's
address answers to whoever asks for its media type. Whoever may see the page may see the twin.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any

import yaml
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from . import jsonld
from .conditions import etag_of, validated
from .jsonld import Node
from .structured_data import written

# The suffix of each form, and its media type. HTML, which is the page, comes first.
PAGE = "text/html"
FORMS = {
    "md": "text/markdown",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "txt": "text/plain",
}
SUFFIXES = {media_type: form for form, media_type in FORMS.items()}

View = Callable[..., HttpResponse]
# What gives one more link of a page for the arguments of its twins: `<address>; rel="…"`.
HeaderLink = Callable[..., str]
_header_links: dict[str, list[HeaderLink]] = {}


class FormConverter:
    """The suffix of a twin in a URL."""

    regex = "|".join(FORMS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class Twin:
    """What a page says, without the page.

    `columns` stand at the head of the Markdown and are the JSON, together with `more`, which has
    what is too long for a head. `nodes` are the JSON-LD. `page` is the path of the page.
    """

    page: str
    columns: dict[str, Any]
    markdown: str = ""
    text: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()
    changed_at: datetime | None = None

    def as_md(self) -> str:
        head = yaml.safe_dump(self.columns, allow_unicode=True, sort_keys=False, width=100)
        return f"---\n{head}---\n\n{self.markdown}"

    def as_json(self) -> str:
        return json.dumps(self.columns | self.more, ensure_ascii=False, indent=1)

    def as_jsonld(self) -> str:
        return written(jsonld.document(self.nodes))

    def as_txt(self) -> str:
        return self.text


def answer(request: HttpRequest, form: str, twin: Twin) -> HttpResponse:
    """A twin in one of the FORMS, or that the reader has it already (304).

    Search engines are sent to the page.
    """
    media_type = FORMS[form]
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    content = str(getattr(twin, f"as_{form}")())
    response = answer_text(request, content, media_type + charset, twin.changed_at)
    response.headers["Link"] = f'<{request.build_absolute_uri(twin.page)}>; rel="canonical"'
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def answer_text(
    request: HttpRequest, text: str, content_type: str, changed_at: datetime | None = None
) -> HttpResponse:
    """A text, or that the reader has it already (304), by its ETag or by when it was changed."""
    content = text.encode()
    response = HttpResponse(content, content_type=content_type)
    modified = int(changed_at.timestamp()) if changed_at else None
    return validated(request, response, etag_of(content), modified)


def links_pages_with(name: str) -> Callable[[HeaderLink], HeaderLink]:
    """Mark what gives one more link for the header of the pages whose twins have this URL name.

    Apps that `articles` does not know link its pages to theirs so, without a byte in the page.
    """

    def note(link: HeaderLink) -> HeaderLink:
        _header_links.setdefault(name, []).append(link)
        return link

    return note


def with_twins(name: str, *keys: str, view: View) -> Callable[[View], View]:
    """Let a page answer with a twin to whoever asks for one, and say where its twins are.

    `name` is that of the twins' URL, `keys` the arguments of the page's that it takes, and `view`
    makes a twin: it takes `form` and `keys`.
    """

    def decorate(page: View) -> View:
        @wraps(page)
        def answer_page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            chosen = {key: kwargs[key] for key in keys}
            addresses = {form: reverse(name, kwargs={**chosen, "form": form}) for form in FORMS}
            form = form_asked_for(request)
            if form:
                response = view(request, form=form, **chosen)
                response.headers["Content-Location"] = addresses[form]
            else:
                request.twins = [  # type: ignore[attr-defined]  # for {% for_machines %}
                    (FORMS[each], address) for each, address in addresses.items()
                ]
                response = page(request, **kwargs)
                more = (link(**chosen) for link in _header_links.get(name, ()))
                response.headers["Link"] = ", ".join([link_header(addresses), *more])
            patch_vary_headers(response, ["Accept"])
            return response

        return answer_page

    return decorate


def link_header(addresses: dict[str, str]) -> str:
    """The twins of a page, as a response names them."""
    return ", ".join(
        f'<{address}>; rel="alternate"; type="{FORMS[form]}"' for form, address in addresses.items()
    )


def form_asked_for(request: HttpRequest) -> str:
    """The form that the reader would rather have than the page; "" for the page."""
    if request.headers.get("Accept", "").startswith(f"{PAGE},"):
        return ""  # as browsers ask
    preferred = request.get_preferred_type([PAGE, *SUFFIXES])
    return SUFFIXES.get(preferred or PAGE, "")
