"""Which articles a feed tells of: those of a list, and those that were corrected or taken back."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now

from .. import visibility
from ..filters import ArticleFilter
from ..models import Article, Byline, Correction, TaggedArticle
from ..models.article_lists import ArticleQuerySet as Articles
from ..shown import holds_until

# How long a notice is told of beside the newest articles, however old the article is: longer than
# a feed reader is left alone.
TOLD_FOR = timedelta(days=30)
MOST_TOLD = 10  # articles


def told_lately(articles: Articles) -> dict[int, datetime]:
    """When the last notice on each of `articles` (by key) was made, of those that have one of late.

    So whoever follows is told of a correction or a retraction of what they have read, which may
    stand far down in the list, or in no list any more.
    """
    concerned = Exists(articles.filter(pk=OuterRef("article")))
    recent = Correction.objects.filter(concerned, made_at__gte=Now() - TOLD_FOR)
    rows = recent.order_by("-made_at", "-pk").values_list("article", "made_at")
    found: dict[int, datetime] = {}
    for key, made_at in rows[: 3 * MOST_TOLD]:
        found.setdefault(key, made_at)
    for made_at in found.values():
        holds_until((made_at + TOLD_FOR).timestamp())
    return dict([*found.items()][:MOST_TOLD])


def readable_with(active: Mapping[str, Any], filters: ArticleFilter) -> Articles:
    """Readable articles that fit filters (cleaned values by name), retracted ones among them.

    Lists leave these out by the rows that they are read from.
    """
    rows = Article.objects.readable()
    for name, value in active.items():
        fits = FITS.get(name)
        rows = rows.filter(fits(value)) if fits else filters.filters[name].filter(rows, value)
    return rows


def of_topic(topic: Any) -> Exists:
    return Exists(TaggedArticle.objects.filter(tag=topic, content_object=OuterRef("pk")))


def by_author(author: Any) -> Exists:
    return Exists(Byline.objects.filter(author=author, article=OuterRef("pk")))


def _of_organization(organization: Any) -> Q:
    signs = Byline.objects.filter(affiliation=organization, article=OuterRef("pk"))
    return Q(publisher=organization) | Q(Exists(signs))


def _with_words(words: str) -> Q:
    """Of what is retracted the title alone is searched: the text may be withheld."""
    condition = Q()
    for word in words.split()[:8]:
        in_text = Q(standfirst__mentions=word) | Q(text__mentions=word)
        condition &= Q(title__mentions=word) | (visibility.live() & in_text)
    return condition


FITS: dict[str, Callable[[Any], Any]] = {
    "topic": of_topic,
    "author": by_author,
    "organization": _of_organization,
    "q": _with_words,
}
