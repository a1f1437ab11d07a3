"""Small pieces of pages that many templates share."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.models import Article

register = template.Library()


@register.simple_tag
def signed(article: Article) -> SafeString:
    """The authors of an article, linked: “A”, “A and B”, “A, B and C”."""
    links = [
        format_html(
            '<a href="{}">{}</a>',
            reverse("articles:author_detail", args=[byline.author.slug]),
            byline.author.name,
        )
        for byline in article.bylines.all()
    ]
    if len(links) < 2:
        return mark_safe("".join(links))  # noqa: S308  (format_html made them)
    return format_html("{} {} {}", mark_safe(", ".join(links[:-1])), _("and"), links[-1])  # noqa: S308
