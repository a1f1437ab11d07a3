"""What pages of articles show staff of the remarks on their words."""

from typing import Any

from django import template

from articles.models import Article

register = template.Library()


@register.inclusion_tag("desk/_remarks_link.html")
def remarks_link(article: Article) -> dict[str, Any]:
    """A link to the remarks on an article, with the number of those that are open."""
    return {"article": article, "count": article.remark_threads.open().count()}
