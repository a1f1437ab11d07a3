"""Imports: files that were brought in, and the articles that were made of them."""

import zlib
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.visibility import has_permission, sees_drafts


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: Any) -> Self:
        """One's own imports; with the right to see everybody's drafts, all."""
        if not has_permission(user, "articles.add_article"):
            return self.none()
        return self.all() if sees_drafts(user) else self.filter(created_by_id=user.pk)


class Import(models.Model):
    """Files that somebody brought in together, or that a command read."""

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("brought in by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )
    created_at = models.DateTimeField(_("brought in"), default=timezone.now)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["-created_at", "-id"], name="imports_by_time")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("desk:import_detail", args=[self.pk])


class ImportedFile(models.Model):
    """One file of an import, with what was said of it as a whole.

    The file itself is kept, compressed: an editor compares the draft with it, and an import that
    was interrupted goes on from it.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        READ = "read", _("Read")
        REFUSED = "refused", _("Refused")

    within = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=255)
    size = models.PositiveIntegerField(_("bytes"))
    digest = models.CharField(max_length=64)  # SHA-256, hexadecimal
    compressed = models.BinaryField()  # by zlib
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WAITING)
    format = models.CharField(_("format"), max_length=40, blank=True)
    refusal = models.TextField(_("why it was refused"), blank=True)
    number = models.PositiveIntegerField(_("articles"), null=True)  # None until it is read
    findings = models.JSONField(default=list)

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["within", "position"], name="imported_file_once")
        ]
        indexes = [
            models.Index(
                fields=["within"], name="imported_files_waiting", condition=Q(state="waiting")
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def original(self) -> bytes:
        return zlib.decompress(bytes(self.compressed)) if self.compressed else b""


class ImportedArticle(models.Model):
    """What became of one article of a file, and what is said of it.

    `key` names the article at its source; the draft that was made of it is found by that, when the
    same is imported again.
    """

    class Outcome(models.TextChoices):
        CREATED = "created", _("Made a draft")
        KNOWN = "known", _("Imported already")
        FAILED = "failed", _("Failed")

    file = models.ForeignKey(ImportedFile, on_delete=models.CASCADE, related_name="articles")
    position = models.PositiveIntegerField()
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.SET_NULL,
        related_name="imports",
        null=True,
    )
    key = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)  # of what was read, SHA-256, hexadecimal
    title = models.CharField(_("title"), max_length=200)
    findings = models.JSONField(default=list)
    original_is_html = models.BooleanField(default=False)
    original = models.TextField(blank=True)

    class Meta:
        verbose_name = _("imported article")
        verbose_name_plural = _("imported articles")
        ordering = ["position", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="imported_article_once"),
            # Two imports of the same at one moment make one draft.
            models.UniqueConstraint(
                fields=["key"],
                name="draft_of_import_once",
                condition=Q(outcome="created", article__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("desk:imported_article", args=[self.pk])


class FormerAddress(models.Model):
    """A path that an article had on another site: here it leads to the article."""

    path = models.CharField(max_length=300, unique=True)  # "/2024/05/the-charter"
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="former_addresses")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.path
