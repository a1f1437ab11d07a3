"""What has changed that pages show: the version of everything that is kept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Change(models.Model):
    """That something which readers see was changed, written in the transaction that changes it.

    `tag` says what: “public”, “article:5”, “claim:7”. Rows are only added, so that nobody who
    changes something waits for somebody else. See page_cache.versions.
    """

    tag = models.CharField(max_length=80)
    at = models.BigIntegerField()  # microseconds since 1970

    class Meta:
        verbose_name = _("change of what pages show")
        verbose_name_plural = _("changes of what pages show")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["tag", "id", "at"], name="page_cache_versions")]

    def __str__(self) -> str:
        return f"{self.tag} {self.pk}"
