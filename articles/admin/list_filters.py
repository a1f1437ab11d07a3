"""Filters of the desk's lists that take a name: a list of all names would not end."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin import ListFilter, SimpleListFilter
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..filters import NamedField
from ..languages import language_name
from ..models import Article, Author, Byline, Organization, Topic
from ..models.article_lists import languages_in_use
from ..models.topics import TaggedArticle


class NamedListFilter(ListFilter):
    """Takes a name or a slug, and says what it did not know. A subclass says what that narrows."""

    template = "admin/named_filter.html"
    parameter_name: str
    model: Any
    name_column = "name"

    def __init__(self, request: HttpRequest, params: Any, model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        self.typed = (params.pop(self.parameter_name, None) or [""])[-1].strip()
        self.problem = ""
        # What else narrows the list, for the form; a new search begins at the first page.
        left_out = (self.parameter_name, "p", "e")
        self.kept = [
            (name, value)
            for name, values in request.GET.lists()
            for value in values
            if name not in left_out
        ]
        field = NamedField(
            model=self.model,
            name=self.name_column,
            live=lambda: self.choices_of(request.user),
            required=False,
        )
        try:
            self.found = field.clean(self.typed)
        except ValidationError as error:
            self.found, self.problem = None, " ".join(error.messages)

    def choices_of(self, user: Any) -> QuerySet[Any]:
        """The objects that `user` may filter by."""
        rows: QuerySet[Any] = self.model.objects.all()
        return rows

    def has_output(self) -> bool:
        return True

    def expected_parameters(self) -> list[str | None]:
        return [self.parameter_name]

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """The link that takes the filter off, while it is on."""
        if self.typed:
            yield {"query_string": changelist.get_query_string(remove=[self.parameter_name])}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of what was named; none where it is not known: all would mislead."""
        if self.problem:
            return queryset.none()
        return queryset if self.found is None else self.narrowed(queryset, self.found)

    def narrowed(self, queryset: QuerySet[Any], found: Any) -> QuerySet[Any]:
        raise NotImplementedError


class AuthorListFilter(NamedListFilter):
    """Rows of articles that an author signs; `article` is the way from a row to its article."""

    title = _("author")
    parameter_name = "author"
    model = Author
    article = "pk"

    def narrowed(self, queryset: QuerySet[Any], found: Author) -> QuerySet[Any]:
        return queryset.filter(
            Exists(Byline.objects.filter(author=found, article=OuterRef(self.article)))
        )


class TopicListFilter(NamedListFilter):
    title = _("topic")
    parameter_name = "topic"
    model = Topic
    ties: Any = TaggedArticle

    def narrowed(self, queryset: QuerySet[Any], found: Topic) -> QuerySet[Any]:
        ties = self.ties.objects.filter(tag=found, content_object=OuterRef("pk"))
        return queryset.filter(Exists(ties))


class PublisherListFilter(NamedListFilter):
    title = _("publisher")
    parameter_name = "publisher"
    model = Organization

    def narrowed(self, queryset: QuerySet[Any], found: Organization) -> QuerySet[Any]:
        return queryset.filter(publisher=found)


class ArticleListFilter(NamedListFilter):
    """Rows of one article; `article` is the way from a row to it."""

    title = _("article")
    parameter_name = "article"
    model = Article
    name_column = "title"
    article = "article"

    def choices_of(self, user: Any) -> QuerySet[Any]:
        return Article.objects.visible_to(user)

    def narrowed(self, queryset: QuerySet[Any], found: Article) -> QuerySet[Any]:
        return queryset.filter(**{self.article: found})


class StatusListFilter(SimpleListFilter):
    """Articles by where they are; what is published at a time to come is scheduled."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [*Article.Status.choices, ("scheduled", _("Scheduled"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        narrowed = {
            "draft": queryset.in_work,
            "in_review": queryset.in_review,
            "scheduled": queryset.scheduled,
            "published": queryset.live,
            "retracted": queryset.retracted,
        }
        narrow = narrowed.get(self.value() or "")
        return narrow() if narrow else queryset


class LanguageListFilter(SimpleListFilter):
    """Rows of articles in one of the languages in use; `language` is the way to that column."""

    title = _("language")
    parameter_name = "language"
    language = "language"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        tags = languages_in_use()
        return sorted(((tag, language_name(tag)) for tag in tags), key=lambda pair: pair[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{self.language: self.value()}) if self.value() else queryset
