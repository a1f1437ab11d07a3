"""Pages of articles, authors, topics and series. Fetch by the rule of who may see, then render."""

from datetime import date
from itertools import zip_longest
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from .article_page import context_of
from .comparisons import compared, compared_around
from .credits import signed_in
from .diffs import compare_words, is_coarse, is_same
from .fields import FIRST_YEAR, LAST_YEAR
from .filters import BY_AUTHOR, IN_SERIES, OF_TOPIC, ArticleFilter
from .methods import read_only
from .models import METHOD, Article, Author, Correction, Page, Revision, Series, Topic
from .pagination import BY_KNOWN_DATE, Ordering, paginate
from .pinning import front_articles
from .redirects import following_authors, following_series, following_slugs, following_topics
from .shown import shows_article
from .twin_pages import (
    twin_of_article,
    twin_of_author,
    twin_of_revision,
    twin_of_series,
    twin_of_topic,
)
from .twins import with_twins

BY_SORT_KEY = Ordering(
    "sort_key", attribute="sort_key", parse=bytes.fromhex, write=bytes.hex, descending=False
)
BY_NUMBER = Ordering()  # revisions are saved in the order of their numbers
BY_MAKING = Ordering("made_at", attribute="made_at")
ON_HOME = 7
MONTHS = range(1, 13)
NAMES_PER_PAGE = 50
REVISIONS_PER_PAGE = 50


@read_only
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "articles/home.html", {"articles": front_articles(ON_HOME)})


@read_only
def article_list(request: HttpRequest) -> HttpResponse:
    filters = ArticleFilter(request.GET, Article.objects.live().for_ordering())
    page = paginate(filters.found, request.GET, filters.ordering)
    return render(request, "articles/article_list.html", {"filters": filters, "page": page})


@read_only
def archive(request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
    """The articles of a year, or of a month of it, the last first by the date that they bear."""
    if not FIRST_YEAR <= year <= LAST_YEAR or month not in (None, *MONTHS):
        raise Http404
    live = Article.objects.live().for_ordering()
    rows = live.of_month(year, month) if month else live.of_year(year)
    context = {
        "page": paginate(rows, request.GET, BY_KNOWN_DATE),
        "year": year,
        "day": date(year, month or 1, 1),
        "is_month": bool(month),
        "months": [date(year, number, 1) for number in MONTHS],
        "neighbours": [each for each in (year - 1, year + 1) if FIRST_YEAR <= each <= LAST_YEAR],
    }
    return render(request, "articles/archive.html", context)


@read_only
@following_slugs
@with_twins("articles:article_twin", "slug", view=twin_of_article)
def article_detail(request: HttpRequest, slug: str) -> HttpResponse:
    visible = Article.objects.visible_to(request.user)
    article = get_object_or_404(visible.for_page(), slug=slug)
    shows_article(article.pk)
    context = context_of(article, request.user)
    return render(request, "articles/article_detail.html", context)


@read_only
@following_slugs
def revision_list(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user).for_page(), slug=slug)
    shows_article(article.pk)
    revisions = _revisions(request, article).for_listing()
    page = paginate(revisions, request.GET, BY_NUMBER, REVISIONS_PER_PAGE)
    if not page.rows:
        raise Http404
    with_older = list(zip_longest(page.rows, page.rows[1:]))
    context = {"article": article, "page": page, "revisions": with_older}
    return render(request, "articles/revision_list.html", context)


@read_only
@following_slugs
@with_twins("articles:revision_twin", "slug", "number", view=twin_of_revision)
def revision_detail(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    revision = get_object_or_404(_revisions(request, article).for_page(), number=number)
    revision.article = article
    shows_article(article.pk)
    context = {
        "article": article,
        "revision": revision,
        "was": revision.state["columns"],
        "signed": signed_in(revision, request.user),
    }
    return render(request, "articles/revision_detail.html", context)


@read_only
@following_slugs
def compare_revisions(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """What differs between two revisions, of which the user must be able to see both."""
    article = get_object_or_404(Article.objects.visible_to(request.user), slug=slug)
    revisions = _revisions(request, article).filter(Q(number=old) | Q(number=new))
    found = {each.number: each for each in revisions}
    if not {old, new} <= found.keys():
        raise Http404
    before, after = found[old], found[new]
    before.article = after.article = article
    shows_article(article.pk)
    stretches = compared(before, after)
    was, became = before.state["columns"], after.state["columns"]
    title = compare_words(was["title"], became["title"])
    standfirst = compare_words(was["standfirst"], became["standfirst"])
    around = compared_around(before, after)
    context = {
        "article": article,
        "before": before,
        "after": after,
        "title": title,
        "standfirst": standfirst,
        "around": around,
        "is_same": is_same(stretches)
        and not around
        and not any(piece.tag for piece in (*title, *standfirst)),
        "is_formatted_anew": before.text == after.text and before.body != after.body,
        "headings": {each["text"] for each in (*before.headings, *after.headings)},
        "stretches": stretches,
        "is_coarse": is_coarse(stretches),
    }
    return render(request, "articles/compare.html", context)


def _revisions(request: HttpRequest, article: Article) -> Any:
    """The revisions of an article that the user may see."""
    return Revision.objects.visible_to(request.user).filter(article=article)


@read_only
def correction_list(request: HttpRequest) -> HttpResponse:
    page = paginate(Correction.objects.live().for_listing(), request.GET, BY_MAKING)
    return render(request, "articles/correction_list.html", {"page": page})


@read_only
def author_list(request: HttpRequest) -> HttpResponse:
    authors = Author.objects.live().select_related("affiliation")
    page = paginate(authors, request.GET, BY_SORT_KEY, NAMES_PER_PAGE)
    return render(request, "articles/author_list.html", {"page": page})


@read_only
@following_authors
@with_twins("articles:author_twin", "slug", view=twin_of_author)
def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    authors = Author.objects.visible_to(request.user).select_related("affiliation")
    author = get_object_or_404(authors, slug=slug)
    articles = Article.objects.live().by_author(author).for_ordering()
    page = paginate(articles, request.GET, BY_AUTHOR)
    return render(request, "articles/author_detail.html", {"author": author, "page": page})


@read_only
def topic_list(request: HttpRequest) -> HttpResponse:
    page = paginate(Topic.objects.live(), request.GET, BY_SORT_KEY, NAMES_PER_PAGE)
    return render(request, "articles/topic_list.html", {"page": page})


@read_only
@following_topics
@with_twins("articles:topic_twin", "slug", view=twin_of_topic)
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.visible_to(request.user), slug=slug)
    articles = Article.objects.live().of_topic(topic).for_ordering()
    page = paginate(articles, request.GET, OF_TOPIC)
    return render(request, "articles/topic_detail.html", {"topic": topic, "page": page})


@read_only
def series_list(request: HttpRequest) -> HttpResponse:
    page = paginate(Series.objects.live(), request.GET, BY_SORT_KEY, NAMES_PER_PAGE)
    return render(request, "articles/series_list.html", {"page": page})


@read_only
@following_series
@with_twins("articles:series_twin", "slug", view=twin_of_series)
def series_detail(request: HttpRequest, slug: str) -> HttpResponse:
    series = get_object_or_404(Series.objects.visible_to(request.user), slug=slug)
    articles = Article.objects.in_series(series).for_ordering()
    page = paginate(articles, request.GET, IN_SERIES)
    return render(request, "articles/series_detail.html", {"series": series, "page": page})


@read_only
def about_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the site's own. The one on method is a part of the page at the address above."""
    if slug == METHOD:
        return HttpResponseRedirect("../")
    page = get_object_or_404(Page.objects.visible_to(request.user), slug=slug)
    context = {"page": page, "section": "page"}  # the footer leads to it, not the masthead
    return render(request, "articles/about_page.html", context)
