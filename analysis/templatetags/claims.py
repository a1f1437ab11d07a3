"""How claims come into pages of articles, which do not know of them."""

from typing import Any

from django import template

from analysis.models import AnnotatedText, Claim
from articles.models import Article

register = template.Library()

RECENT = 5


@register.simple_tag
def annotated_text(article: Article) -> AnnotatedText:
    """The article's text with its claims, as it was made when they were last saved."""
    found = AnnotatedText.objects.filter(article=article).first()
    return found or AnnotatedText(article=article, html=article.html)


@register.inclusion_tag("analysis/_claim_list.html")
def recently_assessed() -> dict[str, Any]:
    """The claims that the desk assessed last."""
    claims = Claim.objects.live().for_listing().filter(assessed_at__isnull=False)
    return {"claims": claims.order_by("-assessed_at", "-pk")[:RECENT]}


@register.inclusion_tag("analysis/_claim_list.html")
def claims_about(topic: Any) -> dict[str, Any]:
    """The newest claims of a topic."""
    return {"claims": Claim.objects.live().newest_of_topic(topic).for_listing()[:RECENT]}
