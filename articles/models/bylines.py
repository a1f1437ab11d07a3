"""Who signs articles."""

from collections.abc import Iterator
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .people import Author, Organization
from .signing_names import name_columns
from .topics import ListedQuerySet


class BylineQuerySet(ListedQuerySet):
    def credits(self) -> Any:
        """The columns that articles.credits.Credit is made of."""
        author = (*name_columns("author__"), "author__slug", "author__kind", "author__interest")
        return self.values("role", "interest", *author, *name_columns("affiliation__"))

    def names(self) -> Iterator[str]:
        """The names, present and former, of those who sign."""
        for name, former in self.values_list("author__name", "author__former_names"):
            yield from (name, *filter(None, former.split("\n")))

    def signing(self, *more: str) -> Self:
        """With what a line of authors shows, and with `more` columns."""
        author = (*name_columns("author__"), "author__slug", "author__kind", "author__interest")
        related = self.select_related("author")
        return related.only("article", "role", "interest", "position", *author, *more)


class Byline(models.Model):
    """An author's place on an article, with role and affiliation as they were at writing."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="bylines"
    )
    author = models.ForeignKey(
        Author,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="bylines",
        db_index=False,  # articles_of_author begins with it
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    role = models.CharField(_("role as at writing"), max_length=200, blank=True)
    affiliation = models.ForeignKey(
        Organization,
        verbose_name=_("affiliation as at writing"),
        on_delete=models.PROTECT,
        related_name="bylines",
        null=True,
        blank=True,
        db_index=False,  # articles_of_affiliation begins with it
    )
    # What the author had declared when the article was published, or when the name came on it.
    interest = models.TextField(_("interest declared by then"), blank=True, editable=False)
    listed_at = models.DateTimeField(editable=False, null=True)

    objects = BylineQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author"],
                name="one_byline_per_author_and_article",
                violation_error_message=_("This author already has a byline on the article."),
            )
        ]
        indexes = [
            models.Index(fields=["author", "-listed_at", "-article"], name="articles_of_author"),
            models.Index(
                fields=["affiliation", "-listed_at", "-article"], name="articles_of_affiliation"
            ),
        ]

    def __str__(self) -> str:
        return str(self.author)

    @property
    def signed_as(self) -> str:
        """The author's name as it was when the article came out."""
        return self.author.name_at(self.article.signed_at)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.listed_at = self.article.listed_at
        super().save(*args, **kwargs)


class BylineChange(models.Model):
    """An author who came to sign an article that had readers, or ceased to, at a moment.

    Kept by articles.bylines_and_topics, so that who signed what on a day is asked of an index;
    revisions have the whole bylines of each text.
    """

    article = models.ForeignKey(
        Article,
        on_delete=models.CASCADE,
        related_name="byline_changes",
        db_index=False,  # byline_changes_of_article begins with it
    )
    # Protected: what readers are told of earlier days names whoever signed then.
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="byline_changes")
    signed_before = models.BooleanField()
    # The number of the revision with which readers got the other bylines.
    number = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier byline")
        verbose_name_plural = _("earlier bylines")
        default_permissions = ()
        ordering = ["at", "pk"]
        indexes = [
            models.Index(fields=["article", "author", "at"], name="byline_changes_of_article")
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.author}"
