"""Pages of claims. Fetch by the rule of who may see, then render."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from articles.models import Revision
from articles.pagination import PARAMETERS, paginate

from . import rules
from .as_of import Then
from .filters import AsOfForm, ClaimFilter
from .models import Claim, FormerTerms, Relation
from .rules import MEANINGS, VERDICTS, Kind, Verdict


def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilter(request.GET, Claim.objects.live().for_listing())
    page = paginate(filters.found, request.GET, filters.ordering)
    if filters.then:
        for claim in page.rows:
            claim.look_back(filters.then.day, claim.verdict_then, claim.since_then)
            claim.resolves_on = claim.due_then
    context = {"filters": filters, "page": page, "then": filters.then, "now": _now(request)}
    return render(request, "analysis/claim_list.html", context)


def _now(request: HttpRequest) -> str:
    """The address of the same list as of now."""
    asked = request.GET.copy()
    for name in ("as_of", "known", *PARAMETERS):
        asked.pop(name, None)
    return f"{request.path}?{asked.urlencode()}" if asked else request.path


def claim_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The claim's page. Its number finds it; an old or missing slug leads to the right URL."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user).for_page(), pk=pk)
    if slug != claim.slug:
        return redirect(claim, permanent=True)
    asked = AsOfForm(request.GET)
    first_read = _first_read(claim)
    context = {
        "claim": claim,
        "passages": list(_told(claim, first_read)),
        "first_read": first_read,
        "asked": asked,
        "then": asked.then,
        "relations": Relation.objects.visible_to(request.user).of(claim),
        "last_said": _last_said(claim),
        **_record(claim, asked.then),
    }
    return render(request, "analysis/claim_detail.html", context)


def _record(claim: Claim, then: Then | None) -> dict[str, Any]:
    """What is on record of a claim: now, or as it stood on a day, which the claim then says too."""
    assessments = list(claim.assessments.all())
    forecasts = list(claim.forecasts.select_related("stated_by")) if claim.is_predictive else []
    shown = [one for one in assessments if not then or then.saw(one.holds_from, one.recorded_at)]
    for newer, older in pairwise(shown):
        newer.reopens = rules.reopens(older.verdict, newer.verdict)
    held = shown[0] if shown else None
    if then:
        claim.look_back(then.day, *((held.verdict, held.holds_from) if held else ("", None)))
        forecasts = [one for one in forecasts if then.saw(one.stated_on, one.recorded_at)]
    return {
        "held": held,
        "assessments": shown,
        "later": len(assessments) - len(shown),
        "forecasts": forecasts,
        "former_terms": _terms(claim, then) if claim.is_predictive else [],
    }


def _terms(claim: Claim, then: Then | None) -> list[FormerTerms]:
    """What it was to be judged by before, the latest first; on a day, the claim says what it was.

    Offered as it was recorded: nobody can have judged by what was written down later.
    """
    out = claim.article.published_at  # what was changed before, no reader has been told
    former = [terms for terms in claim.former_terms.all() if not out or terms.until > out]
    if then:
        since = [terms for terms in former if terms.until >= then.end]
        if since:
            claim.resolution_criteria = since[-1].resolution_criteria
            claim.resolves_on = since[-1].resolves_on
        former = former[len(since) :]
    return former


def _first_read(claim: Claim) -> int:
    """The number of the first revision that readers had; 0 where the page says nothing of changes.

    What the drafts before it said is nobody's business but the desk's.
    """
    changed = claim.is_stale or any(each.since_revision for each in claim.passages.all())
    if not changed or not claim.article.has_readers:
        return 0
    public = Revision.objects.public().filter(article=claim.article_id).order_by("number")
    return public.values_list("number", flat=True).first() or 0


def _told(claim: Claim, first_read: int) -> Iterator[Any]:
    """The claim's passages, with what readers are told of changes; none that no reader has read."""
    for passage in claim.passages.all():
        was_read = passage.since_revision is None or passage.since_revision > first_read
        if not was_read:
            passage.earlier, passage.meaning = "", []
        if was_read or passage.start is not None:
            yield passage


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
