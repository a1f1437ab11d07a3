"""A page of a text, and a page of a list, of three queries each, from templates of their own.

What the measured page has in its <main> is sent as it is: `texts` has it, by the page's address.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from .models import Article, Byline, Tie

texts: dict[str, str] = {}
PER_PAGE = 25


def article(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Article, slug=slug)
    bylines = list(Byline.objects.filter(article=found).select_related("author"))
    ties = list(Tie.objects.filter(content_object=found).select_related("tag"))
    context = {"article": found, "bylines": bylines, "ties": ties}
    return render(request, "article.html", context | {"text": texts[request.GET["of"]]})


def article_list(request: HttpRequest) -> HttpResponse:
    live = Article.objects.filter(status="published", published_at__lte=timezone.now())
    articles = list(live.order_by("-published_at", "-pk")[:PER_PAGE])
    bylines = list(Byline.objects.filter(article__in=articles).select_related("author"))
    ties = list(Tie.objects.filter(content_object__in=articles).select_related("tag"))
    context = {"articles": articles, "bylines": bylines, "ties": ties}
    return render(request, "list.html", context | {"text": texts[request.GET["of"]]})


urlpatterns = [
    path("articles/", article_list, name="article_list"),
    path("articles/<slug:slug>/", article, name="article"),
    path("authors/<slug:slug>/", article, name="author"),
    path("topics/<slug:slug>/", article, name="topic"),
]
