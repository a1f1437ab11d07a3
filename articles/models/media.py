"""Pictures and files that articles show and link to, with what is known of the right to use them.

The bytes are in Django's default storage, under a key that nobody can guess. Who may have them is
decided by the revisions that use them; articles.media alone writes these rows.
"""

import secrets
import string
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from .. import visibility
from ..fields import validate_line, validate_year
from .pages import Page
from .revisions import Revision

KEY_LENGTH = 16  # of 36 characters: 82 bits, which nobody guesses


def make_key() -> str:
    letters = string.ascii_lowercase + string.digits
    return "".join(secrets.choice(letters) for _ in range(KEY_LENGTH))


class MediaQuerySet(models.QuerySet[Any]):
    def shown_to_readers(self) -> Self:
        """What a revision that readers can open uses, or a public page of the site's own."""
        return self.filter(self._used_by(Revision.objects.public()) | _on_public_page())

    def visible_to(self, user: Any) -> Self:
        """What readers have; a writer's own uploads and what own drafts use; all, with the right
        to see drafts.
        """
        if visibility.sees_drafts(user):
            return self.all()
        seen = self._used_by(Revision.objects.visible_to(user)) | _on_public_page()
        label = f"articles.view_{self.model._meta.model_name}"
        if visibility.has_permission(user, label):
            seen |= Q(uploaded_by_id=user.pk)
        return self.filter(seen)

    def changeable_by(self, user: Any) -> Self:
        """What `user` may describe anew: own uploads; all, for whoever publishes."""
        if not visibility.has_permission(user, f"articles.change_{self.model._meta.model_name}"):
            return self.none()
        if visibility.has_permission(user, "articles.publish_article"):
            return self.all()
        return self.filter(uploaded_by_id=user.pk)

    def permitted_until_before(self, day: date) -> Self:
        """What readers have, though the permission for it ends before a day."""
        return self.filter(permitted_until__lt=day).shown_to_readers()

    def _used_by(self, revisions: Any) -> Q:
        """Asked row by row, from the few uses of one picture, never of all revisions."""
        between: Any = self.model.revisions.through
        own = f"{self.model._meta.model_name}_id"
        uses = between.objects.filter(**{own: OuterRef("pk")})
        return Q(Exists(uses.filter(Exists(revisions.filter(pk=OuterRef("revision_id"))))))


def _on_public_page() -> Q:
    """There are few pages: they are read for the key."""
    return Q(Exists(Page.objects.public().filter(html__contains=OuterRef("key"))))


def by_permission(name: str) -> models.Index:
    """An index of the few rows whose permission ends."""
    ends = Q(permitted_until__isnull=False)
    return models.Index(fields=["permitted_until", "id"], condition=ends, name=name)


class Media(models.Model):
    """What pictures and files have in common.

    `revisions` are those whose text uses it, kept at each save: as long as there are any, it is not
    deleted. `digest` is the SHA-256 of what was uploaded.
    """

    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=make_key, editable=False)
    file = models.FileField(_("file"), max_length=200, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    digest = models.CharField(max_length=64, db_index=True, editable=False)
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        validators=[validate_line],
        help_text=_("Who made it, as it is to be named where it is shown."),
    )
    rights = models.TextField(
        _("rights"),
        max_length=2_000,
        blank=True,
        help_text=_("By which licence or permission it is used. Readers do not see this."),
    )
    permitted_until = models.DateField(
        _("permitted until"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_(
            "The last day on which it may be shown; empty where the permission has no end."
        ),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    # The file is gone for good, because the law wants it gone; the row says so.
    removed_at = models.DateTimeField(_("removed"), null=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["-uploaded_at", "-pk"]

    def is_permitted_on(self, day: date) -> bool:
        return self.permitted_until is None or day <= self.permitted_until


class Image(Media):
    """A picture: one file without data of the camera, and the sizes that are made of it."""

    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    # The names of the sizes that are in the storage: "480.webp".
    sizes = models.JSONField(default=list, editable=False)
    alt = models.CharField(
        _("what it shows"),
        max_length=500,
        blank=True,
        validators=[validate_line],
        help_text=_("For whoever does not see it: what matters of it, in a sentence."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It shows nothing of matter: screen readers pass over it."),
    )
    caption = models.CharField(
        _("caption"),
        max_length=500,
        blank=True,
        validators=[validate_line],
        help_text=_("Stands below it, as part of the text."),
    )
    revisions = models.ManyToManyField(Revision, related_name="images", editable=False)

    objects = MediaQuerySet.as_manager()

    class Meta(Media.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [by_permission("pictures_by_permission")]

    def __str__(self) -> str:
        words = self.alt or self.caption or f"{self.width} × {self.height}"
        return Truncator(words).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("articles:picture", args=[self.key, self.name])

    @property
    def name(self) -> str:
        """The last part of its address, which says how large it is."""
        return f"{self.width}x{self.height}.{self.form}"

    @property
    def form(self) -> str:
        return "png" if str(self.file.name).endswith(".png") else "jpg"


class File(Media):
    """A file that a text links to, for readers to save: a document, a table."""

    name = models.CharField(_("name"), max_length=120, editable=False)
    title = models.CharField(_("title"), max_length=200, validators=[validate_line])
    revisions = models.ManyToManyField(Revision, related_name="files", editable=False)

    objects = MediaQuerySet.as_manager()

    class Meta(Media.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [by_permission("files_by_permission")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("articles:file", args=[self.key, self.name])
