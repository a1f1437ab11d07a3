"""Claims as entries of a feed: each says who claims it and what the desk holds, never the claim as
if the site said so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, NullIf
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import start_of_day
from articles.feeds.documents import Category, Entry, with_whole_addresses
from articles.feeds.identities import tag_of
from articles.models import BylineChange, Revision
from articles.templatetags.articles import day, path_to

from .as_of import AsOf, Standing
from .claim_notices import unlisted_in_words
from .claim_page import headline
from .models import Claim, ClaimEdit, CorrectedClaim, Withdrawal
from .models.claim_lists import ClaimQuerySet
from .templatetags.claims import path_of, said_by, said_by_words, verdict
from .verdicts import KIND_LABELS, Finding

Line = tuple[Claim, Standing]


# When readers were told of a claim what its own columns do not date: that its words were corrected,
# that the desk withdrew it or listed it again, that its verdict is of something earlier by now,
# that it was put otherwise, or that others sign its article, which has another title or day.
TOLD = ("corrected", "acted", "turned", "restated", "signed", "retitled")
NONE = Value("", TextField())  # for a column that is empty
# What an entry says of a claim, as a change of it has the names.
SAID = ["statement", "speaker", "kind", "resolution_criteria", "resolves_on"]


def with_told(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Claims with the moments that TOLD names."""
    of_claim = {"claim": OuterRef("pk")}
    stale = ClaimEdit.objects.filter(**of_claim, is_public=True, after__has_key="stale_for")
    acts = Withdrawal.objects.filter(**of_claim, is_public=True)
    public = ClaimEdit.objects.filter(**of_claim, is_public=True, subject="claim")
    restated = public.filter(after__has_any_keys=SAID)
    signed = BylineChange.objects.filter(article=OuterRef("article")).order_by("-at")
    notices = CorrectedClaim.objects.filter(**of_claim).order_by("-correction__made_at")
    return claims.annotate(
        corrected=Subquery(notices.values("correction__made_at")[:1]),
        acted=Subquery(acts.values("at")[:1]),
        restated=Subquery(restated.values("at")[:1]),
        signed=Subquery(signed.values("at")[:1]),
        turned=Subquery(stale.values("at")[:1]),
        retitled=Subquery(_revisions_retitled().values("public_from")[:1]),
    )


def _revisions_retitled() -> Any:
    """The public revisions of the article of a claim (an outer reference) since it has its present
    title and day, after others; the first comes first.
    """
    public = Revision.objects.filter(public_from__isnull=False)
    day = Cast(OuterRef(OuterRef("article__source_date")), TextField())
    kept = NullIf(
        KT("state__columns__source_date"), Value("null", TextField())
    )  # as SQLite has none
    columns = {"title": KT("state__columns__title"), "day": Coalesce(kept, NONE)}
    now = {"title": OuterRef(OuterRef("article__title")), "day": Coalesce(day, NONE)}
    of_article = public.filter(article=OuterRef(OuterRef("article")))
    other = of_article.alias(**columns).exclude(**now)
    last = other.order_by("-number").values("number")[:1]
    return public.filter(article=OuterRef("article"), number__gt=Subquery(last)).order_by("number")


def name_corrected_at(claim: Claim) -> datetime | None:
    """When the name of one of those who say or report a claim was corrected last."""
    signers = [row.author for row in claim.article.bylines.all()]
    named = [*signers, claim.speaker] if claim.speaker else signers
    moments = (author.last_correction() for author in named)
    return max(filter(None, moments), default=None)


def claim_entries(
    request: HttpRequest, lines: Iterable[Line], as_of: AsOf | None = None
) -> list[Entry]:
    """Entries of claims (for_feed; of now: with_told) and of what is held of them, now or as of a
    day, the last changed first.
    """
    entries = [_entry(request, *line, as_of) for line in lines]
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)


def due_entries(request: HttpRequest, claims: Iterable[Claim]) -> list[Entry]:
    """That predictions (with_told) have come due: each an entry of its own, told on the day itself,
    and changed with what it says of the prediction.
    """
    return [_due(claim, _entry(request, claim, claim.standing())) for claim in claims]


def _due(claim: Claim, entry: Entry) -> Entry:
    due_on = claim.due_on
    words = {"day": day(due_on), "claim": entry.title}
    told = max(start_of_day(due_on), entry.published)
    return replace(
        entry,
        id=tag_of("claim", f"{claim.pk}/due/{due_on.isoformat()}"),
        title=_("Due since %(day)s. %(claim)s") % words,
        updated=max(told, entry.updated),
        published=told,
    )


def known_from(claim: Claim) -> datetime:
    """Since when readers have a claim: since its article is out, or it was entered after that."""
    out = claim.article.published_at
    return max(claim.created_at, out) if out else claim.created_at


def _entry(
    request: HttpRequest,
    claim: Claim,
    standing: Standing,
    as_of: AsOf | None = None,
) -> Entry:
    query = as_of.query if as_of else ""
    path = path_to("analysis:claim_detail", claim.pk, claim.slug)
    address = request.build_absolute_uri(path) + query
    since = known_from(claim)
    ledger = request.build_absolute_uri(path_to("analysis:claim_list"))
    finding = standing.counted_as
    told = (getattr(claim, name, None) for name in TOLD)
    moments = (since, claim.assessed_at, claim.moved_here_at, name_corrected_at(claim), *told)
    return Entry(
        id=tag_of("claim", f"{claim.pk}{query}"),
        address=address,
        title=headline(claim, standing),
        updated=since if as_of else max(filter(None, moments)),
        published=since,
        language=get_language(),
        content=lambda: _content(address, claim, standing),
        categories=_categories(ledger, standing.kind, finding, get_language()),
        summary=standing.summary,
        version=_version(claim, standing),
    )


def _version(claim: Claim, standing: Standing) -> Any:
    article = claim.article
    said_by = said_by_words(claim, standing.former_speaker, standing.former_signers)
    return standing, claim.listing, said_by, article.title, article.slug, standing.date_of(article)


def _content(address: str, claim: Claim, standing: Standing) -> str:
    return with_whole_addresses("\n".join(_paragraphs(claim, standing)), address)


def _paragraphs(claim: Claim, standing: Standing) -> Iterator[str]:
    """What is held, why, of what, who says it where, and when it can be judged."""
    unlisted = capfirst(f"{words}.") if (words := unlisted_in_words(standing)) else ""
    overdue = _("Overdue") if standing.is_overdue else ""
    yield format_html("<p>{} {} {}</p>", unlisted, verdict(standing), overdue)
    if standing.summary:
        yield format_html("<p>{}</p>", standing.summary)
    wording = _("The claim, in the desk’s words:")
    yield format_html("<p>{} “{}” ({})</p>", wording, standing.statement, standing.kind_label)
    yield _who_and_where(claim, standing)
    if standing.resolves_on and not standing.is_resolved:
        when = _("Can be judged from %s on.") % day(standing.resolves_on)
        yield format_html("<p>{} {}</p>", when, standing.resolution_criteria)


def _who_and_where(claim: Claim, standing: Standing) -> str:
    if standing.former_article:
        moved = _("It belonged to another article then, and was moved since.")
        return format_html("<p>{}</p>", moved)
    article = claim.article
    speaker = said_by(claim, standing.former_speaker, standing.former_signers)
    page, title = path_of(standing, article), standing.title_of(article)
    on = day(standing.date_of(article))
    return format_html('<p>{}, <a href="{}">{}</a>, {}</p>', speaker, page, title, on)


@lru_cache(maxsize=512)
def _categories(ledger: str, kind: str, finding: Finding, _language: str) -> tuple[Category, ...]:
    """Kind and finding of a claim; each request for their labels is a look into a catalogue."""
    of_kind = Category(kind, str(KIND_LABELS[kind]), ledger)
    return of_kind, Category(finding.value, str(finding.label), ledger)
