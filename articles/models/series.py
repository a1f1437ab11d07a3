"""Series: articles that are read one after the other, in an order of the desk's."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.folding import NameKeyField
from accounts.unique_values import unique_value

from .. import visibility
from ..fields import LanguageField
from ..related_rows import rows_of_each
from ..sorting import SortKeyField
from .article import Article, article_fits
from .former_names import AddressedName

MOST_PARTS = 200  # in one series: all of them are read where one is shown


class SeriesQuerySet(models.QuerySet["Series"]):
    def live(self) -> Self:
        """Series with a live article."""
        return self.filter(Exists(rows_of_each(Series, "parts").live()))

    def visible_to(self, user: Any) -> Self:
        """Live series; for whoever may see drafts all."""
        return self.all() if visibility.sees_drafts(user) else self.live()


class Series(AddressedName):
    """A name for articles that belong together in an order, with a page of its own."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=100, db_index=False)
    name_key = NameKeyField()
    sort_key = SortKeyField()
    language = LanguageField(_("language"), help_text=_("Of its name and its description."))
    description = models.TextField(_("description"), max_length=2_000, blank=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="series_by_sort_key")]
        constraints = [
            unique_value(
                "name_key",
                "series_name_once",
                _("There is a series of this name."),
                is_in_forms=False,
            ),
            unique_value("slug", "series_slug_once", _("This slug is taken.")),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("articles:series_detail", args=[self.slug])


class SeriesPartQuerySet(models.QuerySet["SeriesPart"]):
    def live(self) -> Self:
        return self.filter(article_fits(visibility.live()))


class SeriesPart(models.Model):
    """An article's place in a series. An article stands in one series, or in none."""

    series = models.ForeignKey(
        Series,
        verbose_name=_("series"),
        on_delete=models.CASCADE,
        related_name="parts",
        db_index=False,  # parts_in_order begins with it
    )
    article = models.OneToOneField(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="part"
    )
    position = models.PositiveIntegerField(_("place"))

    objects = SeriesPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a series")
        verbose_name_plural = _("parts of series")
        default_permissions = ()
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["series", "position", "id"], name="parts_in_order")]

    def __str__(self) -> str:
        return f"{self.position}. {self.article}"
