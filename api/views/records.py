"""What is on record of claims: the words that make them, evidence, assessments, and the like."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from analysis.evidence import (
    EVIDENCE_FIELDS,
    SOURCE_FIELDS,
    delete_evidence,
    delete_sources,
    save_evidence,
    save_source,
)
from analysis.locks import lock_claim
from analysis.models import Claim, Evidence, Note, Passage, Source
from analysis.notes import delete_notes, save_note
from analysis.passages import attach_passage, detach_passages
from articles.filters import SiteFilterSet
from articles.locks import lock
from articles.models import moved_name
from articles.slugs import make_slug

from .. import filters, public
from ..models import Scope
from ..serializers.records import (
    AssessmentData,
    EvidenceData,
    ForecastData,
    NoteData,
    PassageData,
    RelationData,
    SourceData,
    note_rows,
)
from ..serializers.writing import (
    EvidenceBody,
    NewEvidenceBody,
    NewNoteBody,
    NewPassageBody,
    NoteBody,
    QuoteBody,
    SourceBody,
)
from .base import ListView, RowView
from .writing import AddsRows, ChangesRows, Place, set_columns


class RecordListView(ListView):
    """Rows that belong to claims: to one that is asked for, or to those that the desk lists."""

    owner = "claim"

    def filtered(self, filters: SiteFilterSet) -> Any:
        found = filters.found
        names_the_claim: bool = filters.names_the_claim
        return found if names_the_claim else public.is_of_listed_claim(found, self.owner)


class OfClaim(ChangesRows):
    """Rows that are changed under the lock of their claim."""

    def lock(self, request: Any, row: Any) -> None:
        lock_claim(row.claim_id, request.user)


def _said_of(claim: Claim) -> dict[str, str]:
    """What evidence and notes are of; part of their versions: whoever writes has seen it."""
    day = claim.resolves_on
    return {
        "claim_statement": claim.statement,
        "claim_criteria": claim.resolution_criteria,
        "claim_review_date": day.isoformat() if day else "",
    }


# Of a source; what is called "says" here has a column of another name.
OWN_COLUMNS = tuple(name for name in SOURCE_FIELDS if name != "note")


class PassageListView(AddsRows, RecordListView):
    tag = "passages"
    summaries = {
        "GET": _("The words of articles that make claims"),
        "POST": _("Tie a claim to words of its article"),
    }
    scope, model, name, new_body = Scope.CLAIMS, Passage, "passage", NewPassageBody
    representation = PassageData
    filters = filters.PassageFilters

    def rows(self) -> Any:
        return public.passages()

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        return {"pk": attach_passage(Passage(**sent), by=request.user).pk}


class PassageView(OfClaim, RowView):
    tag = "passages"
    summaries = {
        "GET": _("A passage"),
        "PATCH": _("Tie the claim to other words in its place"),
        "DELETE": _("Untie the claim from these words"),
    }
    scope, model, name, body = Scope.CLAIMS, Passage, "passage", QuoteBody
    representation = PassageData

    def row(self, request: Any, pk: int) -> Any:
        return public.passages(request.user).filter(pk=pk).first()

    def values(self, row: Passage) -> dict[str, Any]:
        return {"quote": row.quote, "start": row.start, "end": row.end}

    def change(self, request: Any, row: Passage, sent: dict[str, Any]) -> Place:
        passage = Passage.objects.get(pk=row.pk)
        if set_columns(passage, sent, ["quote"]):
            attach_passage(passage, by=request.user)
        return {"pk": row.pk}

    def remove(self, request: Any, row: Passage) -> None:
        detach_passages([row], by=request.user)


class EvidenceListView(AddsRows, RecordListView):
    tag = "evidence"
    summaries = {"GET": _("What claims rest on"), "POST": _("Use a source for a claim")}
    scope, model, name, new_body = Scope.EVIDENCE, Evidence, "evidence", NewEvidenceBody
    representation = EvidenceData
    filters = filters.EvidenceFilters

    def rows(self) -> Any:
        return public.evidence()

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        return {"pk": save_evidence(Evidence(**sent), by=request.user).pk}


class EvidenceView(OfClaim, RowView):
    tag = "evidence"
    summaries = {
        "GET": _("A piece of evidence"),
        "PATCH": _("Change how a source is used"),
        "DELETE": _("Delete a piece of evidence that no assessment rests on"),
    }
    scope, model, name, body = Scope.EVIDENCE, Evidence, "evidence", EvidenceBody
    representation = EvidenceData

    def row(self, request: Any, pk: int) -> Any:
        return public.evidence(request.user).filter(pk=pk).first()

    def values(self, row: Evidence) -> dict[str, Any]:
        columns = ("stance", "quote", "locator", "note")
        values = {"source": row.source.slug} | {name: getattr(row, name) for name in columns}
        return values | _said_of(row.claim)

    def change(self, request: Any, row: Evidence, sent: dict[str, Any]) -> Place:
        evidence = Evidence.objects.get(pk=row.pk)
        fields = set_columns(evidence, sent, EVIDENCE_FIELDS)
        save_evidence(evidence, fields=fields, by=request.user)
        return {"pk": row.pk}

    def remove(self, request: Any, row: Evidence) -> None:
        delete_evidence(row, by=request.user)


class SourceListView(AddsRows, ListView):
    tag = "sources"
    summaries = {
        "GET": _("Documents that evidence is taken from"),
        "POST": _("Enter a source"),
    }
    scope, model, name, new_body = Scope.EVIDENCE, Source, "source", SourceBody
    representation = SourceData
    filters = filters.SourceFilters

    def rows(self) -> Any:
        return Source.objects.live()

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        source = Source()
        set_columns(source, sent, OWN_COLUMNS, says="note")
        source.slug = source.slug or make_slug(source.title) or "source"
        return {"slug": save_source(source, by=request.user).slug}


class SourceView(ChangesRows, RowView):
    tag = "sources"
    summaries = {
        "GET": _("A source"),
        "PATCH": _("Change a source"),
        "DELETE": _("Delete a source that no evidence is taken from"),
    }
    scope, model, name, body = Scope.EVIDENCE, Source, "source", SourceBody
    representation = SourceData

    def row(self, request: Any, slug: str) -> Any:
        sources = public.sources_visible_to(request.user)
        return sources.filter(slug=slug).first() or moved_name(sources, slug)

    def lock(self, request: Any, row: Source) -> None:
        lock(Source.objects.filter(pk=row.pk))

    def values(self, row: Source) -> dict[str, Any]:
        day = row.published
        values = {name: getattr(row, name) for name in OWN_COLUMNS}
        return values | {"published": day and day.isoformat(), "says": row.note}

    def change(self, request: Any, row: Source, sent: dict[str, Any]) -> Place:
        source = Source.objects.get(pk=row.pk)
        fields = set_columns(source, sent, OWN_COLUMNS, says="note")
        return {"slug": save_source(source, fields=fields, by=request.user).slug}

    def remove(self, request: Any, row: Source) -> None:
        delete_sources([row], by=request.user)


class AssessmentListView(RecordListView):
    tag = "assessments"
    summaries = {"GET": _("What the desk held of claims, and since when")}
    representation = AssessmentData
    filters = filters.AssessmentFilters

    def rows(self) -> Any:
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

    def rows(self) -> Any:
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

    def rows(self) -> Any:
        return public.relations()


class RelationView(RowView):
    tag = "relations"
    summaries = {"GET": _("A relation between two claims")}
    representation = RelationData

    def row(self, request: Any, pk: int) -> Any:
        return public.relations(request.user).filter(pk=pk).first()


class NoteListView(AddsRows, RecordListView):
    tag = "notes"
    summaries = {
        "GET": _("Notes by staff that an editor has approved"),
        "POST": _("Sign a note on a claim or on a passage"),
    }
    representation = NoteData
    filters = filters.NoteFilters
    owner = "of_claim"
    scope, model, name, new_body = Scope.NOTES, Note, "note", NewNoteBody

    def rows(self) -> Any:
        return public.notes()

    def wrap(self, rows: list[Any]) -> list[Any]:
        return note_rows(rows)

    def add(self, request: Any, sent: dict[str, Any]) -> Place:
        if ("claim" in sent) == ("passage" in sent):
            raise ValidationError(_t("A note is on a claim or on a passage: choose one."))
        author = sent.pop("signed_by", None) or getattr(request.user, "author", None)
        if author is None:
            message = _t("No author is linked to this login: say who signs.")
            raise ValidationError({"signed_by": message})
        return {"pk": save_note(Note(**sent, signed_by=author), by=request.user).pk}


class NoteView(ChangesRows, RowView):
    """A note; whoever wrote it, and the desk, see its newest words too."""

    tag = "notes"
    summaries = {
        "GET": _("A note by staff"),
        "PATCH": _("Put a note otherwise; readers have the former until it is approved"),
        "DELETE": _("Delete a note that no reader has had"),
    }
    representation = NoteData
    scope, model, name, body = Scope.NOTES, Note, "note", NoteBody

    def row(self, request: Any, pk: int) -> Any:
        own = public.notes_at_desk(request.user) if request.auth else None
        found = own.filter(pk=pk).first() if own is not None else None
        return found or public.notes().filter(pk=pk).first()

    def wrap(self, rows: list[Any]) -> list[Any]:
        return note_rows(rows)

    def lock(self, request: Any, row: Any) -> None:
        lock_claim(row.of_claim, request.user)

    def values(self, row: Any) -> dict[str, Any]:
        """Its newest words, for those who see them."""
        if not hasattr(row, "newest"):
            return {}
        values = {"body": row.body, "signed_by": row.signed_by.slug}
        return values | _said_of(row.claim or row.passage.claim)

    def change(self, request: Any, row: Any, sent: dict[str, Any]) -> Place:
        note = Note.objects.get(pk=row.pk)
        save_note(note, fields=set_columns(note, sent, ["body", "signed_by"]), by=request.user)
        return {"pk": row.pk}

    def remove(self, request: Any, row: Any) -> None:
        delete_notes([Note.objects.get(pk=row.pk)], by=request.user)
