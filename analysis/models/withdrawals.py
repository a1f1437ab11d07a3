"""What the desk did with claims that are not to be listed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Author

from .claims import Claim


class Withdrawal(models.Model):
    """The desk withdrew a claim, merged it into another, or took that back. Written once.

    The latest one says why a claim has the status that it has. It is not the author's withdrawal of
    what the claim says: that is Claim.withdrawn_since.
    """

    class Act(models.TextChoices):
        WITHDRAW = "withdraw", _("Withdrawn")
        MERGE = "merge", _("Merged")
        REINSTATE = "reinstate", _("Reinstated")

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="withdrawals")
    act = models.CharField(_("what"), max_length=10, choices=Act)
    into = models.ForeignKey(
        Claim, verbose_name=_("merged into"), on_delete=models.CASCADE, null=True, related_name="+"
    )
    reason = models.TextField(_("reason"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The name as it was, for the desk; readers are told the author as whom the user signs, if any.
    signed = models.CharField(_("who"), max_length=200, blank=True)
    signed_by = models.ForeignKey(Author, on_delete=models.PROTECT, null=True, related_name="+")
    # Whether readers could open the claim's page then: else moment and reason are the desk's alone.
    is_public = models.BooleanField(default=False)
    # The keys of the passages that went over to the other claim: they come back with a reinstated
    # one.
    passages = models.JSONField(default=list)
    # The keys of notes on the words of those passages, by the keys of the passages (as strings):
    # the notes stay with the claim, and come back to its words with these.
    notes = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="withdrawal_has_a_reason"),
            models.CheckConstraint(
                condition=Q(act="merge", into__isnull=False)
                | (~Q(act="merge") & Q(into__isnull=True)),
                name="withdrawal_merges_into_a_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.reason}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Withdrawals are append-only: record a new one instead.")
        super().save(*args, **kwargs)
