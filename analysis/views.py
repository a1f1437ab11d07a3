"""Pages of claims. Fetch by the rule of who may see, then render."""

from datetime import UTC, date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Revision
from articles.pagination import paginate

from .filters import AsOfForm, ClaimFilter
from .models import Claim, Relation
from .rules import MEANINGS, VERDICTS, Kind, Verdict


def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilter(request.GET, Claim.objects.live().for_listing())
    page = paginate(filters.found, request.GET, filters.ordering)
    if filters.day:
        for claim in page.rows:
            claim.verdict, claim.held_since = claim.verdict_then, claim.since_then
            claim.is_stale = False  # of its words as they were then
    context = {"filters": filters, "page": page, "as_of": filters.day}
    return render(request, "analysis/claim_list.html", context)


def claim_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The claim's page. Its number finds it; an old or missing slug leads to the right URL."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)
    if slug != claim.slug:
        return redirect(claim, permanent=True)
    asked = AsOfForm(request.GET)
    asked.is_valid()
    day = asked.cleaned_data.get("as_of")
    held = _held(claim, day, bool(asked.cleaned_data.get("known")))
    if day:
        claim.verdict, claim.held_since = (held.verdict, held.holds_from) if held else ("", None)
        claim.is_stale = False  # of its words as they were then
    context = {
        "claim": claim,
        "held": held,
        "as_of": day,
        "asked": asked,
        "relations": Relation.objects.visible_to(request.user).of(claim),
        "last_said": _last_said(claim),
    }
    return render(request, "analysis/claim_detail.html", context)


def _held(claim: Claim, day: date | None, known: bool) -> Any:
    """The assessment that the desk held on a day (UTC), or holds now; None without one."""
    for assessment in claim.assessments.all():
        recorded = assessment.recorded_at.astimezone(UTC).date()
        if day is None or (assessment.holds_from <= day and (not known or recorded <= day)):
            return assessment
    return None


def _last_said(claim: Claim) -> int | None:
    """The number of the last public revision that had the words that the article has no more."""
    lost = [passage.since_revision for passage in claim.passages.all() if passage.start is None]
    since = max((number for number in lost if number), default=None)
    if since is None:
        return None
    shown = Revision.objects.public().filter(article=claim.article_id, number__lt=since)
    return shown.values_list("number", flat=True).first()


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
