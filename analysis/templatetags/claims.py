"""How claims come into pages of articles, which do not know of them."""

from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from analysis.models import AnnotatedText, Claim
from articles.models import Article

register = template.Library()

RECENT = 5


@register.simple_tag
def annotated_text(article: Article) -> AnnotatedText:
    """The article's text with its claims, as it was made when they were last saved."""
    found = AnnotatedText.objects.filter(pk=article.pk)[:1]
    return found[0] if found else AnnotatedText(article=article, html=article.html)


@register.inclusion_tag("analysis/_claim_list.html")
def recently_assessed() -> dict[str, Any]:
    """The claims that the desk assessed last."""
    claims = Claim.objects.live().for_listing().filter(assessed_at__isnull=False)
    return {"claims": claims.order_by("-assessed_at", "-pk")[:RECENT]}


@register.inclusion_tag("analysis/_claim_list.html")
def claims_about(topic: Any) -> dict[str, Any]:
    """The newest claims of a topic."""
    return {"claims": Claim.objects.live().newest_of_topic(topic).for_listing()[:RECENT]}


@register.simple_tag
def verdict(claim: Claim, brief: bool = False) -> SafeString:
    """What the desk holds of a claim, in a few words; `brief` leaves out since when."""
    return _verdict(claim.kind, claim.verdict, None if brief else claim.held_since, get_language())


@lru_cache(maxsize=4096)
def _verdict(kind: str, verdict: str, since: date | None, _language: str) -> SafeString:
    """Made once a process for each verdict and day: a list shows the same few over and over."""
    claim = Claim(kind=kind, verdict=verdict, held_since=since)
    return render_to_string("analysis/_verdict.html", {"claim": claim})
