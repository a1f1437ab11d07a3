"""What authors, organizations and topics have in common: a name, and an address for ever."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.folding import name_key

from ..fields import validate_line


class FormerNameSlug(models.Model):
    """A slug that a name had, or that a deleted one had. No other of its kind may take it."""

    kind = models.CharField(max_length=20)  # the model's name: "author", "organization", "topic"
    slug = models.SlugField(max_length=100)
    key = models.BigIntegerField()  # of the row, which may be deleted

    class Meta:
        verbose_name = _("former slug of a name")
        verbose_name_plural = _("former slugs of names")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_once_per_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.slug}"


def former_slugs_of(model: type[models.Model]) -> models.QuerySet[FormerNameSlug]:
    return FormerNameSlug.objects.filter(kind=model._meta.model_name)


def moved_name(rows: models.QuerySet[Any], slug: str) -> Any:
    """The one of these rows that had a slug before; None where none had."""
    former = former_slugs_of(rows.model).filter(slug=slug).values_list("key", flat=True)
    key = former.first()
    return rows.filter(pk=key).first() if key else None


class AddressedName(models.Model):
    """A name with a page of its own, whose former addresses lead there."""

    class Meta:
        abstract = True

    name: Any
    name_key: Any
    slug: Any
    is_name_unique = True  # False where two may be called the same

    def clean(self) -> None:
        super().clean()
        try:
            validate_line(self.name)
        except ValidationError as error:
            raise ValidationError({"name": error}) from error
        self.name_key = name_key(self.name)
        self.require_own_name()
        self.require_own_slug()

    def require_own_name(self) -> None:
        """Raise ValidationError where a name looks or reads like that of another row."""
        rows: Any = type(self)._default_manager
        others = rows.filter(name_key=self.name_key).exclude(pk=self.pk)
        if self.is_name_unique and (other := others.first()):
            message = _("There is one already: “%(name)s”.")
            params = {"name": other}
            raise ValidationError({"name": ValidationError(message, code="unique", params=params)})

    def require_own_slug(self) -> None:
        """Raise ValidationError where links to another row lead to this slug."""
        if former_slugs_of(type(self)).filter(slug=self.slug).exclude(key=self.pk or 0).exists():
            message = _("Links to something else lead here: it had this slug before.")
            raise ValidationError({"slug": ValidationError(message, code="former_slug")})

    def keep_former_slug(self, slug: str) -> None:
        """Let links with a slug that the row no longer has lead to the one that it has."""
        own = former_slugs_of(type(self)).filter(key=self.pk)
        own.filter(slug=self.slug).delete()
        if slug != self.slug:
            kind = self._meta.model_name or ""
            FormerNameSlug.objects.get_or_create(kind=kind, slug=slug, key=self.pk)
