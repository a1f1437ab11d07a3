"""Small pieces of pages that many templates share."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.diffs import Piece
from articles.models import Article

register = template.Library()


@register.simple_tag(takes_context=True)
def masthead(context: template.Context) -> SafeString:
    """The head of every page, with the section that the page belongs to marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    section = (getattr(match, "url_name", None) or "").partition("_")[0]
    return _remembered("components/masthead.html", section, get_language())


@register.simple_tag
def unchanging(component: str) -> SafeString:
    """A component that is the same on every page."""
    return _remembered(f"components/{component}.html", "", get_language())


@lru_cache(maxsize=64)
def _remembered(name: str, section: str, _language: str) -> SafeString:
    """Made once a process and language, not once a page."""
    return render_to_string(name, {"section": section})


@register.simple_tag
def path_to(view: str, *args: Any) -> str:
    """What {% url %} gives, remembered: a list links to a hundred things, most of them often."""
    return _path_to(view, args, get_script_prefix())


@lru_cache(maxsize=20_000)
def _path_to(view: str, args: tuple[Any, ...], _prefix: str) -> str:
    return reverse(view, args=args)


@register.simple_tag(takes_context=True)
def address(context: template.Context) -> str:
    """The page's own address, without what was asked beside it (“?utm_source=…”)."""
    request = context["request"]
    return str(request.build_absolute_uri(request.path))


@register.filter
def day(value: date | None) -> str:
    """A day in words, “8 January 2026”, remembered for each language; "" for none."""
    return _day(value, get_language()) if value else ""


@lru_cache(maxsize=20_000)
def _day(value: date, _language: str) -> str:
    return date_format(value, "j F Y")


@register.simple_tag
def signed(article: Article) -> SafeString:
    """The authors of an article, linked: “A”, “A and B”, “A, B and C”."""
    links = [
        format_html(
            '<a href="{}">{}</a>',
            path_to("articles:author_detail", byline.author.slug),
            byline.author.name,
        )
        for byline in article.bylines.all()
    ]
    if len(links) < 2:
        return mark_safe("".join(links))  # noqa: S308  (format_html made them)
    return format_html("{} {} {}", mark_safe(", ".join(links[:-1])), _("and"), links[-1])  # noqa: S308


@register.simple_tag
def pieces(compared: Iterable[Piece], gone: str = "", come: str = "") -> SafeString:
    """Compared words: what only the old text has as <del>, what only the new has as <ins>.

    `gone` and `come` introduce them to whoever does not see the marks. A long text has thousands
    of pieces: a template, or format_html, would take ten times as long.
    """
    before = f'<del><span class="unseen">[{escape(gone or _("removed:"))} </span>'
    after = f'<ins><span class="unseen">[{escape(come or _("added:"))} </span>'
    opened = {"": "", "del": before, "ins": after}
    end = '<span class="unseen">]</span>'
    closed = {"": "", "del": f"{end}</del>", "ins": f"{end}</ins>"}
    found = [f"{opened[p.tag]}{escape(p.text)}{closed[p.tag]}" for p in compared]
    return mark_safe("".join(found))  # noqa: S308  (each part is escaped above)
