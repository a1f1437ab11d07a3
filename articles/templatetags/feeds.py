"""Lines in the heads of pages: their own addresses, and the feeds that they are followed by."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles.feeds import atom, json_feed
from articles.feeds.answers import ATOM, JSON
from articles.pagination import PARAMETERS

register = template.Library()

FORMS = ((ATOM, atom.MEDIA_TYPE), (JSON, json_feed.MEDIA_TYPE))


@register.simple_tag(takes_context=True)
def canonical(context: template.Context) -> SafeString:
    """The address by which search engines know a page of a list: its filters and its place alone.

    What networks and mailers add, and what no filter understands, is left out.
    """
    request = context["request"]
    query = _query(context, PARAMETERS)
    address = request.build_absolute_uri(f"{request.path}{query}")
    return format_html('<link rel="canonical" href="{}">', address)


@register.simple_tag(takes_context=True)
def feed_links(
    context: template.Context, view: str, title: str, *args: Any, query: str = ""
) -> SafeString:
    """Where a page is followed; `view` names the address of its feed, which takes `args`.

    The feed of a list that is narrowed down tells of what the list shows; `query` is what is asked
    of a page without filters.
    """
    query = f"?{query}" if query else _query(context)
    return format_html_join(
        "",
        '<link rel="alternate" type="{}" title="{}" href="{}{}">\n',
        ((kind, title, reverse(view, args=[*args, form]), query) for form, kind in FORMS),
    )


def _query(context: template.Context, more: tuple[str, ...] = ()) -> str:
    """What is asked of a list with filters, with a mark; "" where nothing is, or it is refused."""
    asked, filters = context["request"].GET, context.get("filters")
    if filters and filters.problems:
        return ""
    names = [*(filters.active if filters else ()), *more]
    query = urlencode([(name, asked[name]) for name in names if asked.get(name)])
    return f"?{query}" if query else ""
