"""How likely a prediction was said to be."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.check_constraints import ChecksTogether
from articles.fields import validate_year
from articles.models import Author

from .claims import Claim


class Forecast(ChecksTogether):
    """How likely somebody said, on a day, that a prediction is to come about: in words, as a
    percentage, or both. Written once, never changed, and only while nobody knows what came of it.
    """

    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        on_delete=models.CASCADE,
        related_name="forecasts",
        db_index=False,  # forecasts_of_claim begins with it
    )
    words = models.CharField(
        _("in words"),
        max_length=100,
        blank=True,
        help_text=_("As they were said: “could”, “is likely to”."),
    )
    probability = models.PositiveSmallIntegerField(
        _("in per cent"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
        help_text=_("Only where a number was given, from 0 to 100."),
    )
    stated_by = models.ForeignKey(
        Author, verbose_name=_("said by"), on_delete=models.PROTECT, related_name="forecasts"
    )
    stated_on = models.DateField(_("said on"), validators=[validate_year])
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    # The name of that login as it was.
    signed = models.CharField(_("recorded by"), max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("forecast")
        verbose_name_plural = _("forecasts")
        ordering = ["stated_on", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(probability__isnull=False),
                name="forecast_says_something",
                violation_error_message=_("Give the words or the percentage, or both."),
            ),
            models.CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__range=(0, 100)),
                name="forecast_is_a_percentage",
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
        ]
        indexes = [
            models.Index(fields=["claim", "stated_on", "recorded_at"], name="forecasts_of_claim")
        ]

    def __str__(self) -> str:
        number = "" if self.probability is None else f"{self.probability}%"
        return ", ".join(filter(None, [self.words and f"“{self.words}”", number]))

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Forecasts are append-only: record a new one instead.")
        super().save(*args, **kwargs)
