"""Claims as entries of a feed: each says who claims it and what the desk holds, never the claim as
if the site said so.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import in_words, start_of_day
from articles.feeds.documents import Category, Entry, with_whole_addresses
from articles.feeds.identities import tag_of

from .as_of import AsOf, Standing
from .claim_page import headline
from .models import Claim, ClaimEdit, CorrectedClaim, Withdrawal
from .templatetags.claims import said_by_words
from .verdicts import Kind

Line = tuple[Claim, Standing]


def told_at(claims: Iterable[int]) -> dict[int, list[datetime]]:
    """When readers were told of each of some claims (by key) what its own columns do not date.

    That is: that its words were corrected, that the desk withdrew it, or listed it again, and that
    its verdict is of something earlier by now. One query.
    """
    of_claim = {"claim": OuterRef("pk")}
    stale = ClaimEdit.objects.filter(**of_claim, is_public=True, after__has_key="stale_for")
    acts = Withdrawal.objects.filter(**of_claim)
    notices = CorrectedClaim.objects.filter(**of_claim).order_by("-correction__made_at")
    rows = Claim.objects.filter(pk__in=[*claims]).annotate(
        corrected=Subquery(notices.values("correction__made_at")[:1]),
        acted=Subquery(acts.values("at")[:1]),
        turned=Subquery(stale.values("at")[:1]),
    )
    columns = rows.values_list("pk", "corrected", "acted", "turned")
    return {key: [each for each in moments if each] for key, *moments in columns}


def claim_entries(
    request: HttpRequest, lines: list[Line], as_of: AsOf | None = None
) -> list[Entry]:
    """Entries of claims and of what is held of them, now or as of a day, the last changed first."""
    told = {} if as_of else told_at(claim.pk for claim, _standing in lines)
    entries = [_entry(request, *line, told, as_of) for line in lines]
    return sorted(entries, key=lambda entry: (entry.updated, entry.id), reverse=True)


def due_entries(request: HttpRequest, claims: Iterable[Claim]) -> list[Entry]:
    """That predictions have come due: each an entry of its own, told on the day itself."""
    return [_due(claim, _entry(request, claim, claim.standing(), {}, None)) for claim in claims]


def _due(claim: Claim, entry: Entry) -> Entry:
    day = claim.due_on
    words = {"day": in_words(day), "claim": entry.title}
    told = max(start_of_day(day), entry.published)
    return replace(
        entry,
        id=tag_of("claim", f"{claim.pk}/due/{day.isoformat()}"),
        title=_("Due since %(day)s. %(claim)s") % words,
        updated=told,
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
    told: Mapping[int, list[datetime]],
    as_of: AsOf | None,
) -> Entry:
    query = as_of.query if as_of else ""
    address = request.build_absolute_uri(claim.get_absolute_url()) + query
    since = known_from(claim)
    context = {"claim": claim, "standing": standing, "as_of": as_of}
    moments = (since, claim.assessed_at, claim.moved_here_at, *told.get(claim.pk, ()))
    return Entry(
        id=tag_of("claim", f"{claim.pk}{query}"),
        address=address,
        title=headline(claim, standing),
        updated=since if as_of else max(filter(None, moments)),
        published=since,
        language=get_language(),
        content=lambda: _content(address, context),
        categories=tuple(_categories(request, standing)),
        summary=standing.summary,
        version=_version(claim, standing),
    )


def _version(claim: Claim, standing: Standing) -> Any:
    article = claim.article
    said_by = said_by_words(claim, standing.former_speaker, standing.former_signers)
    return standing, claim.listing, said_by, article.title, article.slug, article.date


def _content(address: str, context: dict[str, Any]) -> str:
    return with_whole_addresses(render_to_string("analysis/_feed_claim.html", context), address)


def _categories(request: HttpRequest, standing: Standing) -> Iterable[Category]:
    ledger = request.build_absolute_uri(reverse("analysis:claim_list"))
    yield Category(standing.kind, standing.kind_label, ledger)
    if standing.verdict or standing.kind != Kind.NORMATIVE:
        finding = standing.counted_as
        yield Category(finding.value, str(finding.label), ledger)
