"""Articles: what is saved here goes through articles.workflow, and so does what is published."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from .. import markup, workflow
from ..forms import ArticleForm
from ..models import BODY_MAX_LENGTH, Article, Byline
from ..querysets import ArticleQuerySet
from .common import DeskAdmin, DeskRows

READ_ONLY: list[Any] = ["status", "published", "word_count", "created_by", "last_saved"]


class BylineRows(DeskRows):
    model = Byline
    fields = [("author", "role"), ("affiliation", "position")]

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    form = ArticleForm
    inlines = [BylineRows]
    readonly_fields = READ_ONLY
    fieldsets = [
        (None, {"fields": ["title", "slug", "standfirst", "body", "editors_note", "disclaimer"]}),
        (
            gettext_lazy("What it is"),
            {"fields": ["kind", "language", "topics", "in_reply_to"], "classes": ["aside"]},
        ),
        (
            gettext_lazy("Where it comes from"),
            {
                "fields": ["publisher", "source_url", "source_date", "desk_titled"],
                "classes": ["aside"],
            },
        ),
        (gettext_lazy("State"), {"fields": READ_ONLY, "classes": ["aside"]}),
    ]
    list_display = ["title", "signed_by", "kind", "status", "published", "last_saved"]
    list_filter = ["status", "kind"]
    search_fields = ["title", "slug", "bylines__author__name"]
    date_hierarchy = "published_at"
    ordering = ["-updated_at", "-pk"]
    actions = ["publish_selected"]

    @admin.display(description=gettext_lazy("signed by"))
    def signed_by(self, article: Article) -> str:
        return ", ".join(str(byline.author) for byline in article.bylines.all())

    @admin.display(description=gettext_lazy("published"), ordering="published_at")
    def published(self, article: Article) -> str | None:
        return with_zone(article.published_at)

    @admin.display(description=gettext_lazy("last saved"), ordering="updated_at")
    def last_saved(self, article: Article) -> str | None:
        return with_zone(article.updated_at) if article.pk else None

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.preview))
        return [path("preview/", view, name="articles_article_preview"), *super().get_urls()]

    def preview(self, request: HttpRequest) -> HttpResponse:
        """Markdown (POST: text) as readers will see it."""
        text = request.POST.get("text", "")[:BODY_MAX_LENGTH]
        return HttpResponse(markup.render(text).html)

    def get_queryset(self, request: HttpRequest) -> Any:
        articles: Any = super().get_queryset(request)
        return articles.visible_to(request.user)

    def for_listing(self, queryset: Any) -> Any:
        line = queryset.only("title", "kind", "status", "published_at", "updated_at")
        return line.prefetch_related("bylines__author")

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return Article.objects.editable_by(request.user).filter(pk=obj.pk).exists()

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        save = workflow.save_draft if obj.is_draft else workflow.revise
        save(obj, by=request.user)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "_publish" in request.POST:
            workflow.publish(form.instance, by=request.user)
            self.log_change(request, form.instance, _("Published."))
            messages.success(request, _("“%s” is published.") % form.instance)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        article = kwargs.get("obj")
        is_draft = article is None or article.is_draft
        context["show_publish"] = is_draft and self.has_publish_permission(request)
        context["is_public"] = not is_draft
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(permissions=["publish"], description=gettext_lazy("Publish selected articles"))
    def publish_selected(self, request: HttpRequest, queryset: ArticleQuerySet) -> None:
        """Publish all of them, or none where one cannot be."""
        try:
            with transaction.atomic():
                for article in queryset:
                    workflow.publish(article, by=request.user)
                    self.log_change(request, article, _("Published."))
        except ValidationError as error:
            messages.error(request, f"{article}: {' '.join(error.messages)}")
        else:
            count = len(queryset)
            message = ngettext("%d article is published.", "%d articles are published.", count)
            messages.success(request, message % count)


def with_zone(moment: Any) -> str | None:
    """An aware datetime as the desk reads it, "8 Jan 2026, 09:00 UTC"; None for None."""
    return date_format(timezone.localtime(moment), "j M Y, H:i T") if moment else None
