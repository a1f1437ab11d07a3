"""Passages to repair, sources, what has been assessed, and notes, as lists of their own."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles.admin.common import DeskAdmin, ReadOnly
from articles.forms import SlugForm
from articles.visibility import has_permission

from ..annotation import annotate
from ..forms import NoteForm, PassageForm
from ..models import Assessment, Note, Passage, Source
from .marking import MarksArticles
from .repair import Repairs
from .rows import found, signing_field


@admin.register(Passage)
class PassageAdmin(Repairs, MarksArticles):
    """All passages, and the queue of those to repair. One is made on the page of its claim."""

    path_from_article = "claims__passages"
    form = PassageForm
    fields = ["claim", "quote", "found"]
    readonly_fields = ["claim", "found"]
    list_display = ["words", "found", "claim"]
    list_filter = ["state"]
    list_select_related = ["claim"]
    search_fields = ["quote", "claim__statement"]

    found = staticmethod(found)

    @admin.display(description=_("quote"))
    def words(self, passage: Passage) -> str:
        return Truncator(passage.quote).chars(120)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Passage]:
        return Passage.objects.visible_to(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        annotate(form.instance.claim.article)


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


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly):
    """The record of what was held, to be read: an assessment is made on the page of its claim."""

    list_display = ["claim", "verdict", "holds_from", "signed_by", "recorded_at"]
    list_filter = ["verdict", "kind"]
    list_select_related = ["claim", "signed_by"]
    search_fields = ["claim__statement", "rationale"]
    date_hierarchy = "holds_from"


@admin.register(Note)
class NoteAdmin(DeskAdmin):
    form = NoteForm
    fields = [("claim", "passage"), "signed_by", "body"]
    list_display = ["__str__", "about", "signed_by", "created_at"]
    list_select_related = ["claim", "passage__claim", "signed_by"]
    search_fields = ["body"]
    date_hierarchy = "created_at"

    @admin.display(description=_("about"))
    def about(self, note: Note) -> str:
        return str(note.claim or note.passage)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Note]:
        """A writer's own notes; for whoever may see everybody's work all."""
        notes = super().get_queryset(request)
        if has_permission(request.user, "articles.see_drafts"):
            return notes
        return notes.filter(signed_by__user=request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs = signing_field(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
