"""Deleting drafts, and the names that articles carry: what stands in the way, and what goes along.

An article that readers have seen is never deleted: it is retracted, and its page stays.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import PROTECT
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.deletion import DeletionMixin, Dependants, linked

from .. import workflow
from ..deletion import DELETED_WITH
from ..dependants import dependants
from ..models import Article


class DraftDeletionMixin(admin.ModelAdmin):
    """An admin of articles in which drafts can be deleted, with all that belongs to them alone."""

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return obj.is_draft and Article.objects.deletable().filter(pk=obj.pk).exists()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The drafts, how many rows are deleted with them, and what prevents it.

        Revisions and log entries are never deleted on their own, so nobody has a permission for it:
        none is asked for here.
        """
        articles = list(objs)
        counts = {
            model._meta.verbose_name_plural: rows
            for model in DELETED_WITH
            if (rows := model._default_manager.filter(article__in=articles).count())
        }
        counts = {self.opts.verbose_name_plural: len(articles), **counts}
        protected = [*shown_to_readers(articles), *tied_to(articles)]
        return [str(article) for article in articles], counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        workflow.delete([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        workflow.delete(queryset, by=request.user)


def shown_to_readers(articles: list[Article]) -> Iterator[str]:
    keys = [article.pk for article in articles]
    never_shown = set(Article.objects.deletable().filter(pk__in=keys).values_list("pk", flat=True))
    for article in articles:
        if article.pk in never_shown:
            continue
        why = _("It has readers, or had them: retract it instead.")
        if article.is_scheduled:
            why = _("It is scheduled: take it from the schedule first.")
        yield format_html("{} – {}", linked(article), why)


def tied_to(articles: Iterable[Article]) -> Iterator[str]:
    """The rows that refer to the articles and do not go with them: claims, replies, notices."""
    for tie in Article._meta.related_objects:
        if tie.on_delete is PROTECT:
            rows: Any = tie.related_model
            for row in rows._default_manager.filter(**{f"{tie.field.name}__in": articles}):
                yield linked(row)


class NameDeletionMixin(DeletionMixin):
    """An admin of authors, organizations or topics that says what depends on one to be deleted."""

    def dependants_of(self, obj: Any) -> Iterable[Dependants]:
        return dependants(obj)
