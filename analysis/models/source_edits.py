"""What was entered and changed of a source, whether evidence is taken from it or not."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .evidence import Source


class SourceEdit(models.Model):
    """One save of a source: by whom, when, and what the columns that differ were and became.

    Kept by analysis.source_history; never changed. `before` is {} where it was entered. The names
    of the columns are those of Source.READ, and "slug".
    """

    source = models.ForeignKey(
        Source,
        on_delete=models.CASCADE,
        related_name="edits",
        db_index=False,  # edits_of_source begins with it
    )
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    # The name as it was: a login may be deleted, its work stays signed.
    signed = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("change of a source")
        verbose_name_plural = _("changes of sources")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["source", "-at", "-id"], name="edits_of_source")]

    def __str__(self) -> str:
        return f"{self.source} {self.at}"
