"""What hangs on a claim, as rows on the claim's page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.admin.common import DeskRows
from articles.querysets import may

from ..forms import (
    AssessmentForm,
    AssessmentFormSet,
    EvidenceFormSet,
    NoteForm,
    PassageForm,
    PassageFormSet,
)
from ..models import Assessment, Evidence, Note, Passage, Relation


def signing_field(db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> dict[str, Any]:
    """Arguments for the field "signed by": it suggests the user's own name.

    Whoever may not see everybody's work may sign with no other.
    """
    if db_field.name != "signed_by":
        return kwargs
    authors = db_field.remote_field.model.objects.all()
    own = authors.filter(user=request.user)
    choices = authors if may(request.user, "articles.see_drafts") else own
    return kwargs | {"initial": own.first(), "queryset": choices}


@admin.display(description=_("state"))
def state(passage: Passage) -> str:
    """The passage's state, so that a lost one catches the eye."""
    if passage.pk is None:
        return _("New")
    if passage.state != Passage.State.LOST:
        return passage.get_state_display()
    text = _("Lost: the article no longer has these words in one place. Quote it anew.")
    return format_html('<strong class="lost">{}</strong>', text)


class PassageRows(DeskRows):
    model = Passage
    form = PassageForm
    formset = PassageFormSet
    fields = ["quote", "state"]
    readonly_fields = ["state"]

    state = staticmethod(state)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


class EvidenceRows(DeskRows):
    model = Evidence
    formset = EvidenceFormSet
    fields = ["source", ("stance", "locator"), "quote", "note"]


class AssessmentRows(DeskRows):
    """What has been held of the claim, and one blank row for what is held now: append-only."""

    model = Assessment
    form = AssessmentForm
    formset = AssessmentFormSet
    fields = [("verdict", "holds_from", "signed_by"), "rationale", "rests_on"]
    extra = 1

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not (obj and obj.is_normative)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_max_num(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return obj.assessments.count() + 1 if obj else 1

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.user = request.user
        return formset

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("rests on"))
    def rests_on(self, assessment: Assessment) -> str:
        pieces = [(piece,) for piece in assessment.evidence.all()]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", pieces))


class RelationRows(DeskRows):
    model = Relation
    fk_name = "from_claim"
    fields = [("kind", "to_claim"), "note"]


class NoteRows(DeskRows):
    model = Note
    form = NoteForm
    fields = ["signed_by", "body"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
