"""The feeds of articles and of corrections. Fetch by the rule of who may see, then answer."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ..filters import BY_AUTHOR, OF_TOPIC, ArticleFilter
from ..methods import read_only
from ..models import Article, Author, Correction, Series, Topic, moved_name
from ..pagination import BY_TIME, PARAMETERS, Ordering, Page, paginate
from .answers import PER_DOCUMENT, answer, made_feed, places_of, refused
from .article_entries import article_entries
from .article_filters import by_author, of_topic, readable_with
from .correction_entries import correction_entries
from .documents import Feed
from .identities import tag_of, tag_of_list

BY_MAKING = Ordering("made_at", attribute="made_at")


@read_only
def article_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The articles that filters find: what the list of articles shows, with the same query."""
    filters = ArticleFilter(request.GET, Article.objects.live().only("published_at"))
    page = paginate(filters.found, request.GET, filters.ordering, PER_DOCUMENT)
    if problem := refused(filters, page):
        return problem
    concerned = readable_with(filters.active, filters) if is_first(request) else None
    query = query_of(request, filters)
    feed = made_feed(
        request,
        "articles:article_feed",
        query=query,
        id=tag_of_list("articles", filters.active),
        title=" · ".join([_("Articles"), *named_values(filters)]),
        page=f"{reverse('articles:article_list')}{query and '?'}{query}",
        places=places_of(page),
        entries=article_entries(request, [row.pk for row in page.rows], concerned),
    )
    return answer(request, feed, form)


@read_only
def topic_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    topic = Topic.objects.live().filter(slug=slug).first()
    if topic is None:
        return _moved(Topic.objects.live(), slug, "articles:topic_feed", form)
    articles = Article.objects.live().of_topic(topic).only("published_at")
    page = paginate(articles, request.GET, OF_TOPIC, PER_DOCUMENT)
    concerned = Article.objects.readable().filter(of_topic(topic))
    return refused(None, page) or answer(
        request, _feed_of_name(request, "topic", topic, page, concerned), form
    )


@read_only
def author_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    author = Author.objects.public().filter(slug=slug).first()
    if author is None:
        return _moved(Author.objects.public(), slug, "articles:author_feed", form)
    articles = Article.objects.live().by_author(author).only("published_at")
    page = paginate(articles, request.GET, BY_AUTHOR, PER_DOCUMENT)
    concerned = Article.objects.readable().filter(by_author(author))
    return refused(None, page) or answer(
        request, _feed_of_name(request, "author", author, page, concerned), form
    )


@read_only
def series_feed(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The articles of a series, the newest first: whoever follows it waits for the next."""
    series = Series.objects.live().filter(slug=slug).first()
    if series is None:
        return _moved(Series.objects.live(), slug, "articles:series_feed", form)
    articles = Article.objects.in_series(series).only("published_at")
    page = paginate(articles, request.GET, BY_TIME, PER_DOCUMENT)
    concerned = Article.objects.readable().filter(part__series=series)
    return refused(None, page) or answer(
        request, _feed_of_name(request, "series", series, page, concerned), form
    )


@read_only
def correction_feed(request: HttpRequest, form: str) -> HttpResponse:
    notices = Correction.objects.live().for_listing()
    page = paginate(notices, request.GET, BY_MAKING, PER_DOCUMENT)
    if problem := refused(None, page):
        return problem
    feed = made_feed(
        request,
        "articles:correction_feed",
        id=tag_of_list("corrections", {}),
        title=_("Corrections"),
        page=reverse("articles:correction_list"),
        places=places_of(page),
        entries=correction_entries(request, page.rows),
    )
    return answer(request, feed, form)


def _feed_of_name(request: HttpRequest, kind: str, named: Any, page: Page, concerned: Any) -> Feed:
    """The feed of the articles of an author, a topic or a series."""
    return made_feed(
        request,
        f"articles:{kind}_feed",
        named.slug,
        id=tag_of(f"feed/{kind}", named.pk),
        title=named.name,
        page=named.get_absolute_url(),
        places=places_of(page),
        entries=article_entries(
            request,
            [row.pk for row in page.rows],
            concerned if is_first(request) else None,
        ),
    )


def _moved(names: Any, slug: str, view: str, form: str) -> HttpResponse:
    """Lead from a slug that one of `names` no longer has to its feed."""
    if name := moved_name(names, slug):
        return redirect(view, name.slug, form, permanent=True)
    raise Http404


def is_first(request: HttpRequest) -> bool:
    """Whether the first document of a feed is asked for."""
    return not any(request.GET.get(name) for name in PARAMETERS)


def query_of(request: HttpRequest, filters: Any) -> str:
    """The filters in use, as the query of an address has them."""
    return urlencode({name: request.GET[name] for name in filters.active if name in request.GET})


def named_values(filters: Any) -> list[str]:
    """What a list is narrowed to, for the title of its feed: “Kind: Op-ed”."""
    found = []
    for name, value in filters.active.items():
        field = filters.form.fields[name]
        choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
        found.append(f"{field.label}: {choices.get(str(value), value)}")
    return found
