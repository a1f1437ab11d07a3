"""The card of an article that other sites frame, its share image, and what finds it by oEmbed."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from . import oembed
from .article_pictures import picture_of
from .methods import never_kept, read_only
from .models import Article
from .redirects import following_slugs
from .share_images import DIGEST, answer, article_key
from .shown import shows_article

# Cards may be framed by anybody, run nothing, and load styles and fonts of this site alone.
CARD_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "style-src": "'self'",
    "font-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "*",
}


def framed(response: HttpResponse) -> HttpResponse:
    """A response that other sites may show in a frame."""
    policy = "; ".join(f"{directive} {sources}" for directive, sources in CARD_POLICY.items())
    response.headers["Content-Security-Policy"] = policy
    response.xframe_options_exempt = True
    return response


@read_only
@never_kept
@following_slugs
def article_image(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.readable().for_front(), slug=slug)
    return answer(request, picture_of(article, signers_of(article)), article_key(article.pk))


@read_only
@following_slugs
def article_card(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.readable().for_front(), slug=slug)
    shows_article(article.pk)
    return framed(render(request, "articles/article_card.html", {"article": article}))


@oembed.finds("articles:article_detail")
def find_article_card(found: dict[str, Any], _query: QueryDict) -> oembed.Card:
    """The card of a readable article, by its slug or one that it had."""
    slug, rows = found["slug"], Article.objects.readable().for_front()
    article = rows.filter(slug=slug).first() or rows.moved_from(slug).first()
    if article is None:
        raise Http404
    return card_of(article)


def card_of(article: Article) -> oembed.Card:
    """The card of an article (for_front)."""
    bylines = list(article.bylines.all())
    only = bylines[0].author if len(bylines) == 1 else None
    standfirst = "" if article.is_retracted else article.standfirst
    return oembed.Card(
        title=article.title,
        page=article.get_absolute_url(),
        frame=reverse("articles:article_card", args=[article.slug]),
        signs=len(article.title) + len(standfirst),
        image=image_path(article, signers_of(article)),
        author_name=", ".join(signers_of(article)),
        author_page=only.get_absolute_url() if only and not article.is_retracted else "",
    )


def image_path(article: Article, signed_by: list[str]) -> str:
    """Where the share image of an article is, as it is now."""
    digest = picture_of(article, signed_by).digest
    return f"{reverse('articles:article_image', args=[article.slug])}?{DIGEST}={digest}"


def signers_of(article: Article) -> list[str]:
    return [byline.signed_as for byline in article.bylines.all()]
