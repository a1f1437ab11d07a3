"""What the seed has written, so that it can tell its own work from everybody else's."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SeedRecord(models.Model):
    """That the seed made an object, and what it last wrote there.

    An object whose fields no longer have the recorded digest has been edited since; a record whose
    object is gone says that somebody deleted it.
    """

    model = models.CharField(_("model"), max_length=100, help_text=_("Such as “articles.article”."))
    key = models.CharField(_("key"), max_length=250, help_text=_("Its slug in the seed."))
    object_id = models.PositiveBigIntegerField(_("object"))
    digest = models.CharField(_("digest"), max_length=64)

    class Meta:
        verbose_name = _("seed record")
        verbose_name_plural = _("seed records")
        ordering = ["model", "key", "pk"]
        constraints = [models.UniqueConstraint(fields=["model", "key"], name="seed_record_once")]

    def __str__(self) -> str:
        return f"{self.model} {self.key}"
