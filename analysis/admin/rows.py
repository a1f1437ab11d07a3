"""What hangs on a claim, as rows on the claim's page."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.admin.common import DeskRows
from articles.dates import with_zone
from articles.forms import key_of
from articles.models import Author
from articles.visibility import has_permission

from ..forms import (
    EvidenceForm,
    EvidenceFormSet,
    PassageForm,
    PassageFormSet,
    RelationForm,
    RelationFormSet,
    RowForm,
)
from ..models import Assessment, Claim, Evidence, Forecast, Note, Passage, Relation
from ..note_forms import NoteFormSet, NoteRowForm
from ..note_subjects import former_subject_of_newest
from ..record_forms import AssessmentForm, AssessmentFormSet, ForecastForm, ForecastFormSet

# How many rows of one kind a form takes. Whatever is collected must come back when it is saved:
# settings.DATA_UPLOAD_MAX_NUMBER_FIELDS is reckoned with it.
MOST_ROWS = 5_000


def own_author(request: HttpRequest) -> Author | None:
    """The author as whom the user signs, if any; fetched once for each request."""
    known: Any = request
    if not hasattr(known, "own_author"):
        known.own_author = Author.objects.filter(user=known.user).first()
    author: Author | None = known.own_author
    return author


def signing_field(db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Arguments for the field "signed by": it suggests the user's own name.

    Whoever may not see everybody's work may sign with no other.
    """
    if db_field.name != "signed_by":
        return kwargs
    authors = db_field.remote_field.model.objects.all()
    own = own_author(request)
    if has_permission(request.user, "articles.see_drafts"):
        return kwargs | {"initial": own, "queryset": authors}
    unknown = _("Your login signs as no author yet. Ask an editor to link the two.")
    mine = authors.filter(user=request.user)
    return kwargs | {"initial": own, "queryset": mine, "help_text": "" if own else unknown}


@admin.display(description=_("state"), ordering="state")
def state_of_passage(passage: Passage) -> str:
    """Whether the article still has the words; it catches the eye where it has not."""
    if passage.pk is None:
        return _("New")
    state = passage.get_state_display()
    is_lost = passage.state == Passage.State.LOST
    return format_html('<strong class="lost">{}</strong>', state) if is_lost else state


@admin.display(description=_("for readers"), ordering="waits")
def state_of_note(note: Note) -> Any:
    """Whether readers have a note, and whether its newest words wait for an editor."""
    state = _decided(note)
    former = former_subject_of_newest(note) if note.pk else None
    if former is None:
        return state
    quoted = [f"“{text}”" for text in (former.statement, former.words) if text]
    told = [state, *former.labels, *quoted]
    return format_html_join(" · ", "{}", ((each,) for each in told))


def _decided(note: Note) -> Any:
    if note.pk is None:
        return _("New")
    if note.waits:
        return _("Waits; readers have an earlier version") if note.public_id else _("Waits")
    if note.public_id:
        return _("Approved")
    return _("Withdrawn") if note.withdrawn_at else _("Sent back")


class ClaimRows(DeskRows):
    """Rows of a claim; each is saved by the verb of its formset, for the user of the request."""

    form = RowForm
    max_num = MOST_ROWS

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.user = request.user
        return formset


class PassageRows(ClaimRows):
    model = Passage
    form = PassageForm
    formset = PassageFormSet
    fields = ["quote", "state_of_passage"]
    readonly_fields = ["state_of_passage"]

    state_of_passage = staticmethod(state_of_passage)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return super().get_extra(request, obj, **kwargs) if obj else 1


class EvidenceRows(ClaimRows):
    model = Evidence
    form = EvidenceForm
    formset = EvidenceFormSet
    fields = ["source", ("stance", "locator"), "quote", "note"]


def is_posted(request: HttpRequest) -> bool:
    """Whether a form comes back. Rows that are no longer offered by then are not dropped silently:
    they are refused with a reason, and whoever typed them has them still.
    """
    return request.method == "POST"


class RecordRows(ClaimRows):
    """What has been recorded of the claim, to be read, and one blank row for what is recorded now.

    Append-only: what is on record is no form, so nothing of it is posted.
    """

    template = "admin/analysis/claim/records.html"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 1 if self.has_add_permission(request, obj) else 0

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        # Not a list: it is fetched for the page only, not for saving it.
        formset.records = partial(self.records, obj) if obj else list
        return formset

    def records(self, claim: Claim) -> list[dict[str, Any]]:
        """What is on record of a claim, as the template shows it."""
        raise NotImplementedError


class ForecastRows(RecordRows):
    model = Forecast
    form = ForecastForm
    formset = ForecastFormSet
    fields = [("words", "probability"), ("stated_by", "stated_on")]

    def records(self, claim: Claim) -> list[dict[str, Any]]:
        return [
            {
                "title": forecast,
                "by": forecast.stated_by.name_at(forecast.stated_on),
                "day": forecast.stated_on,
                "recorded": recorded(forecast),
            }
            for forecast in claim.forecasts.select_related("stated_by")
        ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_late = obj and (obj.is_resolved or not obj.is_listed) and not is_posted(request)
        return super().has_add_permission(request, obj) and not is_late


def recorded(forecast: Forecast) -> str:
    """By whom and when a forecast was recorded."""
    return ", ".join(filter(None, [forecast.signed, with_zone(forecast.recorded_at)]))


def assessment_record(assessment: Assessment) -> dict[str, Any]:
    """What a list of assessments shows of one: all of it as it was judged."""
    judged = assessment.judged
    return {
        "title": assessment.get_verdict_display(),
        "by": assessment.signed_as,
        "day": assessment.holds_from,
        "recorded": with_zone(assessment.recorded_at),
        "rationale": assessment.rationale,
        "judged": judged,
        "rests_on": [f"{one.stance_label}: {one.title}" for one in judged.rests_on]
        if judged
        else [],
        "countersigned": [
            f"{second.signed_as}, {with_zone(second.recorded_at)}"
            for second in assessment.countersignatures.all()
        ]
        if assessment.countersigned_at
        else [],
    }


class AssessmentRows(RecordRows):
    model = Assessment
    form = AssessmentForm
    formset = AssessmentFormSet
    fields = [("verdict", "holds_from", "signed_by"), "summary", "rationale", "rests_on"]
    max_num = 1

    def records(self, claim: Claim) -> list[dict[str, Any]]:
        recorded = list(claim.assessments.select_related("signed_by"))
        second = [row for row in recorded if row.countersigned_at]
        prefetch_related_objects(second, "countersignatures__signed_by")
        return [assessment_record(row) for row in recorded]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_unfit = obj and (obj.is_normative or not obj.is_listed) and not is_posted(request)
        return super().has_add_permission(request, obj) and not is_unfit

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RelationRows(ClaimRows):
    model = Relation
    form = RelationForm
    formset = RelationFormSet
    fk_name = "from_claim"
    fields = [("kind", "to_claim"), "note"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The claim is not offered as one that it could be related to itself."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "to_claim" and request.resolver_match:
            field.widget.but = key_of(request.resolver_match.kwargs.get("object_id"))
        return field


class NoteRows(ClaimRows):
    model = Note
    form = NoteRowForm
    formset = NoteFormSet
    fields = ["signed_by", "body", "state_of_note"]
    readonly_fields = ["state_of_note"]

    state_of_note = staticmethod(state_of_note)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Not what others have written and no editor has approved."""
        return Note.objects.visible_to(request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
