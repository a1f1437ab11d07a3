"""What was done to articles, to be read: the log, revisions and corrections are never changed."""

from typing import Any

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..models import Article, Correction, LogEntry, Revision
from .common import DeskAdmin, with_zone

PER_PAGE = 50


def history_of(article: Article, page: Any) -> dict[str, Any]:
    """A page of an article's log, and a page of its revisions, newest first."""
    log = Paginator(article.log.select_related("revision").only(*LINE), PER_PAGE)
    revisions = Paginator(article.revisions.for_listing(), PER_PAGE)
    return {"log": log.get_page(page), "revisions": revisions.get_page(page)}


LINE = ("verb", "at", "signed", "note", "revision__number")


class ReadOnly(DeskAdmin):
    """A list of what happened. Whoever may see an article sees what was done to it."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("articles.view_article")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        articles = Article.objects.visible_to(request.user)
        return super().get_queryset(request).filter(article__in=articles)


@admin.register(LogEntry)
class LogAdmin(ReadOnly):
    fields = ["article", "verb", "when", "signed", "revision", "note"]
    readonly_fields = ["when"]
    list_display = ["when", "signed", "verb", "article", "number", "note"]
    list_filter = ["verb"]
    search_fields = ["article__title"]
    date_hierarchy = "at"

    def for_listing(self, queryset: Any) -> Any:
        return queryset.select_related("article", "revision").only(*LINE, "article__title")

    @admin.display(description=_("when"), ordering="at")
    def when(self, entry: LogEntry) -> str | None:
        return with_zone(entry.at)

    @admin.display(description=_("revision"))
    def number(self, entry: LogEntry) -> int | None:
        return entry.revision.number if entry.revision else None


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    fields = ["article", "number", "saved", "signed", "public_from", "grade", "note", "body"]
    readonly_fields = ["saved"]
    list_display = ["article", "number", "saved", "signed", "grade", "note"]
    list_filter = ["grade"]
    search_fields = ["article__title", "note"]
    ordering = ["-created_at", "-pk"]

    def for_listing(self, queryset: Any) -> Any:
        columns = ("number", "created_at", "signed", "grade", "note", "article__title")
        return queryset.select_related("article").only(*columns)

    @admin.display(description=_("saved"), ordering="created_at")
    def saved(self, revision: Revision) -> str | None:
        return with_zone(revision.created_at)


@admin.register(Correction)
class CorrectionAdmin(ReadOnly):
    fields = ["article", "made", "grade", "note", "corrects"]
    readonly_fields = ["made"]
    list_display = ["note", "grade", "made", "article"]
    list_filter = ["grade"]
    search_fields = ["article__title", "note"]
    date_hierarchy = "made_at"

    def for_listing(self, queryset: Any) -> Any:
        columns = ("note", "grade", "made_at", "article__title")
        return queryset.select_related("article").only(*columns)

    @admin.display(description=_("made"), ordering="made_at")
    def made(self, correction: Correction) -> str | None:
        return with_zone(correction.made_at)
