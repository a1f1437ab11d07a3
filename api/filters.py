"""Filters of the lists that no page has; those of articles and claims are the pages' own."""

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from analysis.as_of import AsOf
from analysis.filters import DAY, KNOWN, KNOWN_LABEL
from analysis.models import Passage, Relation, Source
from analysis.verdicts import Nature, Stance, Verdict
from articles.filters import LanguageFilter, NamedFilter, SiteFilterSet
from articles.models import Article, Author, Organization, Topic
from articles.pagination import LARGEST_KEY, Ordering

from .pagination import BY_KEY
from .serializers.articles import GRADES


class KeyFilter(filters.NumberFilter):
    """Rows that belong to the row with a key, if there is one that the asker may see."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_KEY, decimal_places=0, **kwargs)


class RowFilters(SiteFilterSet):
    """A list of rows by their keys, the newest first."""

    @property
    def ordering(self) -> Ordering:
        return BY_KEY


class RecordFilters(RowFilters):
    """Rows that belong to claims. Those of a claim that the desk lists no more have to be asked
    for by it.
    """

    claim = KeyFilter(label=_("Claim"), field_name="claim")

    # The filters that name the claim that rows are of.
    NAME_THE_CLAIM: tuple[str, ...] = ("claim",)

    @property
    def names_the_claim(self) -> bool:
        return any(name in self.active for name in self.NAME_THE_CLAIM)


class OfArticle(RecordFilters):
    article = NamedFilter(
        label=_("Article"), model=Article, name="title", field_name="claim__article"
    )


class PassageFilters(OfArticle):
    state = filters.ChoiceFilter(label=_("State"), choices=Passage.State)


class EvidenceFilters(OfArticle):
    source = filters.CharFilter(label=_("Source"), field_name="source__slug", max_length=80)
    stance = filters.ChoiceFilter(label=_("Stance"), choices=Stance)


class AssessmentFilters(OfArticle):
    verdict = filters.ChoiceFilter(label=_("Verdict"), choices=Verdict)
    as_of = filters.DateFilter(label=_("As of"), method="filter_as_of", **DAY)
    known = filters.ChoiceFilter(label=KNOWN_LABEL, choices=KNOWN, method="filter_known")

    def filter_as_of(self, rows: QuerySet[Any], _name: str, day: Any) -> QuerySet[Any]:
        """Assessments that hold since a day or an earlier one."""
        return rows.filter(holds_from__lte=day)

    def filter_known(self, rows: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        day = self.active.get("as_of")
        return rows.filter(recorded_at__lt=AsOf(day).end) if day else rows


class ForecastFilters(OfArticle):
    pass


class RelationFilters(RecordFilters):
    claim = KeyFilter(label=_("Claim"), method="filter_claim")
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Relation.Kind)

    def filter_claim(self, rows: QuerySet[Any], _name: str, key: Any) -> QuerySet[Any]:
        return rows.filter(Q(from_claim=key) | Q(to_claim=key))


class NoteFilters(RecordFilters):
    NAME_THE_CLAIM = ("claim", "passage")

    claim = KeyFilter(label=_("Claim"), field_name="of_claim")
    passage = KeyFilter(label=_("Passage"), field_name="passage")


class CorrectionFilters(RowFilters):
    article = NamedFilter(
        label=_("Article"), model=Article, name="title", live=Article.objects.readable
    )
    grade = filters.ChoiceFilter(label=_("Grade"), choices=GRADES)


class SourceFilters(RowFilters):
    q = filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)
    nature = filters.ChoiceFilter(label=_("Nature"), choices=Nature)
    language = LanguageFilter(label=_("Language"))

    class Meta:
        model = Source
        fields: list[str] = []

    def filter_words(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Sources whose title or publisher has each of the words."""
        for word in words.split()[:8]:
            rows = rows.filter(Q(title__mentions=word) | Q(publisher__mentions=word))
        return rows


class NameFilters(RowFilters):
    q = filters.CharFilter(label=_("Words"), method="filter_words", max_length=200)

    def filter_words(self, rows: QuerySet[Any], _name: str, words: str) -> QuerySet[Any]:
        """Rows whose name has each of the words."""
        for word in words.split()[:8]:
            rows = rows.filter(name__mentions=word)
        return rows


class AuthorFilters(NameFilters):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Author.Kind)


class OrganizationFilters(NameFilters):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Organization.Kind)


class TopicFilters(NameFilters):
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Topic.Kind)
