"""The history of a claim for machines that read provenance."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.methods import read_only
from articles.models import Article
from articles.shown import shows_article
from articles.structured_data import PageFacts, link_from, written
from articles.twins import answer_text, links_pages_with

from . import provenance
from .claim_notices import retracted_claim
from .claim_page import page_of
from .filters import AsOfForm
from .locks import TEXTS
from .models import Claim

MEDIA_TYPE = "application/ld+json"
READER = AnonymousUser()  # the history is the same for everybody


@read_only
def claim_provenance(request: HttpRequest, pk: int) -> HttpResponse:
    """The public history of a claim; of one whose article is retracted none of the words."""
    claim = Claim.objects.of_live_articles().for_page().filter(pk=pk).first()
    nodes = _nodes_of_retracted(request, pk) if claim is None else _nodes(request, claim)
    response = answer_text(request, written(provenance.document(nodes)), MEDIA_TYPE)
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _nodes(request: HttpRequest, claim: Claim) -> Any:
    shows_article(claim.article_id)
    context = page_of(claim, READER, AsOfForm({}), None)
    context["moves"] = _moves(claim)
    return provenance.history(PageFacts(context, request))


def _nodes_of_retracted(request: HttpRequest, pk: int) -> Any:
    claims = Claim.objects.of_retracted_articles().select_related("article")
    claim = get_object_or_404(claims.defer(*(f"article__{column}" for column in TEXTS)), pk=pk)
    return provenance.history_of_retracted(retracted_claim(claim), link_from(request))


def _moves(claim: Claim) -> dict[Any, Article]:
    """From which articles that readers can open a claim came to others, by the moments."""
    moves = {each.at: each.moved_from_id for each in claim.edits.all() if each.is_public}
    left = {at: key for at, key in moves.items() if key}
    if not left:
        return {}
    articles = Article.objects.live().only("slug").in_bulk([*left.values()])
    return {at: articles[key] for at, key in left.items() if key in articles}


@links_pages_with("analysis:claim_twin")
def _link(pk: int) -> str:
    address = reverse("analysis:claim_provenance", args=[pk])
    return f'<{address}>; rel="{provenance.PROV}has_provenance"; type="{MEDIA_TYPE}"'
