"""Topics, and how they are tied to articles."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from accounts.folding import NameKeyField
from accounts.unique_values import unique_value

from .. import visibility
from ..related_rows import rows_of_each
from ..slugs import make_slug
from ..sorting import SortKeyField
from .former_names import AddressedName


class TopicQuerySet(models.QuerySet["Topic"]):
    def live(self) -> Self:
        """Topics of a live article."""
        return self.filter(Exists(rows_of_each(Topic, "tagged_articles").listed()))

    def visible_to(self, user: Any) -> Self:
        """Live topics; for whoever may see drafts all."""
        return self.all() if visibility.sees_drafts(user) else self.live()


class Topic(AddressedName, TagBase):  # type: ignore[django-manager-missing]
    """A tag with a kind, a description and a page of its own."""

    class Kind(models.TextChoices):
        THEME = "theme", _("Theme")
        PLACE = "place", _("Place")
        PERSON = "person", _("Person")
        ORGANIZATION = "organization", _("Organization")
        LAW = "law", _("Law")
        EVENT = "event", _("Event")

    # As in taggit, but unique by constraints that are no keys.
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=100, allow_unicode=True, db_index=False)
    name_key = NameKeyField()
    sort_key = SortKeyField()
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.THEME)
    description = models.TextField(_("description"), blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_key", "pk"]
        indexes = [
            models.Index(fields=["sort_key", "id"], name="topic_by_sort_key"),
            models.Index(fields=["kind", "sort_key", "id"], name="topic_by_kind_and_sort_key"),
        ]
        constraints = [
            unique_value(
                "name_key",
                "topic_name_once",
                _("There is a topic of this name."),
                is_in_forms=False,
            ),
            unique_value("slug", "topic_slug_once", _("This slug is taken.")),
        ]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Taggit's hook for topics that are made by typing a new name."""
        slug = make_slug(tag) or "topic"
        return f"{slug}-{i}" if i is not None else slug

    def get_absolute_url(self) -> str:
        return reverse("articles:topic_detail", args=[self.slug])


class ListedQuerySet(models.QuerySet[Any]):
    """Rows that tie an article to something and know when it is listed (see Article.save)."""

    def listed(self) -> Self:
        return self.filter(visibility.listed())


class TaggedArticleQuerySet(ListedQuerySet):
    def for_listing(self) -> Self:
        """With what a line of topics shows."""
        return self.select_related("tag").only("content_object", "tag__name", "tag__slug")


class TaggedArticle(ItemBase):
    """A topic on an article. `listed_at` is kept by Article.save."""

    tag = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="tagged_articles"
    )
    content_object = models.ForeignKey(
        "Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="tagged_topics"
    )
    listed_at = models.DateTimeField(editable=False, null=True)

    objects = TaggedArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of an article")
        verbose_name_plural = _("topics of articles")
        ordering = ["tag__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_per_article")
        ]
        indexes = [
            models.Index(fields=["tag", "-listed_at", "-content_object"], name="articles_of_topic")
        ]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.listed_at = self.content_object.listed_at
        super().save(*args, **kwargs)
