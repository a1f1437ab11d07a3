"""Pages of search, for readers."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext_lazy as _

from articles.methods import never_kept, read_only

from .index import suggest
from .linking import linkable
from .pages import page_of
from .results import Kind, Suggestion

LABELS = {
    Kind.AUTHOR: _("author"),
    Kind.TOPIC: _("topic"),
    Kind.ARTICLE: _("article"),
    Kind.CLAIM: _("claim"),
}
SUGGESTIONS = 8
SUGGESTIONS_KEPT = 30  # seconds, by browsers and by caches between


@read_only
@never_kept
def search(request: HttpRequest) -> HttpResponse:
    return render(request, "search/search.html", {"results": page_of(request.GET)})


@read_only
@never_kept
def suggestions(request: HttpRequest) -> HttpResponse:
    """Titles and names that somebody who types may mean, as JSON."""
    found = suggest(request.GET.get("q", ""), SUGGESTIONS)
    response = JsonResponse({"suggestions": [_suggestion(each) for each in found]})
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_KEPT)
    return response


@read_only
@never_kept
def links(request: HttpRequest) -> HttpResponse:
    """Articles, claims, authors and topics that a text can link to, as JSON."""
    found = linkable(request.GET.get("q", ""))
    told = [
        {"text": each.text, "label": str(LABELS[each.kind]), "url": each.path} for each in found
    ]
    response = JsonResponse({"links": told})
    patch_cache_control(response, public=True, max_age=SUGGESTIONS_KEPT)
    return response


def _suggestion(each: Suggestion) -> dict[str, str]:
    address = reverse(f"articles:{each.kind.value}_detail", args=[each.slug])
    label = str(LABELS[each.kind])
    return {"text": each.text, "kind": each.kind.value, "label": label, "url": address}
