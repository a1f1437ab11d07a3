"""The history of articles: log, revisions and corrections, which are only read."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet, Window
from django.db.models.functions import Lag
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import workflow
from ..dates import with_zone
from ..forms import key_of
from ..models import Article, Correction, LogEntry, Revision
from .action_pages import ActionForm, ActionPageMixin
from .common import ReadOnly
from .list_filters import ArticleListFilter

PER_PAGE = 50
LAST_PAGE = 10_000
LINE = ("verb", "at", "signed", "note", "revision__number", "article")


class HistoryMixin(admin.ModelAdmin):
    """An admin of articles with a page for the history of each."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.compare)
        return [
            path("<int:pk>/compare/", view, name="articles_article_compare"),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The log and the revisions of the article, instead of Django's own page."""
        article = self.get_object(request, unquote(object_id))
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("History"),
            "subtitle": str(article),
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": article,
            "may_restore": self.has_change_permission(request, article),
            **history_of(article, request.user, key_of(request.GET.get("p")) or 1),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/article/object_history.html", context)

    def compare(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Redirect from the form that chooses two revisions (GET: old, new) to their comparison."""
        article = get_object_or_404(self.get_queryset(request).only("slug"), pk=pk)
        old, new = (key_of(request.GET.get(side)) for side in ("old", "new"))
        if not old or not new or old == new:
            messages.warning(request, _("Choose two different revisions to compare."))
            return redirect("admin:articles_article_history", pk)
        return redirect("articles:compare_revisions", article.slug, old, new)


def history_of(article: Article, user: Any, page: int) -> dict[str, Any]:
    """A page of an article's log, and a page of its revisions, newest first, that `user` may see.

    Each revision knows the number of the one `before` it.
    """
    page = min(page, LAST_PAGE)
    log = article.log.visible_to(user).select_related("revision").only(*LINE)
    revisions = article.revisions.visible_to(user).for_listing()
    before = Window(Lag("number"), order_by=F("number").asc())
    log_page, more_log = _page(log, page)
    revision_page, more_revisions = _page(revisions.annotate(before=before), page)
    return {
        "log": log_page,
        "revisions": revision_page,
        "newer": page > 1 and page - 1,
        "older": (more_log or more_revisions) and page + 1,
    }


def _page(rows: QuerySet[Any], number: int) -> tuple[list[Any], bool]:
    """A page of rows, and whether there are more after it; nothing is counted for that."""
    found = list(rows[(number - 1) * PER_PAGE : number * PER_PAGE + 1])
    return found[:PER_PAGE], len(found) > PER_PAGE


class RecordAdmin(ReadOnly):
    """An admin of records on articles: a user sees those of the articles that the user sees."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: Any = super().get_queryset(request)
        visible: QuerySet[Any] = rows.visible_to(request.user)
        return visible


@admin.register(LogEntry)
class LogAdmin(RecordAdmin):
    fields = ["article", "verb", "when", "signed", "revision", "note"]
    readonly_fields = ["when"]
    list_display = ["when", "signed", "verb", "article", "number", "note"]
    list_filter = ["verb", ArticleListFilter]
    search_fields = ["article__title"]
    date_hierarchy = "at"

    def for_listing(self, queryset: Any) -> Any:
        return queryset.select_related("article", "revision").only(*LINE, "article__title")

    @admin.display(description=gettext_lazy("when"), ordering="at")
    def when(self, entry: LogEntry) -> str | None:
        return with_zone(entry.at)

    @admin.display(description=gettext_lazy("revision"))
    def number(self, entry: LogEntry) -> int | None:
        return entry.revision.number if entry.revision else None


@admin.register(Revision)
class RevisionAdmin(RecordAdmin):
    fields = ["article", "number", "saved", "signed", "public_from", "grade", "note", "body"]
    readonly_fields = ["saved"]
    list_display = ["article", "number", "saved", "signed", "grade", "note"]
    list_filter = ["grade", ArticleListFilter]
    search_fields = ["article__title", "note"]
    ordering = ["-created_at", "-pk"]

    def for_listing(self, queryset: Any) -> Any:
        columns = ("number", "created_at", "signed", "grade", "note", "article__title")
        return queryset.select_related("article").only(*columns)

    @admin.display(description=gettext_lazy("saved"), ordering="created_at")
    def saved(self, revision: Revision) -> str | None:
        return with_zone(revision.created_at)


class NoticeForm(ActionForm):
    note = forms.CharField(
        label=gettext_lazy("Notice"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Readers see both: the first notice stays as it is, and says that this one corrects it."
        ),
    )


@admin.register(Correction)
class CorrectionAdmin(ActionPageMixin, RecordAdmin):
    fields = ["article", "made", "grade", "note", "corrects", "corrected_by"]
    readonly_fields = ["made", "corrected_by"]
    list_display = ["note", "grade", "made", "article"]
    list_filter = ["grade", ArticleListFilter]
    search_fields = ["article__title", "note"]
    date_hierarchy = "made_at"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.correct)
        return [
            path("<int:pk>/correct/", view, name="articles_correction_correct"),
            *super().get_urls(),
        ]

    def correct(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for a notice that corrects this one (GET), and publish it (POST)."""
        notices = self.get_queryset(request).select_related("article", "revision")
        notice = get_object_or_404(notices, pk=pk)
        may_publish = request.user.has_perm("articles.publish_article")
        if request.method != "POST" and not may_publish:
            raise PermissionDenied(_("Only an editor may do this."))

        def act(note: str) -> Any:
            workflow.correct(notice, note=note, by=request.user)
            return _("Corrected. Readers see both notices.")

        return self.action_page(request, notice, _("Correct this notice"), NoticeForm, act)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["may_correct"] = request.user.has_perm("articles.publish_article")
        return super().render_change_form(request, context, *args, **kwargs)

    def for_listing(self, queryset: Any) -> Any:
        columns = ("note", "grade", "made_at", "article__title")
        return queryset.select_related("article").only(*columns)

    @admin.display(description=gettext_lazy("made"), ordering="made_at")
    def made(self, correction: Correction) -> str | None:
        return with_zone(correction.made_at)

    @admin.display(description=gettext_lazy("corrected by"), empty_value="–")
    def corrected_by(self, correction: Correction) -> str:
        """The notices that correct this one, linked."""
        links = format_html_join(
            "",
            '<li><a href="{}">{}</a></li>',
            (
                (reverse("admin:articles_correction_change", args=[later.pk]), later.note)
                for later in correction.corrected_by.order_by("made_at", "pk")
            ),
        )
        return format_html("<ul>{}</ul>", links) if links else ""
