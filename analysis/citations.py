"""How claims are cited: by what the desk holds of them, whoever says them, and the day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.citation_pages import as_file, page_on
from articles.citations import WITHIN_QUOTES, Name, Reference
from articles.dates import in_words
from articles.jsonld import SITE
from articles.methods import read_only
from articles.shown import shows_article
from articles.structured_data import PageFacts

from .claim_cards import verdict_in_words
from .claim_notices import of_article, unlisted_in_words
from .claim_page import page_of
from .filters import AsOfForm
from .locks import TEXTS
from .models import Claim
from .templatetags.claims import held_since
from .twins import said_by


@read_only
def claim_citation(request: HttpRequest, pk: int, form: str = "") -> HttpResponse:
    """The page on how to cite a claim, now or as of a day; with `form` a citation as a file."""
    asked = AsOfForm(request.GET)
    as_of = asked.day_asked_for
    claims = Claim.objects.visible_to(request.user).for_page()
    claim = (claims.with_standing(as_of) if as_of else claims).filter(pk=pk).first()
    if claim is None:
        reference = _reference_to_retracted(PageFacts({}, request), pk)
        back = reverse("analysis:claim", args=[pk])
    else:
        shows_article(claim.article_id)
        page = PageFacts(page_of(claim, request.user, asked, as_of), request)
        reference, back = reference_to_claim(page), claim.get_absolute_url()
    if form:
        return as_file(reference, form)
    return page_on(request, reference, reverse("analysis:claim_citation", args=[pk]), back)


def reference_to_claim(page: PageFacts) -> Reference:
    """A claim, from what analysis.claim_page gives. Its page is the desk's, its words are not."""
    claim, standing, as_of = page["claim"], page["standing"], page["as_of"]
    address = page.to("analysis:claim_detail", claim.pk, claim.slug)
    return Reference(
        key=f"assay-claim-{claim.pk}",
        title=_in_words(claim, standing),
        url=address + (as_of.query if as_of else ""),
        accessed=timezone.localdate(),
        authors=(Name(SITE),),
        issued=standing.since or standing.date_of(claim.article),
        version=_("as of %(day)s") % {"day": in_words(as_of.day)} if as_of else "",
    )


def _in_words(claim: Claim, standing: Any) -> str:
    """“Statement” (claim 2 of “Title”, said by X; the desk: supported, held since …)."""
    held = "; ".join(filter(None, [_held(standing), unlisted_in_words(standing)]))
    words = {
        "statement": standing.statement.translate(WITHIN_QUOTES),
        "claim": of_article(claim, standing),
        "speaker": "" if standing.former_article else said_by(claim, standing),
        "held": held,
    }
    if not words["speaker"]:
        return _("“%(statement)s” (%(claim)s; the desk: %(held)s)") % words
    return _("“%(statement)s” (%(claim)s, said by %(speaker)s; the desk: %(held)s)") % words


def _held(standing: Any) -> str:
    """The verdict with all that is said beside it, and since when it is held."""
    if not standing.verdict:
        return str(standing.finding.label)
    marks = verdict_in_words(standing).partition(standing.verdict_label)[2]
    marks = marks.strip(" ()").replace(") (", ", ")
    return ", ".join(filter(None, [standing.verdict_label.lower(), marks, held_since(standing)]))


def _reference_to_retracted(page: PageFacts, pk: int) -> Reference:
    """A claim of a retracted article: none of its words."""
    claims = Claim.objects.of_retracted_articles().select_related("article")
    claim = get_object_or_404(claims.defer(*(f"article__{column}" for column in TEXTS)), pk=pk)
    words = {"number": claim.number, "title": claim.article.title}
    return Reference(
        key=f"assay-claim-{pk}",
        title=_("Claim %(number)s of “%(title)s”, which has been retracted") % words,
        url=page.to("analysis:claim", pk),
        accessed=timezone.localdate(),
        authors=(Name(SITE),),
    )
