"""Pages of articles, authors and topics. Fetch by the rule of who may see, then render."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from .filters import BY_AUTHOR, OF_TOPIC, ArticleFilter
from .models import Article, Author, Byline, TaggedArticle, Topic
from .pagination import Ordering, paginate
from .prepared import Prepared

BY_SORT_NAME = Ordering("sort_name", attribute="sort_name", parse=str, descending=False)
BY_NAME = Ordering("name", attribute="name", parse=str, descending=False)
credits_of = Prepared(lambda article: Byline.objects.filter(article=article).credits())
topics_of = Prepared(lambda article: TaggedArticle.objects.filter(content_object=article).named())
ON_HOME = 9
REPLIES_SHOWN = 20
NAMES_PER_PAGE = 50


def home(request: HttpRequest) -> HttpResponse:
    latest = Article.objects.live().for_listing().order_by("-published_at", "-pk")[:ON_HOME]
    return render(request, "articles/home.html", {"latest": latest})


def article_list(request: HttpRequest) -> HttpResponse:
    filters = ArticleFilter(request.GET, Article.objects.live().for_listing())
    page = paginate(filters.found, request.GET, filters.ordering)
    return render(request, "articles/article_list.html", {"filters": filters, "page": page})


def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    visible = Article.objects.visible_to(request.user)
    article = get_object_or_404(visible.for_page(), slug=slug)
    replied_to = visible.filter(replies=article).only("title", "slug")
    replies = article.replies.live().for_replies().order_by("published_at", "pk")
    context = {
        "article": article,
        "replied_to": article.in_reply_to_id and replied_to.first(),
        "bylines": credits_of(article.pk),
        "topics": topics_of(article.pk),
        "replies": replies[:REPLIES_SHOWN],
    }
    return render(request, "articles/article_detail.html", context)


def author_list(request: HttpRequest) -> HttpResponse:
    authors = Author.objects.live().select_related("affiliation")
    page = paginate(authors, request.GET, BY_SORT_NAME, NAMES_PER_PAGE)
    return render(request, "articles/author_list.html", {"page": page})


def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    authors = Author.objects.visible_to(request.user).select_related("affiliation")
    author = get_object_or_404(authors, slug=slug)
    articles = Article.objects.live().by_author(author).for_listing()
    page = paginate(articles, request.GET, BY_AUTHOR)
    return render(request, "articles/author_detail.html", {"author": author, "page": page})


def topic_list(request: HttpRequest) -> HttpResponse:
    page = paginate(Topic.objects.live(), request.GET, BY_NAME, NAMES_PER_PAGE)
    return render(request, "articles/topic_list.html", {"page": page})


def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    articles = Article.objects.live().of_topic(topic).for_listing()
    page = paginate(articles, request.GET, OF_TOPIC)
    return render(request, "articles/topic_detail.html", {"topic": topic, "page": page})
