"""What the heads of pages tell social networks, messengers and consumers of oEmbed."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.card_pages import image_path
from articles.models import Article
from articles.open_graph import discovery, large_image, locale_of, metas, rest_of_head
from articles.templatetags.articles import machine_time

register = template.Library()


class HeadWithCard(template.Node):
    """The head of a page, and after it what a card needs beside."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        head = self.nodelist.render(context)
        return head + rest_of_head(head, context.get("request"))


@register.tag
def with_card(parser: Parser, _token: Token) -> HeadWithCard:
    """{% with_card %} … {% endwith_card %}, around a page's title and what it says of itself."""
    nodelist = parser.parse(("endwith_card",))
    parser.delete_first_token()
    return HeadWithCard(nodelist)


@register.simple_tag(takes_context=True)
def article_card(context: template.Context) -> SafeString:
    """The share image, oEmbed links and properties of an article that readers can open."""
    article, request = context["article"], context["request"]
    if not article.has_readers:
        return SafeString("")
    absolute = request.build_absolute_uri
    image = image_path(article, [byline.name for byline in context["bylines"]])
    return (
        metas([("og:type", "article"), *_of_article(context, article)])
        + large_image(absolute(image), article.title)
        + discovery(request, article.get_absolute_url())
    )


def _of_article(context: template.Context, article: Article) -> list[tuple[str, Any]]:
    absolute = context["request"].build_absolute_uri
    found = [
        ("og:locale", locale_of(article.title_language, get_language() or "")),
        ("article:published_time", machine_time(article.date)),
        ("article:modified_time", machine_time(article.revised_at)),
    ]
    if article.is_retracted:
        return found
    authors = (reverse("articles:author_detail", args=[row.slug]) for row in context["bylines"])
    found.append(("article:section", article.get_kind_display()))
    return found + [("article:author", absolute(path)) for path in authors]
