"""Deleting drafts, and the names that articles carry: what stands in the way, and what goes along.

An article that readers have seen is never deleted: it is retracted, and its page stays.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import PROTECT
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.deletion import SHOWN, DeletionMixin, Dependants, linked

from .. import removal, workflow
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

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """As Django's; of an article that is never deleted it says why, and what can be done."""
        article = self.get_object(request, unquote(object_id))
        may_delete = super().has_delete_permission(request)
        is_kept = article is not None and not self.has_delete_permission(request, article)
        if request.method == "GET" and may_delete and is_kept:
            return self._kept_page(request, article)
        return super().delete_view(request, object_id, extra_context)

    def _kept_page(self, request: HttpRequest, article: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Cannot delete %(name)s") % {"name": self.opts.verbose_name},
            "object": article,
            "opts": self.opts,
            "protected": True,
            "why": why_kept(article),
        }
        page: HttpResponse = self.render_delete_form(request, context)
        return page

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        workflow.delete([obj], by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        workflow.delete(queryset, by=request.user)

    def instead_of_deletion(self, request: HttpRequest, obj: Article) -> Iterable[tuple[str, str]]:
        if Article.objects.deletable().filter(pk=obj.pk).exists():
            words = _("keep it as a draft, or send it back with a note: no reader sees it")
            yield words, _form_of(obj)
            return
        if obj.is_scheduled:
            yield (
                _("take it from the schedule, and delete the draft then"),
                _act_on(obj, "unschedule"),
            )
        elif obj.has_readers and not obj.is_retracted:
            yield _("retract it: the page stays, with your reason"), _act_on(obj, "retract")
            words = _(
                "retract it and withhold the text: readers see the title and the reason alone"
            )
            yield words, _act_on(obj, "retract")
        yield _("correct it, or change it: readers are told what was changed"), _form_of(obj)
        if request.user.has_perm(removal.PERMISSION):
            page = reverse("admin:articles_article_remove_words", args=[obj.pk])
            yield _("remove words of it for legal reasons, from every place that has them"), page


def _form_of(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def _act_on(article: Article, action: str) -> str:
    return reverse("admin:articles_article_action", args=[article.pk, action])


def why_kept(article: Article) -> str:
    """Why an article that is not deletable is never deleted."""
    if article.is_scheduled:
        return _("It is scheduled: readers get it at its time.")
    if article.is_retracted:
        return _(
            "It is retracted. Its page stays, with the reason: links and citations lead there."
        )
    return _("It has readers, or had them: what they read, cite and link to stays on record.")


def shown_to_readers(articles: list[Article]) -> Iterator[str]:
    keys = [article.pk for article in articles]
    never_shown = set(Article.objects.deletable().filter(pk__in=keys).values_list("pk", flat=True))
    for article in articles:
        if article.pk in never_shown:
            continue
        name, why = "retract", _("It has readers, or had them: retract it instead.")
        if article.is_scheduled:
            name, why = "unschedule", _("It is scheduled: take it from the schedule first.")
        address = _act_on(article, name)
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
