"""What the page of a claim tells social networks, consumers of oEmbed, and whoever embeds it."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from analysis.card_pages import card_of, image_path
from analysis.claim_cards import description, verdict_in_words
from analysis.models import Claim
from articles.oembed import FRAME_WIDTH, frame
from articles.open_graph import discovery, large_image, metas
from articles.templatetags.articles import machine_time

register = template.Library()
register.filter("verdict_in_words", verdict_in_words)


def is_public(claim: Claim) -> bool:
    """Whether readers can open its page with its words."""
    return claim.article.has_readers and not claim.article.is_retracted


@register.simple_tag(takes_context=True)
def claim_card(context: template.Context) -> SafeString:
    """The properties, oEmbed links and share image of a claim; as of a day it has no image."""
    claim, request, as_of = context["claim"], context["request"], context["as_of"]
    title = context["headline"]
    told = metas(
        [
            ("og:type", "article"),
            ("og:title", title),
            ("og:description", description(claim, context["standing"])),
        ]
    )
    if not is_public(claim):
        return told
    dates = [
        ("article:published_time", machine_time(context["standing"].date_of(claim.article))),
        ("article:modified_time", machine_time(claim.assessed_at)),
    ]
    path = request.path + (as_of.query if as_of else "")
    found = told + metas(dates) + discovery(request, path)
    if as_of:
        return found
    image = request.build_absolute_uri(image_path(claim))
    return found + large_image(image, title)


@register.inclusion_tag("analysis/_embed.html", takes_context=True)
def embed_claim(context: template.Context) -> dict[str, Any]:
    """The code by which another site shows the card of a claim, of now or of the page's day."""
    claim, request, as_of = context["claim"], context["request"], context["as_of"]
    if not (is_public(claim) and claim.is_listed):
        return {}
    card = card_of(claim, context["standing"], as_of)
    address = request.build_absolute_uri(card.frame)
    code = frame(address, card.title, FRAME_WIDTH, card.height(FRAME_WIDTH))
    return {"code": code, "address": address, "as_of": as_of}
