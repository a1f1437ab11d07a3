"""Who else stands by what the desk holds of a claim."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Author

from .assessments import Assessment


class Countersignature(models.Model):
    """A second person's name under an assessment. Written once, never changed.

    A desk that judges a text of its own needs one (see analysis.countersigning).
    """

    assessment = models.ForeignKey(
        Assessment,
        verbose_name=_("assessment"),
        on_delete=models.PROTECT,
        related_name="countersignatures",
        db_index=False,  # countersigned_once_by_each begins with it
    )
    signed_by = models.ForeignKey(
        Author,
        verbose_name=_("signed by"),
        on_delete=models.PROTECT,
        related_name="countersignatures",
    )
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    # Whose that login was: kept by analysis.conflicts.
    recorded_as = models.ForeignKey(
        Author,
        verbose_name=_("recorded by, as an author"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )

    class Meta:
        verbose_name = _("countersignature")
        verbose_name_plural = _("countersignatures")
        ordering = ["recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "signed_by"],
                name="countersigned_once_by_each",
                violation_error_message=_("This person has countersigned it already."),
            )
        ]

    def __str__(self) -> str:
        return self.signed_as

    @property
    def signed_as(self) -> str:
        """The name of the second person, as it was when it was put under the assessment."""
        return self.signed_by.name_at(self.recorded_at)

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            raise TypeError("Countersignatures are never changed.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]
