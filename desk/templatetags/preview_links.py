"""What the form of an article tells of its preview links."""

from typing import Any

from django import template
from django.utils import timezone

from articles.models import Article

from ..models import PreviewLink, PreviewRemark

register = template.Library()
REMARKS_SHOWN = 20


@register.inclusion_tag("desk/_preview_links.html")
def preview_links_of(article: Article) -> dict[str, Any]:
    """How many links to an article work, and what was said at them, the last first."""
    at = timezone.now()
    remarks = PreviewRemark.objects.filter(link__article=article).select_related("link__revision")
    return {
        "article": article,
        "working": PreviewLink.objects.filter(article=article).working(at).count(),
        "remarks": remarks.order_by("-made_at", "-pk")[:REMARKS_SHOWN],
    }
