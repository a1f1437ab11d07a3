"""The plain pages that ours are measured against, and the list of ours."""

from collections import Counter
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path

from analysis.models import Claim
from articles.models import Article, Author, Byline, TaggedArticle, Topic

# The main text of each page, by the page's URL: what its plain twin sends.
texts: dict[str, str] = {}


def plain_article(request: HttpRequest) -> HttpResponse:
    """Three queries: the article, its bylines, its topics."""
    url = request.GET["of"]
    article = get_object_or_404(Article, slug=url.split("/")[2])
    bylines = list(Byline.objects.filter(article=article).select_related("author"))
    topics = list(TaggedArticle.objects.filter(content_object=article).select_related("tag"))
    context = {"article": article, "bylines": bylines, "topics": topics, "text": texts[url]}
    return render(request, "plain.html", context)


def plain_list(request: HttpRequest) -> HttpResponse:
    """Three queries: twenty-five articles, their bylines, their topics."""
    articles = list(Article.objects.live().defer("body", "html", "text", "headings")[:25])
    bylines = list(Byline.objects.filter(article__in=articles).select_related("author"))
    ties = TaggedArticle.objects.filter(content_object__in=articles).select_related("tag")
    context = {"articles": articles, "bylines": bylines, "topics": list(ties)}
    return render(request, "plain.html", context | {"text": texts[request.GET["of"]]})


def twin(kind: str, url: str, html: str) -> str:
    """The URL of the plain page that sends the same text as `url`."""
    texts[url] = html.partition("<main")[2].partition("</main>")[0]
    return f"/plain/{kind}/?{urlencode({'of': url})}"


def pages() -> dict[str, str]:
    """A public page of each sort, lists with their last page, filters that people use."""
    article = Article.objects.live().filter(claims__isnull=False).order_by("-published_at")[0]
    tagged = list(TaggedArticle.objects.listed().values_list("tag", flat=True))
    busy = Topic.objects.get(pk=Counter(tagged).most_common(1)[0][0])
    signing = list(Byline.objects.listed().values_list("author", flat=True))
    author = Author.objects.get(pk=Counter(signing).most_common(1)[0][0])
    claim = Claim.objects.live().filter(assessed_at__isnull=False).order_by("-pk")[0]
    urls = {
        "article": article.get_absolute_url(),
        "home": "/",
        "claim": claim.get_absolute_url(),
        "about": "/about/",
    }
    lists = {
        "articles": "/articles/?",
        "articles, kind": "/articles/?kind=analysis",
        "articles, topic": f"/articles/?topic={busy.slug}",
        "articles, author": f"/articles/?author={author.slug}",
        "claims": "/claims/?",
        "claims, kind": "/claims/?kind=predictive",
        "claims, verdict": "/claims/?verdict=refuted",
        "claims, topic": f"/claims/?topic={busy.slug}",
        "claims, author": f"/claims/?author={author.slug}",
        "claims, overdue": "/claims/?overdue=1",
        "claims, recently assessed": "/claims/?sort=assessed",
        "authors": "/authors/?",
        "author": author.get_absolute_url() + "?",
        "topics": "/topics/?",
        "topic": busy.get_absolute_url() + "?",
    }
    for name, url in lists.items():
        urls[name] = url
        urls[f"{name}, last page"] = f"{url}&before=end".replace("?&", "?")
    return urls


urlpatterns = [
    path("plain/article/", plain_article),
    path("plain/list/", plain_list),
    path("", include("config.urls")),
]
