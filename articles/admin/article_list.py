"""The list of articles: its columns, its filters, and what its search looks into."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, F, Prefetch, TextField, Value, When
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..dates import with_zone
from ..models import Article, Byline
from .common import DeskAdmin
from .list_filters import (
    AuthorListFilter,
    LanguageListFilter,
    PublisherListFilter,
    StatusListFilter,
    TopicListFilter,
)


def _where_public(name: str) -> Case:
    """A column of an article; "" where its text is withheld."""
    public = When(text_withheld=False, then=F(name))
    return Case(public, default=Value(""), output_field=TextField())


class ArticleListMixin(DeskAdmin):
    """An admin of articles with their list."""

    list_display = ["title", "signed_by", "kind", "standing", "published", "last_saved"]
    list_filter = [
        StatusListFilter,
        "kind",
        AuthorListFilter,
        TopicListFilter,
        PublisherListFilter,
        LanguageListFilter,
    ]
    search_fields = [
        *("title", "slug", "bylines__author__name", "bylines__author__former_names"),
        *("seen_standfirst", "seen_text"),
    ]
    date_hierarchy = "published_at"
    ordering = ["-updated_at", "-pk"]

    @admin.display(description=gettext_lazy("signed by"))
    def signed_by(self, article: Article) -> str:
        return ", ".join(byline.signed_as for byline in article.bylines.all())

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def standing(self, article: Article) -> str:
        return article.get_status_display()

    @admin.display(description=gettext_lazy("published"), ordering="published_at")
    def published(self, article: Article) -> str:
        if article.published_at is None:
            return "–"
        when = format_html('<span class="moment">{}</span>', with_zone(article.published_at))
        if article.is_scheduled:
            return format_html(_("{}, to come"), when)
        if article.has_unpublished_changes:
            return format_html(_("{}, with unpublished changes"), when)
        return when

    @admin.display(description=gettext_lazy("last saved"), ordering="updated_at")
    def last_saved(self, article: Article) -> str:
        return (article.pk and with_zone(article.updated_at)) or "–"

    def searched_rows(self, request: HttpRequest) -> Any:
        """What is withheld is looked into for those alone who may read it."""
        sees_all = request.user.has_perm("articles.see_drafts")
        columns = {
            f"seen_{name}": F(name) if sees_all else _where_public(name)
            for name in ("standfirst", "text")
        }
        return super().searched_rows(request).alias(**columns)

    def for_listing(self, queryset: Any) -> Any:
        columns = (
            "title",
            "kind",
            "status",
            "published_at",
            "source_date",
            "updated_at",
            "newest_number",
            "public_number",
        )
        bylines = Prefetch("bylines", Byline.objects.signing())
        return queryset.only(*columns).prefetch_related(bylines)
