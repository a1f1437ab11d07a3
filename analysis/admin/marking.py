"""Pages of what is marked in an article's text: when it goes, the text is marked anew."""

from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from articles.admin.common import DeskAdmin
from articles.forms import key_of
from articles.models import Article

from ..annotation import annotate


class MarksArticles(DeskAdmin):
    path_from_article = ""  # the look-up from an article to objects of this page

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self.delete_queryset(request, type(obj)._default_manager.filter(pk=obj.pk))

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """The form. While it is checked and saved, nobody changes the article's words."""
        with transaction.atomic():
            if request.method == "POST":
                self.hold_articles(key_of(object_id or ""), key_of(request.POST.get("article", "")))
            return super().changeform_view(request, object_id, *args, **kwargs)

    def hold_articles(self, marked: int | None, other: int | None) -> None:
        """Hold the article that has the marked object, and the one that is to have it."""
        has_it = Article.objects.filter(**{self.path_from_article: marked}) if marked else []
        keys = {article.pk for article in has_it} | {other or 0}
        list(Article.objects.select_for_update().filter(pk__in=keys).order_by("pk").only("pk"))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> None:
        marked = Article.objects.filter(**{f"{self.path_from_article}__in": queryset})
        keys = set(marked.values_list("pk", flat=True))
        articles = list(Article.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        super().delete_queryset(request, queryset)
        for article in articles:
            annotate(article)
