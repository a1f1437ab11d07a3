"""The feeds of claims. Fetch by the rule of who may see, then answer."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.compiled_queries import CompiledRows
from articles.feeds.answers import answer, made_feed, places_of, refused
from articles.feeds.documents import Entry, Feed
from articles.feeds.identities import tag_of, tag_of_list
from articles.feeds.views import is_first, named_values, query_of
from articles.methods import read_only
from articles.models import RETRACTION
from articles.pagination import Ordering, Page, paginate
from articles.shown import holds_until, shows_article

from .article_on_day import with_article_of_day
from .claim_entries import claim_entries, due_entries, with_told
from .claim_feed_entries import entries_of, entry_of_retracted
from .filters import ClaimFilter
from .locks import TEXTS
from .models import Claim
from .orderings import OVERDUE
from .views import DECIDED

# How long a verdict is told of beside the newest claims, however old the claim is.
TOLD_FOR = timedelta(days=30)
MOST_TOLD = 8  # claims
PER_DOCUMENT = 15  # claims: each takes as long to write as an article
_told_of = CompiledRows(
    lambda keys: with_told(Claim.objects.of_live_articles().for_feed()).filter(pk__in=keys),
    PER_DOCUMENT + MOST_TOLD,
)
LAST_DUE = Ordering("due_on", attribute="due_on", parse=OVERDUE.parse)


@read_only
def claim_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The claims that filters find: what the ledger shows, with the same query."""
    live = Claim.objects.of_live_articles()
    rows = live.for_feed() if request.GET.get("as_of") else live.for_ordering()
    filters = ClaimFilter(request.GET, rows)
    page = paginate(filters.found, request.GET, filters.ordering, PER_DOCUMENT)
    if problem := refused(filters, page):
        return problem
    as_of = filters.day_asked_for
    claims = page.rows if as_of else _shown(page, filters if is_first(request) else None)
    lines = with_article_of_day(((claim, claim.standing(as_of)) for claim in claims), as_of)
    feed = _feed_of_list(request, "claim", filters, page, claim_entries(request, lines, as_of))
    return answer(request, feed, form)


def _shown(page: Page, filters: ClaimFilter | None) -> Iterable[Claim]:
    """The claims of a page, and those that filters find which were assessed of late and stand
    further down: so whoever follows is told what the desk came to hold of what they have read.
    """
    keys = {claim.pk for claim in page.rows}
    if filters:
        found = filters.found.filter(assessed_at__gte=Now() - TOLD_FOR)
        rows = found.order_by("-assessed_at", "-pk").values_list("pk", "assessed_at")
        for key, assessed_at in rows[:MOST_TOLD]:
            holds_until((assessed_at + TOLD_FOR).timestamp())
            keys.add(key)
    return _told_of(keys)


@read_only
def due_feed(request: HttpRequest, form: str) -> HttpResponse:
    """Open predictions that can be judged by now, the last of which the day has come first."""
    asked = request.GET.copy()
    for name in DECIDED:
        asked.pop(name, None)
    rows = with_told(Claim.objects.of_live_articles().come_due().for_feed())
    filters = ClaimFilter(asked, rows)
    page = paginate(filters.found, asked, LAST_DUE, PER_DOCUMENT)
    if problem := refused(filters, page):
        return problem
    entries = due_entries(request, page.rows)
    return answer(request, _feed_of_list(request, "due", filters, page, entries), form)


TITLES = {
    "claim": gettext_lazy("Claims"),
    "due": gettext_lazy("Predictions that have come due"),
}
PAGES = {"claim": "claim_list", "due": "claims_due"}


def _feed_of_list(
    request: HttpRequest, kind: str, filters: ClaimFilter, page: Page, entries: list[Entry]
) -> Feed:
    query = query_of(request, filters)
    return made_feed(
        request,
        f"analysis:{kind}_feed",
        query=query,
        is_told=kind == "claim",
        id=tag_of_list(PAGES[kind], filters.active),
        title=" · ".join([str(TITLES[kind]), *named_values(filters)]),
        page=f"{reverse(f'analysis:{PAGES[kind]}')}{query and '?'}{query}",
        places=places_of(page),
        entries=entries,
    )


@read_only
def feed_of_claim(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """What the desk came to hold of a claim, what was corrected, and what it did with it."""
    claims = Claim.objects.of_live_articles().for_own_feed()
    claim = with_told(claims).filter(pk=pk).first()
    if claim is None:
        return _feed_of_retracted(request, pk, form)
    shows_article(claim.article_id)
    entries = entries_of(request, claim)
    feed = _feed_of_one(request, claim, claim.get_absolute_url(), entries)
    return answer(request, feed, form)


def _feed_of_retracted(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    claims = Claim.objects.of_retracted_articles().select_related("article")
    claim = get_object_or_404(claims.defer(*(f"article__{column}" for column in TEXTS)), pk=pk)
    notices = claim.article.corrections.filter(grade=RETRACTION, corrects=None)
    at = notices.values_list("made_at", flat=True).first() or claim.article.published_at
    entries = [entry_of_retracted(request, claim, at)] if at else []
    page = reverse("analysis:claim", args=[claim.pk])
    return answer(request, _feed_of_one(request, claim, page, entries), form)


def _feed_of_one(request: HttpRequest, claim: Claim, page: str, entries: list[Entry]) -> Feed:
    title = _("Claim %(number)d of “%(title)s”")
    return made_feed(
        request,
        "analysis:feed_of_claim",
        claim.pk,
        id=tag_of("feed/claim", claim.pk),
        title=title % {"number": claim.number, "title": claim.article.title},
        page=page,
        entries=entries,
        is_complete=True,
    )
