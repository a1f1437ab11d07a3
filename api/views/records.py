"""What is on record of claims: the words that make them, evidence, assessments, and the like."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from articles.filters import SiteFilterSet

from .. import filters, public
from ..serializers.records import (
    AssessmentData,
    EvidenceData,
    ForecastData,
    NoteData,
    PassageData,
    RelationData,
    SourceData,
)
from .base import ListView, RowView


class RecordListView(ListView):
    """Rows that belong to claims: to one that is asked for, or to those that the desk lists."""

    owner = "claim"

    def filtered(self, filters: SiteFilterSet) -> QuerySet[Any]:
        found = filters.found
        names_the_claim: bool = filters.names_the_claim  # type: ignore[attr-defined]
        return found if names_the_claim else public.is_of_listed_claim(found, self.owner)


class PassageListView(RecordListView):
    tag = "passages"
    summaries = {"GET": _("The words of articles that make claims")}
    representation = PassageData
    filters = filters.PassageFilters

    def rows(self) -> QuerySet[Any]:
        return public.passages()


class PassageView(RowView):
    tag = "passages"
    summaries = {"GET": _("A passage")}
    representation = PassageData

    def row(self, request: Any, pk: int) -> Any:
        return public.passages(request.user).filter(pk=pk).first()


class EvidenceListView(RecordListView):
    tag = "evidence"
    summaries = {"GET": _("What claims rest on")}
    representation = EvidenceData
    filters = filters.EvidenceFilters

    def rows(self) -> QuerySet[Any]:
        return public.evidence()


class EvidenceView(RowView):
    tag = "evidence"
    summaries = {"GET": _("A piece of evidence")}
    representation = EvidenceData

    def row(self, request: Any, pk: int) -> Any:
        return public.evidence(request.user).filter(pk=pk).first()


class SourceListView(ListView):
    tag = "sources"
    summaries = {"GET": _("Documents that evidence is taken from")}
    representation = SourceData
    filters = filters.SourceFilters

    def rows(self) -> QuerySet[Any]:
        return public.sources()


class SourceView(RowView):
    tag = "sources"
    summaries = {"GET": _("A source")}
    representation = SourceData

    def row(self, request: Any, slug: str) -> Any:
        return public.sources_visible_to(request.user).filter(slug=slug).first()


class AssessmentListView(RecordListView):
    tag = "assessments"
    summaries = {"GET": _("What the desk held of claims, and since when")}
    representation = AssessmentData
    filters = filters.AssessmentFilters

    def rows(self) -> QuerySet[Any]:
        return public.assessments()


class AssessmentView(RowView):
    tag = "assessments"
    summaries = {"GET": _("An assessment")}
    representation = AssessmentData

    def row(self, request: Any, pk: int) -> Any:
        return public.assessments(request.user).filter(pk=pk).first()


class ForecastListView(RecordListView):
    tag = "forecasts"
    summaries = {"GET": _("How likely predictions were said to be")}
    representation = ForecastData
    filters = filters.ForecastFilters

    def rows(self) -> QuerySet[Any]:
        return public.forecasts()


class ForecastView(RowView):
    tag = "forecasts"
    summaries = {"GET": _("A forecast")}
    representation = ForecastData

    def row(self, request: Any, pk: int) -> Any:
        return public.forecasts(request.user).filter(pk=pk).first()


class RelationListView(ListView):
    tag = "relations"
    summaries = {"GET": _("How claims bear on each other")}
    representation = RelationData
    filters = filters.RelationFilters

    def rows(self) -> QuerySet[Any]:
        return public.relations()


class RelationView(RowView):
    tag = "relations"
    summaries = {"GET": _("A relation between two claims")}
    representation = RelationData

    def row(self, request: Any, pk: int) -> Any:
        return public.relations(request.user).filter(pk=pk).first()


class NoteListView(RecordListView):
    tag = "notes"
    summaries = {"GET": _("Notes by staff that an editor has approved")}
    representation = NoteData
    filters = filters.NoteFilters
    owner = "of_claim"

    def rows(self) -> QuerySet[Any]:
        return public.notes()


class NoteView(RowView):
    tag = "notes"
    summaries = {"GET": _("A note by staff")}
    representation = NoteData

    def row(self, request: Any, pk: int) -> Any:
        return public.notes().filter(pk=pk).first()
