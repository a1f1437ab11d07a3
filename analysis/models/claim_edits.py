"""What was changed of a claim, of the words that make it, its evidence and its relations."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article

from .claims import Claim


class ClaimEdit(models.Model):
    """One change to a row: by whom, when, and what the columns that differ were and became.

    Kept by analysis.claim_history, so that nothing under a verdict changes without a trace. Never
    changed or deleted. `before` is {} where the row was added, `after` where it was removed; the
    columns are named in analysis.claim_history.
    """

    class Subject(models.TextChoices):
        CLAIM = "claim", _("claim")
        PASSAGE = "passage", _("passage")
        EVIDENCE = "evidence", _("evidence")
        RELATION = "relation", _("relation")

    claim = models.ForeignKey(
        Claim,
        on_delete=models.CASCADE,
        related_name="edits",
        db_index=False,  # edits_of_claim begins with it
    )
    subject = models.CharField(max_length=10, choices=Subject)
    # The key of the row, which may be gone.
    row = models.PositiveBigIntegerField()
    before: Any = models.JSONField(default=dict)
    after: Any = models.JSONField(default=dict)
    # The article that the claim left with this change, if it moved and readers could know it there.
    moved_from = models.ForeignKey(
        Article,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        db_index=False,  # claims_moved_away begins with it
    )
    # The claim at the other end of a relation that was changed: both ends keep the change.
    other = models.ForeignKey(
        Claim,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        db_index=False,  # edits_of_relations begins with it
    )
    # Whether readers could see the claim when it was changed: else the change is the desk's alone.
    is_public = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    # The name as it was: a login may be deleted, its work stays signed.
    signed = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("change of a claim")
        verbose_name_plural = _("changes of claims")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["claim", "-at", "-id"], name="edits_of_claim"),
            models.Index(
                fields=["moved_from", "-at"],
                condition=Q(moved_from__isnull=False),
                name="claims_moved_away",
            ),
            models.Index(
                fields=["other"],
                condition=Q(other__isnull=False),
                name="edits_of_relations",
            ),
            models.Index(
                fields=["claim", "at"],
                condition=Q(moved_from__isnull=False),
                name="moves_of_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.row}"

    @property
    def only_follows(self) -> bool:
        """Whether it says no more than that a verdict became, or is no more, one of earlier."""
        return {*self.before, *self.after} == {"stale_for"}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Changes are kept as they were made.")
        super().save(*args, **kwargs)
