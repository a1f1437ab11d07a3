"""Sources, and what they are used for."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.unique_values import unique_value
from articles.fields import LanguageField, validate_line, validate_year
from articles.languages import language_name
from articles.related_rows import rows_of_each

from ..source_keys import DIGEST_LENGTH, digest_of
from ..verdicts import Nature, Stance
from .claims import Claim


class SourceQuerySet(models.QuerySet["Source"]):
    def live(self) -> Self:
        """Sources of evidence on claims that readers have."""
        return self.filter(Exists(rows_of_each(self.model, "evidence").on_live_claims()))


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def on_live_claims(self) -> Self:
        """Evidence on claims that readers have."""
        return self.filter(Exists(Claim.objects.live().filter(pk=OuterRef("claim"))))


class SourceDigestField(models.CharField):
    """The digest of what a source has in common with those that may be the same (source_keys), kept
    by every insert and save of the row.
    """

    def __init__(self, *, by: str, **kwargs: Any) -> None:
        self.by = by
        fixed = {"max_length": DIGEST_LENGTH, "blank": True, "default": "", "editable": False}
        super().__init__(**{**kwargs, **fixed})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "by": self.by}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        source: Any = model_instance
        digest = digest_of(self.by, source)
        setattr(model_instance, self.attname, digest)
        return digest


class Source(models.Model):
    """A document that evidence is taken from."""

    # What readers read of it, by column, with the names that records of what was judged, and of
    # what was changed, have: a piece of evidence has a note of its own.
    READ = {
        "title": "title",
        "url": "url",
        "publisher": "publisher",
        "published": "published",
        "archived_url": "archived_url",
        "language": "language",
        "nature": "nature",
        "note": "says",
    }

    slug = models.SlugField(_("slug"), max_length=80, db_index=False)
    title = models.CharField(_("title"), max_length=300, validators=[validate_line])
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("URL"), max_length=500)
    archived_url = models.URLField(_("archived URL"), max_length=500, blank=True)
    published = models.DateField(
        _("published"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("Leave empty when it is not known."),
    )
    nature = models.CharField(_("nature"), max_length=20, choices=Nature, blank=True)
    language = LanguageField(_("language"))
    note = models.TextField(_("what it says"), blank=True, help_text=_("In the desk's words."))
    address_digest = SourceDigestField(by="address")
    doi_digest = SourceDigestField(by="doi")
    title_digest = SourceDigestField(by="title")

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "pk"]
        constraints = [
            unique_value("slug", "source_slug_once", _("This slug is taken.")),
            unique_value("url", "source_url_once", _("There is a source with this URL.")),
        ]
        indexes = [
            models.Index(fields=["address_digest"], name="sources_by_address"),
            models.Index(fields=["doi_digest"], name="sources_by_doi"),
            models.Index(fields=["title_digest"], name="sources_by_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> None:
        """Save a source; with whatever it is compared by, its digests."""
        if update_fields is not None and {"title", "publisher", "url"} & {*update_fields}:
            update_fields = {*update_fields, "address_digest", "doi_digest", "title_digest"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("analysis:source_detail", args=[self.slug])

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    @property
    def as_read(self) -> dict[str, str]:
        """What readers read of it, by the names that records have; a date in ISO form."""
        values = {name: getattr(self, column) for column, name in self.READ.items()}
        day = values["published"]
        return values | {"published": day.isoformat() if day else ""}


class Evidence(models.Model):
    """A source used for one claim, with a stance."""

    Stance = Stance

    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        on_delete=models.CASCADE,
        related_name="evidence",
        db_index=False,  # evidence_once_per_claim begins with it
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="evidence"
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    quote = models.TextField(_("quote"), blank=True, help_text=_("The source's own words."))
    locator = models.CharField(
        _("locator"), max_length=200, blank=True, help_text=_("Page, section, minute.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What it shows, in one sentence."))
    # None where it was entered before this was kept.
    added_at = models.DateTimeField(_("added"), default=timezone.now, null=True, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "source", "stance"],
                name="evidence_once_per_claim",
                violation_error_message=_("This source is already used for the claim like this."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source}"
