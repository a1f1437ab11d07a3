"""What hangs on a claim, as rows on the claim's page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.admin.common import DeskRows, with_zone
from articles.visibility import has_permission

from ..forms import (
    AssessmentForm,
    AssessmentFormSet,
    EvidenceFormSet,
    ForecastForm,
    ForecastFormSet,
    NoteForm,
    PassageForm,
    PassageFormSet,
    RelationForm,
)
from ..models import Assessment, Evidence, Forecast, Note, Passage, Relation


def signing_field(db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Arguments for the field "signed by": it suggests the user's own name.

    Whoever may not see everybody's work may sign with no other.
    """
    if db_field.name != "signed_by":
        return kwargs
    authors = db_field.remote_field.model.objects.all()
    own = authors.filter(user=request.user)
    if has_permission(request.user, "articles.see_drafts"):
        return kwargs | {"initial": own.first(), "queryset": authors}
    unknown = _("Your login signs as no author yet. Ask whoever runs the site to link the two.")
    help_text = "" if own.exists() else unknown
    return kwargs | {"initial": own.first(), "queryset": own, "help_text": help_text}


@admin.display(description=_("state"), ordering="state")
def found(passage: Passage) -> str:
    """Whether the article still has the words; it catches the eye where it has not."""
    if passage.pk is None:
        return _("New")
    state = passage.get_state_display()
    is_lost = passage.state == Passage.State.LOST
    return format_html('<strong class="lost">{}</strong>', state) if is_lost else state


class PassageRows(DeskRows):
    model = Passage
    form = PassageForm
    formset = PassageFormSet
    fields = ["quote", "found"]
    readonly_fields = ["found"]

    found = staticmethod(found)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class EvidenceRows(DeskRows):
    model = Evidence
    formset = EvidenceFormSet
    fields = ["source", ("stance", "locator"), "quote", "note"]


class RecordRows(DeskRows):
    """What has been recorded of the claim, and one blank row for what is recorded now: append-only.

    The formset's `user` is whoever records it.
    """

    extra = 1

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.user = request.user
        return formset


class ForecastRows(RecordRows):
    model = Forecast
    form = ForecastForm
    formset = ForecastFormSet
    fields = [("words", "probability"), ("stated_by", "stated_on"), "recorded"]
    readonly_fields = ["recorded"]

    @admin.display(description=_("recorded"))
    def recorded(self, forecast: Forecast) -> str:
        if forecast.pk is None:
            return _("When you save it; then for good")
        by = forecast.recorded_by.get_username() if forecast.recorded_by else ""
        return ", ".join(filter(None, [by, with_zone(forecast.recorded_at)]))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("stated_by", "recorded_by")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and obj.is_resolved)


class AssessmentRows(RecordRows):
    model = Assessment
    form = AssessmentForm
    formset = AssessmentFormSet
    fields = [("verdict", "holds_from", "signed_by"), "rationale", "rests_on"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and obj.is_normative)

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        may_add = obj and self.has_add_permission(request, obj)
        return obj.assessments.count() + 1 if may_add else 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("rests on"))
    def rests_on(self, assessment: Assessment) -> str:
        pieces = [(piece,) for piece in assessment.evidence.all()]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", pieces))


class RelationRows(DeskRows):
    model = Relation
    form = RelationForm
    fk_name = "from_claim"
    fields = [("kind", "to_claim"), "note"]


class NoteRows(DeskRows):
    model = Note
    form = NoteForm
    fields = ["signed_by", "body"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
