"""The card of a claim that other sites frame, its share image, and what finds it by oEmbed."""

from typing import Any

from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from articles import oembed
from articles.card_pages import framed
from articles.methods import never_kept, read_only
from articles.share_images import DIGEST, answer, claim_key, forget_images
from articles.shown import shows_article

from .as_of import AsOf, Standing
from .claim_cards import (
    UNLISTED,
    card_context,
    claims_for_cards,
    picture_of,
    standing_for_card,
    why_not_listed,
)
from .claim_page import headline, speaker_on_the_day
from .events import Changes, claim_changed
from .filters import AsOfForm
from .models import Claim


@read_only
@never_kept
def claim_image(request: HttpRequest, pk: int) -> HttpResponse:
    claim = get_object_or_404(claims_for_cards(), pk=pk)
    return answer(request, picture_of(claim), claim_key(claim.article_id, claim.pk))


@read_only
def claim_card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of a claim as it is now, or, with `as_of`, as of a day."""
    as_of = AsOfForm(request.GET).day_asked_for
    claim = get_object_or_404(claims_for_cards(as_of), pk=pk)
    shows_article(claim.article_id)
    context = card_context(claim, as_of) | {"page": page_of(claim, as_of)}
    return framed(render(request, "analysis/claim_card.html", context))


@oembed.finds("analysis:claim", "analysis:claim_detail")
def find_claim_card(found: dict[str, Any], query: QueryDict) -> oembed.Card:
    """The card of a claim of which readers can open the page; its number finds it."""
    as_of = AsOfForm(query).day_asked_for
    claim = claims_for_cards(as_of).filter(pk=found["pk"]).first()
    if claim is None:
        raise Http404
    return card_of(claim, standing_for_card(claim, as_of), as_of)


def card_of(claim: Claim, standing: Standing, as_of: AsOf | None) -> oembed.Card:
    """The card of a claim of which readers can open the page, with what is held of it."""
    frame = reverse("analysis:claim_card", args=[claim.pk]) + (as_of.query if as_of else "")
    page = page_of(claim, as_of)
    if gone := why_not_listed(claim):
        return oembed.Card(str(UNLISTED), page, frame, signs=len(gone))
    return oembed.Card(
        title=headline(claim, standing),
        page=page,
        frame=frame,
        signs=len(standing.statement) + len(standing.summary) + len(claim.article.title),
        image="" if as_of else image_path(claim),
        author_name=speaker_on_the_day(claim, standing),
    )


def page_of(claim: Claim, as_of: AsOf | None) -> str:
    """The path of a claim's page; that of a retracted article's claim tells none of its words."""
    if claim.article.is_retracted:
        return reverse("analysis:claim", args=[claim.pk])
    return claim.get_absolute_url() + (as_of.query if as_of else "")


def image_path(claim: Claim) -> str:
    """Where the share image of a claim is, as it is now."""
    path = reverse("analysis:claim_image", args=[claim.pk])
    return f"{path}?{DIGEST}={picture_of(claim).digest}"


@receiver(claim_changed)
def forget_images_of_claims(*, changes: Changes, **_kwargs: Any) -> None:
    forget_images(*{change.article for change in changes})
