"""What is left of the fact pass, on the form of its article."""

from typing import Any

from django import template

from articles.models import Article
from articles.visibility import has_permission

from ..fact_checks import fact_pass_of

register = template.Library()


@register.inclusion_tag("admin/analysis/_facts_left.html")
def facts_left(article: Article, user: Any) -> dict[str, Any]:
    """How many facts of an article's newest text nobody has checked, for whoever may see that."""
    if not has_permission(user, "analysis.view_factcheck"):
        return {}
    return {"article": article, "found": fact_pass_of(article)}
