"""Pages of claims. Fetch by the rule of who may see, then render."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.pagination import paginate

from .filters import ClaimFilter
from .models import Claim, Relation
from .rules import MEANINGS, VERDICTS, Kind, Verdict


def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilter(request.GET, Claim.objects.live().for_listing())
    page = paginate(filters.found, request.GET, filters.ordering)
    return render(request, "analysis/claim_list.html", {"filters": filters, "page": page})


def claim_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The claim's page. Its number finds it; an old or missing slug leads to the right URL."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)
    if slug != claim.slug:
        return redirect(claim, permanent=True)
    relations = Relation.objects.visible_to(request.user).of(claim)
    context = {"claim": claim, "relations": relations}
    return render(request, "analysis/claim_detail.html", context)


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "analysis/about.html", {"kinds": [_explained(kind) for kind in Kind]})


def _explained(term: Kind | Verdict) -> dict[str, Any]:
    """A kind or a verdict with its meaning, and a kind with its verdicts."""
    verdicts = [_explained(Verdict(verdict)) for verdict in VERDICTS.get(term, ())]
    return {
        "value": term.value,
        "label": term.label,
        "meaning": MEANINGS[f"{term.value}"],
        "verdicts": verdicts,
    }
