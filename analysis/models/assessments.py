"""What the desk holds of a claim."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.check_constraints import ChecksTogether
from articles.fields import validate_line, validate_year
from articles.models import Author

from .. import reasons, rules, verdicts
from ..judged import Judged
from .claims import Claim, verdict_fits_kind
from .evidence import Evidence


class Assessment(ChecksTogether):
    """What the desk holds of a claim from a day on, and why. Written once, never changed."""

    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="assessments"
    )
    # The claim's kind when it was assessed: lets the database check that the verdict fits it.
    kind = models.CharField(max_length=20, choices=verdicts.Kind, editable=False)
    verdict = models.CharField(_("verdict"), max_length=20, choices=verdicts.Verdict)
    summary = models.CharField(
        _("reason in one sentence"),
        max_length=reasons.MAX_LENGTH,
        blank=True,
        validators=[validate_line],
        help_text=_(
            "Shown beside the words of the article. Left empty, it is the first sentence of the "
            "rationale."
        ),
    )
    rationale = models.TextField(_("rationale"))
    # What was judged, as it stood: see `judged`.
    judged_record = models.JSONField(default=dict, editable=False)
    holds_from = models.DateField(_("holds from"), validators=[validate_year])
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recorded by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    # Whose that login was, for links are cut, and logins deleted: kept by analysis.conflicts.
    recorded_as = models.ForeignKey(
        Author,
        verbose_name=_("recorded by, as an author"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    # In what the claim was not what this judged when readers came to have it, as Claim.stale_for;
    # NULL where they had it by then, or that was not kept. See analysis.staleness.
    stale_when_read = models.CharField(max_length=60, null=True, editable=False)  # noqa: DJ001
    # When a second person signed it first: kept by analysis.countersigning.
    countersigned_at = models.DateTimeField(_("countersigned"), null=True, editable=False)
    # Who signed or recorded it and has come to sign the article since: kept by analysis.conflicts.
    signing_judge = models.ForeignKey(
        Author,
        verbose_name=_("assessed by, who signs the article"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,
    )
    signed_by = models.ForeignKey(
        Author,
        verbose_name=_("signed by"),
        on_delete=models.PROTECT,
        related_name="assessments",
    )
    evidence = models.ManyToManyField(
        Evidence,
        verbose_name=_("evidence"),
        through="AssessmentEvidence",
        related_name="assessments",
        blank=True,
    )

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-holds_from", "-recorded_at", "-pk"]
        get_latest_by = ["holds_from", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=verdict_fits_kind(),
                name="assessment_verdict_fits_kind",
                violation_error_message=_("A claim of this kind cannot have this verdict."),
            ),
            models.CheckConstraint(condition=~Q(rationale=""), name="assessment_has_a_rationale"),
        ]
        indexes = [
            models.Index(
                fields=["claim", "-holds_from", "-recorded_at"], name="assessments_of_claim"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} ({self.holds_from:%Y-%m-%d})"

    def clean(self) -> None:
        if self.claim_id and not rules.fits(self.claim.kind, self.verdict):
            message = _("A %(kind)s claim cannot be “%(verdict)s”.")
            if self.claim.is_normative:
                message = _("A normative claim is a position: it is never assessed.")
            raise ValidationError(
                message,
                code="verdict_does_not_fit",
                params={
                    "kind": self.claim.get_kind_display().lower(),
                    "verdict": self.get_verdict_display(),
                },
            )

    @property
    def signed_as(self) -> str:
        """The name of whoever signs, as it was when the assessment was recorded."""
        return self.signed_by.name_at(self.recorded_at)

    @cached_property
    def judged(self) -> Judged | None:
        """The claim as it was judged; None where nothing is kept of it."""
        return Judged.from_data(self.judged_record) if self.judged_record else None

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Assessments are append-only: record a new one instead.")
        self.kind = self.claim.kind
        super().save(*args, **kwargs)


class AssessmentEvidence(models.Model):
    """A piece of evidence that an assessment rests on, and that can therefore not be deleted."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="+")
    evidence = models.ForeignKey(
        Evidence, verbose_name=_("evidence"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("evidence of an assessment")
        verbose_name_plural = _("evidence of assessments")
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "evidence"], name="evidence_once_per_assessment"
            )
        ]

    def __str__(self) -> str:
        return str(self.evidence)
