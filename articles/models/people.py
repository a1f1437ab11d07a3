"""Organizations and authors."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Self

from django.conf import settings
from django.core.validators import URLValidator
from django.db import models
from django.db.models import DateField, Exists, Q
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.folding import NameKeyField
from accounts.unique_values import unique_value

from .. import visibility
from ..fields import validate_line, validate_year
from ..related_rows import rows_of_each
from ..sorting import SortKeyField
from .signing_names import NameOverTime, SigningName, SigningNameQuerySet


class OrganizationQuerySet(SigningNameQuerySet["Organization"]):
    def live(self) -> Self:
        """Publishers of a live article, and affiliations on one."""
        publishes = Exists(rows_of_each(Organization, "articles").live())
        signs = Exists(rows_of_each(Organization, "bylines").listed())
        return self.filter(publishes | signs)


class AuthorQuerySet(SigningNameQuerySet["Author"]):
    # Conditions of apps that this one does not know, by which an author without an article has a
    # page for readers too.
    also_public: ClassVar[list[Callable[[], Any]]] = []

    def live(self) -> Self:
        """Authors with a live article."""
        return self.filter(Exists(rows_of_each(Author, "bylines").listed()))

    def visible_to(self, user: Any) -> Self:
        """Public authors; for whoever may see drafts all."""
        return self.all() if visibility.sees_drafts(user) else self.public()

    def who_may_judge(self, article: int) -> Self:
        """Authors who may judge what an article (by key) says: no person who signs it."""
        signs = rows_of_each(Author, "bylines").filter(article=article)
        return self.exclude(Exists(signs), kind=Author.Kind.PERSON)

    def public(self) -> Self:
        """Authors with a page for readers: live ones, and those who are quoted."""
        public = Q(Exists(rows_of_each(Author, "bylines").listed()))
        for condition in self.also_public:
            public |= Q(condition())
        return self.filter(public)


class Organization(SigningName):
    """A publisher, or what an author is affiliated with."""

    class Kind(models.TextChoices):
        PUBLISHER = "publisher", _("Publisher")
        THINK_TANK = "think_tank", _("Think tank")
        GOVERNMENT = "government", _("Government body")
        DESK = "desk", _("Desk")
        OTHER = "other", _("Other")

    name = models.CharField(_("name"), max_length=200)
    name_key = NameKeyField()
    sort_key = SortKeyField()
    slug = models.SlugField(_("slug"), max_length=80, db_index=False)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    url = models.URLField(_("website"), max_length=500, blank=True)
    licence_name = models.CharField(
        _("licence"),
        max_length=100,
        blank=True,
        validators=[validate_line],
        help_text=_("Under which others may use what it publishes: “CC BY 4.0”."),
    )
    licence_url = models.URLField(
        _("text of the licence"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
        help_text=_("Where it can be read: https://creativecommons.org/licenses/by/4.0/"),
    )
    description = models.TextField(_("description"), blank=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="organization_by_sort_key")]
        constraints = [
            unique_value(
                "name_key",
                "organization_name_once",
                _("There is an organization of this name."),
                is_in_forms=False,
            ),
            unique_value("slug", "organization_slug_once", _("This slug is taken.")),
            # A name alone is in no machine's hands, an address alone in no reader's.
            models.CheckConstraint(
                condition=Q(licence_name="", licence_url="")
                | (~Q(licence_name="") & ~Q(licence_url="")),
                name="organization_licence_is_whole",
                violation_error_message=_("Say both what the licence is called and where it is."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('articles:article_list')}?organization={self.slug}"


class Author(SigningName):
    """A person or a desk that signs articles. Not a login, though a login may be linked to it."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Person")
        DESK = "desk", _("Desk")

    name = models.CharField(_("name"), max_length=200)
    name_key = NameKeyField(db_index=True)
    is_name_unique = False  # two people may be called the same
    sort_name = models.CharField(
        _("sort name"),
        max_length=200,
        blank=True,
        help_text=_("How lists sort it. Left empty, it is made of the name: “Gurbanov, Yunis”."),
    )
    sort_key = SortKeyField(source="sort_name")
    slug = models.SlugField(_("slug"), max_length=80, db_index=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.PERSON)
    role = models.CharField(_("current role"), max_length=200, blank=True)
    affiliation = models.ForeignKey(
        Organization,
        verbose_name=_("current affiliation"),
        on_delete=models.PROTECT,
        related_name="affiliated_authors",
        null=True,
        blank=True,
    )
    bio = models.TextField(_("about"), blank=True)
    interest = models.TextField(
        _("declared interest"),
        blank=True,
        help_text=_(
            "What readers should know of whoever writes or speaks: pay, office, kinship, shares. "
            "It is shown on the author's page, articles and claims."
        ),
    )
    interest_declared_on = models.DateField(
        _("declared on"), null=True, blank=True, validators=[validate_year]
    )
    url = models.URLField(_("website"), max_length=500, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("login"),
        on_delete=models.SET_NULL,
        related_name="author",
        null=True,
        blank=True,
        help_text=_("The login that signs as this author, if there is one."),
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["sort_key", "pk"]
        indexes = [models.Index(fields=["sort_key", "id"], name="author_by_sort_key")]
        constraints = [unique_value("slug", "author_slug_once", _("This slug is taken."))]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = self.sort_name or self.sorted_as(self.name)
        super().save(*args, **kwargs)

    def signed_since(self, day: date) -> bool:
        """Whether an article that readers have had, of a day or later, has the name among those
        that sign it.
        """
        moment = Coalesce(
            "article__source_date", TruncDate("article__published_at"), output_field=DateField()
        )
        bylines = self.bylines.filter(article__public_number__gt=0).annotate(of=moment)
        return bool(bylines.filter(of__gte=day).exists())

    def sorted_as(self, name: str) -> str:
        """How lists sort an author of this name, if nobody says otherwise: “Gurbanov, Yunis”."""
        given, _space, family = name.rpartition(" ")
        return f"{family}, {given}" if self.kind == self.Kind.PERSON and given else name

    def get_absolute_url(self) -> str:
        return reverse("articles:author_detail", args=[self.slug])


class DeletedName(NameOverTime):
    """The name of a row that was deleted, for revisions that still refer to it by its key."""

    kind = models.CharField(max_length=20)  # the model's name: "author", "topic", "article" …
    key = models.BigIntegerField()
    name = models.CharField(max_length=200)
    deleted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("deleted name")
        verbose_name_plural = _("deleted names")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="deleted_name_once")]

    def __str__(self) -> str:
        return self.name
