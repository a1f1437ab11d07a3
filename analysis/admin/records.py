"""Passages to repair, sources, what has been assessed, and notes, as lists of their own."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from accounts.deletion import Dependants, Fate, some
from articles import markup
from articles.admin.common import DeskAdmin, ReadOnly
from articles.forms import SlugForm, key_of
from articles.models import BODY_MAX_LENGTH
from articles.visibility import has_permission

from .. import evidence
from ..forms import NoteForm, PassageForm
from ..models import Assessment, Claim, Note, Passage, Source
from ..passages import attach_passage, detach_passages
from .claim_owners import ClaimOwnedMixin
from .repair import RepairMixin
from .rows import signing_field, state_of_passage


@admin.register(Passage)
class PassageAdmin(RepairMixin, ClaimOwnedMixin):
    """All passages, and the queue of those to repair. One is made on the page of its claim."""

    form = PassageForm
    fields = ["claim", "quote", "state_of_passage"]
    readonly_fields = ["claim", "state_of_passage"]
    list_display = ["words", "state_of_passage", "claim"]
    list_filter = ["state"]
    list_select_related = ["claim"]
    search_fields = ["quote", "claim__statement"]

    state_of_passage = staticmethod(state_of_passage)

    @admin.display(description=_("quote"))
    def words(self, passage: Passage) -> str:
        return Truncator(passage.quote).chars(120)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        return Passage.objects.visible_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def claims_to_lock(self, request: HttpRequest, key: int | None) -> set[int]:
        return self.claims_of(key, "passages")

    def save_with_verbs(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        if "quote" in form.changed_data:
            attach_passage(form.instance, by=request.user)

    def dependants_of(self, obj: Passage) -> Iterable[Dependants]:
        return some(_("notes"), obj.notes.all(), Fate.PREVENTS)

    def delete_model(self, request: HttpRequest, obj: Passage) -> None:
        detach_passages([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Passage]) -> None:
        detach_passages(queryset, by=request.user)


@admin.register(Source)
class SourceAdmin(DeskAdmin):
    form = SlugForm
    fieldsets = [
        (None, {"fields": ["title", "slug", "publisher", ("published", "language")]}),
        (_("Where it is"), {"fields": ["url", "archived_url"]}),
        (_("What it says"), {"fields": ["note"]}),
    ]
    list_display = ["title", "publisher", "published", "language"]
    search_fields = ["title", "publisher", "url", "slug"]
    date_hierarchy = "published"

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        evidence.save_source(obj, fields=list(form.fields), by=request.user)

    def dependants_of(self, obj: Source) -> Iterable[Dependants]:
        claims = Claim.objects.filter(evidence__source=obj).order_by("statement", "pk")
        return some(_("claims with evidence from it"), claims.distinct(), Fate.PREVENTS)

    def delete_model(self, request: HttpRequest, obj: Source) -> None:
        evidence.delete_sources([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        evidence.delete_sources(queryset, by=request.user)


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly):
    """The record of what was held, to be read: an assessment is made on the page of its claim."""

    list_display = ["claim", "verdict", "holds_from", "signed_by", "recorded_at"]
    list_filter = ["verdict", "kind"]
    list_select_related = ["claim", "signed_by"]
    search_fields = ["claim__statement", "rationale"]
    date_hierarchy = "holds_from"


@admin.register(Note)
class NoteAdmin(ClaimOwnedMixin):
    form = NoteForm
    fields = [("claim", "passage"), "signed_by", "body"]
    list_display = ["__str__", "about", "signed_by", "created_at"]
    list_select_related = ["claim", "passage__claim", "signed_by"]
    search_fields = ["body"]
    date_hierarchy = "created_at"

    @admin.display(description=_("about"))
    def about(self, note: Note) -> str:
        return str(note.claim or note.passage)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name="analysis_note_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """A note's words (POST: body) as readers will see them. Nothing is saved."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        html = markup.render(request.POST.get("body", "")[:BODY_MAX_LENGTH]).html
        return render(request, "analysis/note_preview.html", {"html": html, "section": "claim"})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        """A writer's own notes; for whoever may see everybody's work all."""
        notes = super().get_queryset(request)
        if has_permission(request.user, "articles.see_drafts"):
            return notes
        return notes.filter(signed_by__user=request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def claims_to_lock(self, request: HttpRequest, key: int | None) -> set[int]:
        """The claim that has the note, itself or by a passage, and the one that is to have it."""
        chosen = key_of(request.POST.get("claim", ""))
        passage = key_of(request.POST.get("passage", ""))
        stored = self.claims_of(key, "notes") | self.claims_of(key, "passages__notes")
        return stored | self.claims_of(passage, "passages") | ({chosen} if chosen else set())

    def save_with_verbs(self, request: HttpRequest, form: Any, formsets: Any) -> None:
        evidence.save_note(form.instance, fields=list(form.fields), by=request.user)

    def delete_model(self, request: HttpRequest, obj: Note) -> None:
        evidence.delete_notes([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Note]) -> None:
        evidence.delete_notes(queryset, by=request.user)
