"""What a prediction was to be judged by before that was changed."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .claims import Claim


class FormerTerms(models.Model):
    """The criteria and the review date that a prediction had until they were changed.

    Kept by workflow.save_claim, so that nobody moves the goalposts unseen. Never changed or
    deleted.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="former_terms")
    resolution_criteria = models.TextField()
    resolves_on = models.DateField()
    until = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("former terms")
        verbose_name_plural = _("former terms")
        ordering = ["-until", "-pk"]

    def __str__(self) -> str:
        return self.resolution_criteria
