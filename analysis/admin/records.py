"""Passages to repair, sources, and what has been assessed, as lists of their own."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.deletion import Dependants, Fate, some
from articles.admin.common import DeskAdmin, ReadOnly
from articles.admin.list_filters import ArticleListFilter
from articles.admin.merging import MergingMixin
from articles.admin.tables import ImportMixin
from articles.forms import SlugForm

from .. import evidence
from ..forms import PassagePageForm
from ..judged_in_words import described
from ..models import Assessment, Claim, Evidence, Passage, Source
from ..opened import shown_in_list
from ..passages import attach_passage, detach_passages
from ..source_history import shown_edits
from ..tables import SourceTable
from ..verdicts import PART_NAMES, Part
from .claim_owners import ClaimOwnedMixin
from .repair import RepairMixin
from .rows import state_of_passage


class OfClaimsArticle(ArticleListFilter):
    article = "claim__article"


@admin.register(Passage)
class PassageAdmin(RepairMixin, ClaimOwnedMixin):
    """All passages, and the queue of those to repair. One is made on the page of its claim."""

    form = PassagePageForm
    fields = ["claim", "quote", "state_of_passage"]
    readonly_fields = ["claim", "state_of_passage"]
    list_display = ["words", "state_of_passage", "claim"]
    list_filter = ["state", OfClaimsArticle]
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
            attach_passage(form.instance, seen=form.seen_before, by=request.user)

    def dependants_of(self, obj: Passage) -> Iterable[Dependants]:
        return some(_("notes"), obj.notes.all(), Fate.PREVENTS)

    def shown_to_delete(self, rows: Any) -> str:
        return shown_in_list({row.claim for row in rows})

    def delete_model(self, request: HttpRequest, obj: Passage) -> None:
        self.delete_queryset(request, [obj])

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        detach_passages(queryset, seen=request.POST.get("seen", ""), by=request.user)


@admin.register(Source)
class SourceAdmin(MergingMixin, ImportMixin, DeskAdmin):
    found_by = Evidence._meta.get_field("source")
    form = SlugForm
    table = SourceTable
    fieldsets = [
        (None, {"fields": ["title", "slug", "publisher", ("published", "nature", "language")]}),
        (_("Where it is"), {"fields": ["url", "archived_url"]}),
        (_("What it says"), {"fields": ["note"]}),
    ]
    list_display = ["title", "publisher", "published", "language"]
    search_fields = ["title", "publisher", "url", "slug"]
    date_hierarchy = "published"

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        evidence.save_source(obj, fields=list(form.fields), by=request.user)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        source = kwargs.get("obj")
        context["changes"] = shown_edits(source.edits.all()) if source else []
        return super().render_change_form(request, context, *args, **kwargs)

    def dependants_of(self, obj: Source) -> Iterable[Dependants]:
        claims = Claim.objects.filter(evidence__source=obj).order_by("statement", "pk")
        return some(_("claims with evidence from it"), claims.distinct(), Fate.PREVENTS)

    def instead_of_deletion(self, request: HttpRequest, obj: Source) -> Iterable[tuple[str, str]]:
        page = reverse("admin:analysis_source_change", args=[obj.pk])
        yield gettext("correct it, or give it an archived URL: what rests on it says so"), page
        yield gettext("give the evidence of these claims another source, on their pages"), ""
        yield from super().instead_of_deletion(request, obj)

    def delete_model(self, request: HttpRequest, obj: Source) -> None:
        evidence.delete_sources([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        evidence.delete_sources(queryset, by=request.user)


@admin.register(Assessment)
class AssessmentAdmin(ReadOnly):
    """The record of what was held, to be read: an assessment is made on the page of its claim."""

    list_display = ["claim", "verdict", "holds_from", "signed", "recorded_at"]
    list_filter = ["verdict", "kind", OfClaimsArticle]
    list_select_related = ["claim", "signed_by"]
    search_fields = ["claim__statement", "rationale"]
    date_hierarchy = "holds_from"
    exclude = ["signed_by"]
    readonly_fields = ["signed", "what_was_judged"]

    @admin.display(description=_("signed by"), ordering="signed_by")
    def signed(self, assessment: Assessment) -> str:
        return assessment.signed_as

    @admin.display(description=_("what was judged"))
    def what_was_judged(self, assessment: Assessment) -> str:
        judged = assessment.judged
        parts = [(PART_NAMES[part], described(judged, part)) for part in Part] if judged else []
        return format_html_join("\n", "<p><strong>{}</strong><br>{}</p>", parts)
