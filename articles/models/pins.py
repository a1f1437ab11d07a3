"""The article that an editor keeps at the head of the front page."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .article import Article


class PinQuerySet(models.QuerySet["Pin"]):
    def in_force(self) -> Self:
        """Pins of which the end has not come."""
        return self.filter(until__gt=Now())


class Pin(models.Model):
    """That an article leads the front page until a moment, and who said so when."""

    # The database keeps it unique: of two that are pinned at one moment, one leads.
    FIRST = 1
    place = models.PositiveSmallIntegerField(_("place"), default=FIRST, editable=False, unique=True)
    article = models.OneToOneField(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="pin"
    )
    until = models.DateTimeField(_("until"))
    at = models.DateTimeField(_("pinned"), default=timezone.now, editable=False)
    by: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("article at the head of the front page")
        verbose_name_plural = _("articles at the head of the front page")
        default_permissions = ()
        indexes = [models.Index(fields=["until"], name="pins_by_end")]

    def __str__(self) -> str:
        return str(self.article)
