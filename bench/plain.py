"""The plain pages that ours are measured against, and the list of ours."""

from collections import Counter
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.test import Client
from django.urls import include, path, reverse
from django.utils import timezone

from analysis.models import Claim, Evidence, Relation
from articles.models import Article, Author, Byline, Revision, TaggedArticle, Topic

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
    last = Claim.objects.live().select_related("article").order_by("-number", "pk")[0]
    long = last.article.get_absolute_url()
    usual = Article.objects.live().filter(claims__isnull=False).exclude(claims__number=last.number)
    article = usual.order_by("-published_at")[0]
    tagged = list(TaggedArticle.objects.listed().values_list("tag", flat=True))
    busy = Topic.objects.get(pk=Counter(tagged).most_common(1)[0][0])
    signing = list(Byline.objects.listed().values_list("author", flat=True))
    author = Author.objects.get(pk=Counter(signing).most_common(1)[0][0])
    claim = Claim.objects.live().filter(assessed_at__isnull=False).order_by("-pk")[0]
    year = timezone.now().year - 2
    urls = {
        "article, ten claims": article.get_absolute_url(),
        "article, 38 claims": _article_with_claims(38),
        "article, sixty claims": long,
        "article, sixty in outline": f"{long}?view=claims",
        "home": "/",
        "claim": claim.get_absolute_url(),
        "claim, as of a day": f"{claim.get_absolute_url()}?as_of=2024-06-01",
        "claim, forty sources": _claim_with_many_sources().get_absolute_url(),
        "claim with relations": _claim_with_relations().get_absolute_url(),
        "compare": _comparison_url(),
        "revisions": _revisions_url(),
        "about": "/about/",
        "search": "/search/?q=corridor",
        "search, claims": "/search/?q=corridor&is=claim",
        "search, articles": "/search/?q=corridor&is=article",
        "search, narrowed": f"/search/?q=the+corridor&topic={busy.slug}",
        "message": f"/challenge/?claim={claim.pk}",
        "claims, from the middle": f"/claims/?after={Claim.objects.count() // 2}~",
    }
    lists = {
        "articles": "/articles/?",
        "articles, kind": "/articles/?kind=analysis",
        "articles, topic": f"/articles/?topic={busy.slug}",
        "articles, author": f"/articles/?author={author.slug}",
        "articles, language": "/articles/?language=fr",
        "articles, year": f"/articles/?year={year}",
        "archive, year": f"/archive/{year}/?",
        "archive, month": f"/archive/{year}/5/?",
        "corrections": "/corrections/?",
        "claims": "/claims/?",
        "claims, as of a day": "/claims/?as_of=2026-02-01",
        "claims, kind": "/claims/?kind=predictive",
        "claims, verdict": "/claims/?verdict=refuted",
        "claims, topic": f"/claims/?topic={busy.slug}",
        "claims, author": f"/claims/?author={author.slug}",
        "claims, said by": f"/claims/?said_by={author.slug}",
        "claims, finding": "/claims/?finding=disputed",
        "claims, finding, kind": "/claims/?finding=disputed&kind=interpretive",
        "claims, finding, topic": f"/claims/?finding=refuted&topic={busy.slug}",
        "claims, topic, said by": f"/claims/?topic={busy.slug}&said_by={author.slug}",
        "claims, overdue": "/claims/?overdue=1",
        "claims, overdue, topic": f"/claims/?overdue=1&topic={busy.slug}",
        "claims, resolved": "/claims/?resolved=1",
        "claims, recently assessed": "/claims/?sort=assessed",
        "claims, lately disputed": "/claims/?sort=assessed&finding=disputed",
        "claims, changed lately": "/claims/?sort=changed",
        "claims, due": "/claims/due/?",
        "claims, due, topic": f"/claims/due/?topic={busy.slug}",
        "authors": "/authors/?",
        "author": author.get_absolute_url() + "?",
        "topics": "/topics/?",
        "topic": busy.get_absolute_url() + "?",
    }
    for name, url in lists.items():
        urls[name] = url
        urls[f"{name}, last page"] = f"{url}&before=end".replace("?&", "?")
    return urls


def desk_pages() -> dict[str, str]:
    """The first page of the desk, its queues, and the lists of the admin as people use them."""
    articles = reverse("admin:articles_article_changelist")
    claims = reverse("admin:analysis_claim_changelist")
    queues = ("words", "verdict", "judgement", "assessment")
    return {
        "admin, articles": articles,
        "admin, articles, published": f"{articles}?status=published",
        "admin, articles, last page": f"{articles}?p=2",
        "admin, claims": claims,
        **{f"admin, claims, {needs}": f"{claims}?needs={needs}" for needs in queues},
        "admin, repair queue": reverse("admin:analysis_passage_repairs"),
        "admin, index": reverse("admin:index"),
        "desk, front": reverse("desk:front"),
        "desk, queues": reverse("desk:queue_list"),
        **{f"desk, {name}": reverse("desk:queue", args=[name]) for name in _queues()},
    }


def _queues() -> list[str]:
    """The names of the queues that grow with the site."""
    from desk.queues import QUEUES

    return [queue.name for queue in QUEUES if queue.right.startswith("analysis")]


def login_cookie() -> str:
    """The cookie of a browser in which an administrator of the measured site is logged in."""
    users = get_user_model()._default_manager
    user = users.filter(is_superuser=True).first()
    client = Client()
    client.force_login(user or users.create_superuser("bench", "bench@example.org"))
    return client.cookies[settings.SESSION_COOKIE_NAME].OutputString()


def _claim_with_relations() -> Claim:
    """A claim with three relations which readers see, and little else.

    A site of any size has such a claim, and their pages are equally long.
    """
    related = Relation.objects.visible_to(AnonymousUser()).values_list("from_claim", "to_claim")
    counts = Counter(claim for pair in related for claim in pair)
    plain = Claim.objects.live().exclude(kind="predictive").filter(verdict="", topics=None)
    fewest_first = plain.annotate(pieces=Count("evidence")).order_by("pieces", "pk")
    return next(claim for claim in fewest_first.iterator() if counts[claim.pk] == 3)


def _claim_with_many_sources() -> Claim:
    """The claim of a live article on which there is most evidence."""
    of_live = Evidence.objects.filter(claim__in=Claim.objects.live())
    counted = of_live.values("claim").annotate(number=Count("pk")).order_by("-number", "claim")
    return Claim.objects.get(pk=counted[0]["claim"])


def _article_with_claims(number: int) -> str:
    """The newest live article with so many claims."""
    counted = Article.objects.live().annotate(number=Count("claims")).filter(number=number)
    return counted.order_by("-published_at", "pk")[0].get_absolute_url()


def _revised() -> Article:
    """The oldest article that readers have had two revisions of."""
    revised = Revision.objects.public().filter(number=2, article__in=Article.objects.live())
    return revised.select_related("article").order_by("pk")[0].article


def _comparison_url() -> str:
    return reverse("articles:compare_revisions", args=[_revised().slug, 1, 2])


def _revisions_url() -> str:
    return reverse("articles:revision_list", args=[_revised().slug])


urlpatterns = [
    path("plain/article/", plain_article),
    path("plain/list/", plain_list),
    path("", include("config.urls")),
]
