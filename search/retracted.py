"""Which retracted articles a search would find, for those who follow it.

Nothing of them is in the index, and of their texts nothing is searched, which may be withheld: each
is known by its title and by what its page still shows.
"""

from datetime import date

from django.db.models import Q

from articles.feeds.article_filters import by_author, of_topic
from articles.fields import FIRST_YEAR, LAST_YEAR
from articles.models import Article
from articles.models.article_lists import ArticleQuerySet as Articles

from .query import Query
from .results import Filters


def retracted_articles(query: Query, filters: Filters) -> Articles:
    rows: Articles = Article.objects.retracted().filter(_titled(query), _fitting(filters))
    if filters.verdict:
        return rows.none()
    if filters.year:
        rows = rows.of_year(filters.year)
    if filters.after or filters.before:
        first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
        rows = rows.of_days(filters.after or first, filters.before or last)
    return rows


def _titled(query: Query) -> Q:
    condition = Q()
    for words in (*query.words, *query.prefixes, *query.phrases):
        condition &= Q(title__mentions=words)
    for words in query.excluded:
        condition &= ~Q(title__mentions=words)
    return condition


def _fitting(filters: Filters) -> Q:
    condition = Q()
    if filters.kind:
        condition &= Q(kind=filters.kind)
    if filters.publisher:
        condition &= Q(publisher=filters.publisher)
    if filters.topic:
        condition &= Q(of_topic(filters.topic))
    if filters.author:
        condition &= Q(by_author(filters.author))
    if filters.language:
        tag = filters.language
        condition &= Q(language__iexact=tag) | Q(language__istartswith=f"{tag}-")
    return condition
