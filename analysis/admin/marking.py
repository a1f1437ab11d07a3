"""Pages of what is marked in an article's text: when it goes, the text is marked anew."""

from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from articles.admin.common import DeskAdmin
from articles.models import Article

from .. import workflow


class MarksArticles(DeskAdmin):
    path_from_article = ""  # the look-up from an article to objects of this page

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        self.delete_queryset(request, type(obj)._default_manager.filter(pk=obj.pk))

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> None:
        marked = Article.objects.filter(**{f"{self.path_from_article}__in": queryset})
        articles = list(marked.distinct())
        super().delete_queryset(request, queryset)
        for article in articles:
            workflow.annotate(article)
