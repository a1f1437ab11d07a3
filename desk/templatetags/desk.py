"""The bar of the desk's rooms, and lines about assignments on other pages."""

from typing import Any

from django import template
from django.urls import reverse

from analysis.models import Claim
from articles.models import Article

from ..assignments import assigned
from ..models import Notice
from ..rooms import rooms_of, rooms_of_article
from ..standing import next_step, standing_of

register = template.Library()

MOST_NOTICES = 99


@register.inclusion_tag("desk/_bar.html", takes_context=True)
def desk_bar(context: template.Context) -> dict[str, Any]:
    """The head of the desk's pages: its rooms, its search, and how many notices are not read."""
    request = context["request"]
    view = getattr(request.resolver_match, "view_name", "")
    unread = Notice.objects.visible_to(request.user).unread()
    return {
        "rooms": [(room, room.has(view)) for room in rooms_of(request.user)],
        "view": view,
        "user": request.user,
        "unread": unread.order_by().values("pk")[: MOST_NOTICES + 1].count(),
        "most": MOST_NOTICES,
        "typed": request.GET.get("q", "") if view == "desk:go" else "",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("desk/_admin_bar.html", takes_context=True)
def admin_bar(context: template.Context) -> dict[str, Any]:
    """The same rooms on a page of the admin, and the lists of all that it keeps, folded."""
    apps = context.get("available_apps") or ()
    models = [model for app in apps for model in app["models"] if model.get("admin_url")]
    return {**desk_bar(context), "models": models, "path": context["request"].path}


@register.inclusion_tag("desk/_standing.html", takes_context=True)
def standing_line(context: template.Context, article: Article) -> dict[str, str]:
    """Where an article stands, and what comes next, beside its title."""
    return {"state": standing_of(article), "step": next_step(article, context["request"].user)}


@register.inclusion_tag("desk/_assignment_line.html", takes_context=True)
def assignment_line(context: template.Context, subject: Article | Claim) -> dict[str, Any]:
    """Who has an article or a claim, on its form in the admin."""
    kind = "claim" if isinstance(subject, Claim) else "article"
    return {
        "assignment": assigned(subject),
        "url": reverse(f"desk:{kind}_assignment", args=[subject.pk]),
        "user": context["request"].user,
    }


@register.inclusion_tag("desk/_article_rooms.html", takes_context=True)
def article_rooms(context: template.Context, article: Article) -> dict[str, Any]:
    """Where else somebody works on an article: its form, claims, facts, remarks, preview links."""
    request = context["request"]
    view = request.resolver_match.view_name
    return {"rooms": [*rooms_of_article(article, request.user, view)]}
