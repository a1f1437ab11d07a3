"""Authors, organizations, topics and series."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.models import Author, Organization, Series, Topic, moved_name

from ..filters import AuthorFilters, NameFilters, OrganizationFilters, TopicFilters
from ..serializers.names import AuthorData, OrganizationData, SeriesData, TopicData
from .base import ListView, RowView


class NameView(RowView):
    """A name by its slug, or by one that it had before."""

    def names(self) -> Any:
        raise NotImplementedError

    def row(self, request: Any, slug: str) -> Any:
        names = self.names()
        return names.filter(slug=slug).first() or moved_name(names, slug)


class AuthorListView(ListView):
    tag = "authors"
    summaries = {"GET": _("Authors of published articles")}
    representation = AuthorData
    filters = AuthorFilters

    def rows(self) -> Any:
        return Author.objects.live().select_related("affiliation")


class AuthorView(NameView):
    tag = "authors"
    summaries = {"GET": _("An author")}
    representation = AuthorData

    def names(self) -> Any:
        return Author.objects.public().select_related("affiliation")


class OrganizationListView(ListView):
    tag = "organizations"
    summaries = {"GET": _("Publishers and affiliations of published articles")}
    representation = OrganizationData
    filters = OrganizationFilters

    def rows(self) -> Any:
        return Organization.objects.live()


class OrganizationView(NameView):
    tag = "organizations"
    summaries = {"GET": _("An organization")}
    representation = OrganizationData

    def names(self) -> Any:
        return Organization.objects.live()


class TopicListView(ListView):
    tag = "topics"
    summaries = {"GET": _("Topics of published articles")}
    representation = TopicData
    filters = TopicFilters

    def rows(self) -> Any:
        return Topic.objects.live()


class TopicView(NameView):
    tag = "topics"
    summaries = {"GET": _("A topic")}
    representation = TopicData

    def names(self) -> Any:
        return Topic.objects.live()


class SeriesListView(ListView):
    tag = "series"
    summaries = {"GET": _("Series of published articles")}
    representation = SeriesData
    filters = NameFilters

    def rows(self) -> Any:
        return Series.objects.live()


class SeriesView(NameView):
    tag = "series"
    summaries = {"GET": _("A series")}
    representation = SeriesData

    def names(self) -> Any:
        return Series.objects.live()
