"""Which claims of an article are marked, and the article's argument in outline."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from analysis.outline import Entry, outline_of
from articles.models import Article

register = template.Library()

# What a reader can ask for in the address, by ?claims=
STATES = {"none": _("none"), "assessed": _("assessed"), "all": _("all")}
USUAL = "assessed"


@register.simple_tag(takes_context=True)
def claims_shown(context: template.Context) -> str:
    """Which claims the page is to mark: "none", "assessed" (and those in doubt) or "all"."""
    asked = _asked(context, "claims")
    return asked if asked in STATES else USUAL


@register.simple_tag(takes_context=True)
def asks_for_outline(context: template.Context) -> bool:
    """Whether the page is to show the argument in outline, instead of the text."""
    return _asked(context, "view") == "claims"


@register.inclusion_tag("analysis/_layer.html")
def claims_switch(shown: str) -> dict[str, Any]:
    """The links that choose which claims are marked."""
    return {"shown": shown, "states": STATES.items()}


@register.simple_tag
def claims_outline(article: Article) -> list[Entry]:
    """The claims of an article in their order, each below what it argues for."""
    return outline_of(article)


def _asked(context: template.Context, name: str) -> str:
    request = context.get("request")
    return request.GET.get(name, "") if request else ""
