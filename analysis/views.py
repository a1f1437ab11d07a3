"""Pages of claims. Fetch by the rule of who may see, then render."""

from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from articles.methods import read_only
from articles.models import METHOD, Page, moved_name
from articles.pagination import PARAMETERS, Ordering, paginate
from articles.redirects import following, moved
from articles.shown import shows_article
from articles.twins import with_twins

from .claim_notices import retracted_claim
from .claim_page import page_of
from .facets import facets_of
from .filters import FACETED, AsOfForm, ClaimFilter
from .jsonld import RATINGS
from .list_lines import claim_rows, rows_of_ledger, rows_on_day
from .locks import TEXTS
from .models import Claim, Evidence, Source
from .orderings import OVERDUE
from .twins import twin_of_claim
from .verdicts import MEANINGS, VERDICTS, Kind, Verdict
from .worked_examples import Examples, worked_examples


@read_only
def claim_list(request: HttpRequest) -> HttpResponse:
    filters = ClaimFilter(request.GET, Claim.objects.of_live_articles())
    as_of = filters.day_asked_for
    rows: Any = filters.found
    page = paginate(
        rows.for_listing() if as_of else rows.for_ordering(), request.GET, filters.ordering
    )
    context = {
        "filters": filters,
        "page": page,
        "lines": rows_on_day(page.rows, as_of) if as_of else rows_of_ledger(page.rows, level=2),
        "as_of": as_of,
        "now": _address_of_now(request),
        # On another day each claim had other values: they are not counted.
        "found": None
        if as_of
        else facets_of(filters.without(*FACETED), request.GET, filters.active),
        "views": _quick_views(request),
    }
    return render(request, "analysis/claim_list.html", context)


BY_ENTRY = Ordering()  # evidence has keys in the order in which it was entered
QUICK_VIEWS = (
    (_("All"), ""),
    (_("Disputed"), "finding=disputed"),
    (_("Changed lately"), "sort=changed"),
    (_("Overdue"), "overdue=1"),
    (_("Resolved"), "resolved=1"),
)


def _quick_views(request: HttpRequest) -> list[tuple[Any, str, bool]]:
    """Label and address of each quick view, and whether it is the one that is shown."""
    shown = {name: value for name, value in request.GET.items() if name not in PARAMETERS}
    return [
        (label, f"{request.path}{query and '?'}{query}", dict(parse_qsl(query)) == shown)
        for label, query in QUICK_VIEWS
    ]


# What the page of open predictions decides itself: it is of now, in one order.
DECIDED = ("as_of", "known", "sort", "status")


@read_only
def claims_due(request: HttpRequest) -> HttpResponse:
    """Open predictions by the day on which they can be judged, the longest overdue first."""
    asked = request.GET.copy()
    for name in DECIDED:
        asked.pop(name, None)
    filters = ClaimFilter(asked, Claim.objects.of_live_articles().due().for_ordering())
    page = paginate(filters.found, asked, OVERDUE)
    lines = rows_of_ledger(page.rows, level=2)
    context = {"filters": filters, "page": page, "lines": lines}
    return render(request, "analysis/claims_due.html", context)


def _address_of_now(request: HttpRequest) -> str:
    """The address of the same list as of now."""
    parameters = request.GET.copy()
    for name in ("as_of", "known", *PARAMETERS):
        parameters.pop(name, None)
    return f"{request.path}?{parameters.urlencode()}" if parameters else request.path


@read_only
@with_twins("analysis:claim_twin", "pk", view=twin_of_claim)
def claim_detail(request: HttpRequest, pk: int, slug: str = "") -> HttpResponse:
    """The claim's page. Its number finds it; an old or missing slug leads to the right URL."""
    form = AsOfForm(request.GET)
    as_of = form.day_asked_for
    claims = Claim.objects.visible_to(request.user).for_page()
    claim = (claims.with_standing(as_of) if as_of else claims).filter(pk=pk).first()
    if claim is None:
        return _claim_of_retracted(request, pk)
    if slug != claim.slug:
        return moved(request, claim)
    shows_article(claim.article_id)
    context = page_of(claim, request.user, form, as_of)
    return render(request, "analysis/claim_detail.html", context)


def _claim_of_retracted(request: HttpRequest, pk: int) -> HttpResponse:
    """What stays public of a claim whose article is retracted.

    Any slug will do, and none is told: it has words of the statement.
    """
    claims = Claim.objects.of_retracted_articles().select_related("article")
    claim = get_object_or_404(claims.defer(*(f"article__{column}" for column in TEXTS)), pk=pk)
    context = {"shown": retracted_claim(claim), "claim": claim, "article": claim.article}
    return render(request, "analysis/claim_of_retracted.html", context)


@following
def following_sources(_request: HttpRequest, slug: str) -> Any:
    return moved_name(Source.objects.live(), slug)


@read_only
@following_sources
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A source, and the claims for, against or beside which it is used, the last entered first."""
    source = get_object_or_404(Source.objects.live().select_related("link_check"), slug=slug)
    used = Evidence.objects.on_live_claims().filter(source=source)
    page = paginate(used, request.GET, BY_ENTRY)
    keys = {piece.claim_id for piece in page.rows}
    live = Claim.objects.live().filter(pk__in=keys).values_list("pk", flat=True)
    claims = claim_rows([*live], level=4)
    lines = [(piece, claims[piece.claim_id]) for piece in page.rows if piece.claim_id in claims]
    context = {"source": source, "page": page, "lines": lines}
    return render(request, "analysis/source_detail.html", context)


@read_only
def about(request: HttpRequest) -> HttpResponse:
    """The page on method: an introduction that editors write, then what is held in the code."""
    examples = worked_examples()
    context = {
        "introduction": Page.objects.public().filter(slug=METHOD).first(),
        "kinds": [_explain(kind, examples) for kind in Kind],
        "scale": [(Verdict(each), rating) for each, rating in RATINGS.items()],
    }
    return render(request, "analysis/about.html", context)


def _explain(kind: Kind, examples: Examples) -> dict[str, Any]:
    """A kind with what it means, an example of what has no verdict, and its verdicts."""
    return {
        "value": kind.value,
        "label": kind.label,
        "meaning": MEANINGS[kind],
        "example": examples.get((kind, "")),
        "verdicts": [
            {
                "value": Verdict(verdict).value,
                "label": Verdict(verdict).label,
                "meaning": MEANINGS[verdict],
                "example": examples.get((kind, verdict)),
            }
            for verdict in VERDICTS[kind]
        ],
    }
