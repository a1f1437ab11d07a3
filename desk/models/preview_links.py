"""Preview links: an unpublished text, for somebody who has no login."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Revision

REMARK_MAX_LENGTH = 5000
NAME_MAX_LENGTH = 100


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def visible_to(self, user: Any) -> Self:
        """The links to articles that the user may edit."""
        editable = Article.objects.editable_by(user).filter(pk=OuterRef("article"))
        return self.filter(Exists(editable))

    def working(self, at: Any) -> Self:
        """Neither expired nor revoked at a time."""
        return self.filter(revoked_at=None, expires_at__gt=at)


class PreviewLink(models.Model):
    """An address at which one revision of an article can be read without a login.

    The address has a secret of 192 bits, of which only a digest is kept.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True, editable=False)  # SHA-256, hexadecimal
    label = models.CharField(_("for whom"), max_length=NAME_MAX_LENGTH)
    shows_claims = models.BooleanField(_("with its claims and what the desk holds"), default=False)
    takes_remarks = models.BooleanField(_("with remarks and “approve”"), default=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
    )
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    visits = models.PositiveIntegerField(_("visits"), default=0)
    last_visit_at = models.DateTimeField(_("last visit"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.label


class PreviewRemark(models.Model):
    """What somebody said of a text at a preview link, under a name that they gave."""

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="remarks")
    name = models.CharField(_("name"), max_length=NAME_MAX_LENGTH)
    words = models.TextField(_("remark"), max_length=REMARK_MAX_LENGTH, blank=True)
    approves = models.BooleanField(_("approves the text"), default=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("remark on a preview")
        verbose_name_plural = _("remarks on previews")
        ordering = ["made_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.words[:60]}"
