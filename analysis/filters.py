"""Filters of the claims ledger, shared by page and API. Every one works as a plain URL."""

import django_filters as filters
from django.db.models import Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.filters import NamedFilter, SiteFilterSet
from articles.models import Article, Author, Topic
from articles.pagination import Ordering

from .models import Claim
from .querysets import ClaimQuerySet as Claims
from .querysets import topics_in_use

NOT_ASSESSED = "not_assessed"
NEWEST, OLDEST, ASSESSED, DUE = "newest", "oldest", "assessed", "due"
ORDERINGS = {
    NEWEST: Ordering(),
    OLDEST: Ordering(descending=False),
    ASSESSED: Ordering("assessed_at", attribute="assessed_at"),
    DUE: Ordering("resolves_on", attribute="resolves_on", parse=parse_date, descending=False),
}
# The rows that tie claims to a topic or an author are in order already, and so is the queue of
# predictions that wait: the longest overdue first.
OF_TOPIC = Ordering(tie="in_topic__content_object_id")
BY_AUTHOR = Ordering("by_author__listed_at", attribute="article.published_at")
OVERDUE = Ordering("due_on", attribute="due_on", parse=parse_date, descending=False)
NEWEST_OF = {"overdue": OVERDUE, "topic": OF_TOPIC, "author": BY_AUTHOR}


class ClaimFilter(SiteFilterSet):
    q = filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Claim.Kind, empty_label=_("Any"))
    verdict = filters.ChoiceFilter(
        label=_("The desk holds"),
        choices=[(NOT_ASSESSED, _("Not yet assessed")), *Claim.Verdict.choices],
        empty_label=_("Any"),
        method="filter_verdict",
    )
    topic = NamedFilter(label=_("Topic"), model=Topic, live=topics_in_use, method="filter_topic")
    author = NamedFilter(label=_("Author"), model=Author, method="filter_author")
    article = NamedFilter(label=_("Article"), model=Article, name="title")
    overdue = filters.ChoiceFilter(
        label=_("Overdue predictions only"), choices=[("1", _("Yes"))], method="filter_overdue"
    )
    sort = filters.ChoiceFilter(
        label=_("Sort"),
        choices=[
            (NEWEST, _("Newest entries")),
            (OLDEST, _("Oldest entries")),
            (ASSESSED, _("Recently assessed")),
            (DUE, _("Predictions by review date")),
        ],
        empty_label=None,
        method="filter_sort",
    )

    class Meta:
        model = Claim
        fields: list[str] = []

    @property
    def ordering(self) -> Ordering:
        sort = self.active.get("sort", NEWEST)
        narrowed = [order for name, order in NEWEST_OF.items() if name in self.active]
        return narrowed[0] if narrowed and sort == NEWEST else ORDERINGS[sort]

    def filter_words(self, queryset: Claims, _name: str, words: str) -> Claims:
        """Claims whose statement has each of the words, in any order and place."""
        for word in words.split()[:8]:
            queryset = queryset.filter(statement__icontains=word)
        return queryset

    def filter_verdict(self, queryset: Claims, _name: str, verdict: str) -> Claims:
        if verdict == NOT_ASSESSED:
            return queryset.filter(~Q(kind=Claim.Kind.NORMATIVE), verdict="")
        return queryset.filter(verdict=verdict)

    def filter_topic(self, queryset: Claims, _name: str, topic: Topic) -> Claims:
        return queryset.of_topic(topic)

    def filter_author(self, queryset: Claims, _name: str, author: Author) -> Claims:
        return queryset.by_author(author)

    def filter_overdue(self, queryset: Claims, _name: str, value: str) -> Claims:
        return queryset.overdue() if value else queryset

    def filter_sort(self, queryset: Claims, _name: str, sort: str) -> Claims:
        """A sort by a date lists the claims that have it."""
        if sort == ASSESSED:
            return queryset.filter(assessed_at__isnull=False)
        return queryset.filter(resolves_on__isnull=False) if sort == DUE else queryset
