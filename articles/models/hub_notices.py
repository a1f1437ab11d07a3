"""Feeds of which the WebSub hub is to be told that they have changed."""

from typing import Self

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class HubNoticeQuerySet(models.QuerySet["HubNotice"]):
    def due(self) -> Self:
        """Those whose time has come: a scheduled article is in feeds from its second on."""
        return self.filter(due_at__lte=Now())


class HubNotice(models.Model):
    """That the feeds of a sort (see articles.websub), or that of a row, change at a moment."""

    feed = models.CharField(max_length=20)
    key = models.BigIntegerField(default=0)  # 0 for feeds that are of no row
    due_at = models.DateTimeField(db_index=True)

    objects = HubNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice to the hub")
        verbose_name_plural = _("notices to the hub")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.feed} {self.key}"
