"""Deleting drafts, and the names that articles carry: what stands in the way, and what goes along.

An article that readers have seen is never deleted: it is retracted, and its page stays.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db.models import PROTECT
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.deletion import SHOWN, DeletionMixin, Dependants, linked

from .. import workflow
from ..deletion import DELETED_WITH
from ..dependants import dependants
from ..models import Article, Author, Organization


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

    def instead_of_deletion(self, request: HttpRequest, obj: Article) -> Iterable[tuple[str, str]]:
        yield _("keep it as a draft, or send it back with a note: no reader sees it"), _form_of(obj)


def _form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def shown_to_readers(articles: list[Article]) -> Iterator[str]:
    keys = [article.pk for article in articles]
    never_shown = set(Article.objects.deletable().filter(pk__in=keys).values_list("pk", flat=True))
    for article in articles:
        if article.pk in never_shown:
            continue
        name, why = "retract", _("It has readers, or had them: retract it instead.")
        if article.is_scheduled:
            name, why = "unschedule", _("It is scheduled: take it from the schedule first.")
        address = reverse("admin:articles_article_action", args=[article.pk, name])
        if article.is_retracted:
            address, why = _form_of(article), _("It is retracted. Its page stays, with the reason.")
        yield format_html('{} – <a href="{}">{}</a>', linked(article), address, why)


def tied_to(articles: Iterable[Article]) -> Iterator[str]:
    """The rows that refer to the articles and do not go with them: claims, replies, notices.

    Of each kind the first are named, the others are counted.
    """
    for tie in Article._meta.related_objects:
        if tie.on_delete is PROTECT:
            rows: Any = tie.related_model
            tied = rows._default_manager.filter(**{f"{tie.field.name}__in": articles})
            first = list(tied[: SHOWN + 1])
            yield from map(linked, first[:SHOWN])
            if len(first) > SHOWN:
                kind = {"kind": rows._meta.verbose_name_plural, "count": tied.count() - SHOWN}
                yield _("and %(count)d more %(kind)s") % kind


class NameDeletionMixin(DeletionMixin):
    """An admin of authors, organizations or topics that says what depends on one to be deleted."""

    def dependants_of(self, obj: Any) -> Iterable[Dependants]:
        return dependants(obj)

    def instead_of_deletion(self, request: HttpRequest, obj: Any) -> Iterable[tuple[str, str]]:
        articles = reverse("admin:articles_article_changelist")
        if isinstance(obj, Author):
            by_them = f"{articles}?author={obj.pk}"
            yield _("put somebody else in the bylines, with “Change bylines…” in the list"), by_them
        elif isinstance(obj, Organization):
            by_it = f"{articles}?publisher={obj.pk}"
            yield _("give its articles another publisher, and its authors another one"), by_it
        page = reverse(f"admin:articles_{obj._meta.model_name}_change", args=[obj.pk])
        yield _("change the name: the former address leads on"), page
