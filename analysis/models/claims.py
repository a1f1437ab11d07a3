"""Claims and their topics."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles.models import Article, Topic

from .. import rules
from ..querysets import ClaimQuerySet


def verdict_fits_kind() -> Q:
    """The condition that a row's `verdict` is one that its `kind` can have."""
    condition = Q()
    for kind, verdicts in rules.VERDICTS.items():
        if verdicts:
            condition |= Q(kind=kind, verdict__in=verdicts)
    return condition


class TaggedClaim(ItemBase):
    """A topic of a claim."""

    tag = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.CASCADE,
        related_name="tagged_claims",
        db_index=False,  # claims_of_topic begins with it
    )
    content_object = models.ForeignKey(
        "Claim", verbose_name=_("claim"), on_delete=models.CASCADE, related_name="tagged_topics"
    )

    class Meta:
        verbose_name = _("topic of a claim")
        verbose_name_plural = _("topics of claims")
        ordering = ["tag__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_per_claim")
        ]
        indexes = [models.Index(fields=["tag", "-content_object"], name="claims_of_topic")]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"


# What a prediction is to be judged by.
TERMS = ("resolution_criteria", "resolves_on")


class Claim(models.Model):  # type: ignore[django-manager-missing]
    """One proposition that an article makes, in one sentence of the desk's words."""

    Kind = rules.Kind
    Verdict = rules.Verdict
    # What a prediction is judged by; it stays as it is while there is an outcome.
    JUDGED_BY = ("statement", *TERMS)

    seen_on: date | None = None  # the day that is looked back at; None for now

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="claims"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=rules.Kind)
    statement = models.CharField(
        _("statement"),
        max_length=300,
        help_text=_("What the author claims, in one sentence of the desk's words."),
    )
    slug = models.SlugField(_("slug"), max_length=80)
    # The current verdict, copied from the latest assessment by analysis.workflow; "" before one.
    verdict = models.CharField(
        _("verdict"), max_length=20, choices=rules.Verdict, blank=True, editable=False
    )
    held_since = models.DateField(_("held since"), null=True, editable=False)
    assessed_at = models.DateTimeField(_("assessed"), null=True, editable=False)
    resolution_criteria = models.TextField(
        _("resolution criteria"),
        blank=True,
        help_text=_("Predictive claims: what would count as fulfilled, checkable by a stranger."),
    )
    resolves_on = models.DateField(
        _("review date"),
        null=True,
        blank=True,
        help_text=_("Predictive claims: the day on which it can be judged."),
    )
    # The review date while the prediction is unresolved, kept by the database itself.
    due_on = models.GeneratedField(
        expression=Case(
            When(kind=rules.Kind.PREDICTIVE, verdict__in=rules.UNRESOLVED, then=F("resolves_on")),
            default=None,
        ),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    hedge = models.CharField(
        _("hedge"),
        max_length=100,
        blank=True,
        help_text=_(
            "The author's own words of caution: “largely”, “is said to”. "
            "Those of a prediction are recorded as a forecast."
        ),
    )
    # The words of a passage changed their sense after the last assessment.
    is_stale = models.BooleanField(_("assessed on earlier words"), default=False, editable=False)
    withdrawn_since = models.PositiveIntegerField(
        _("withdrawn by the author since revision"), null=True, blank=True, editable=False
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last saved"), default=timezone.now, editable=False)

    topics = TaggableManager(
        verbose_name=_("topics"),
        through=TaggedClaim,
        related_name="claims",
        blank=True,
        help_text=_("Found by typing their names."),
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "slug"],
                name="claim_slug_once_per_article",
                violation_error_message=_("Another claim of this article has this slug."),
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | verdict_fits_kind(),
                name="claim_verdict_fits_kind",
                violation_error_message=_(
                    "The claim has been assessed with a verdict that this kind cannot have."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind=rules.Kind.PREDICTIVE)
                | (~Q(resolution_criteria="") & Q(resolves_on__isnull=False)),
                name="prediction_has_criteria_and_date",
                violation_error_message=_(
                    "A predictive claim needs resolution criteria and a review date."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-id"], name="claims_of_kind"),
            models.Index(fields=["verdict", "-id"], name="claims_of_verdict"),
            models.Index(fields=["-assessed_at", "-id"], name="claims_by_assessment"),
            models.Index(fields=["due_on", "id"], name="claims_by_due_date"),
            models.Index(
                fields=["resolves_on", "id"],
                condition=Q(resolves_on__isnull=False),
                name="claims_by_review_date",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def clean(self) -> None:
        """Raise ValidationError for a prediction that hedges twice, or moves what it was judged by.

        The claim's row should be locked meanwhile: see analysis.locks.
        """
        if self.is_predictive and self.hedge:
            message = _("It is a prediction: record such words as a forecast, with who said them.")
            raise ValidationError({"hedge": ValidationError(message, code="is_a_forecast")})
        stored = Claim.objects.filter(pk=self.pk).first() if self.pk else None
        if stored and stored.is_resolved:
            message = _("The prediction has an outcome. To change this, reopen it first.")
            error = ValidationError(message, code="is_resolved")
            moved = [
                name for name in self.JUDGED_BY if getattr(self, name) != getattr(stored, name)
            ]
            if moved:
                raise ValidationError(dict.fromkeys(moved, error))

    @property
    def kind_name(self) -> Any:
        """What get_kind_display gives, at a tenth of its cost: lists call it for every line."""
        return rules.Kind(self.kind).label

    @property
    def is_normative(self) -> bool:
        return self.kind == rules.Kind.NORMATIVE

    @property
    def is_predictive(self) -> bool:
        return self.kind == rules.Kind.PREDICTIVE

    @property
    def is_resolved(self) -> bool:
        """Whether it is a prediction of which the desk holds what came of it."""
        return rules.is_resolved(self.kind, self.verdict)

    @property
    def outcome_counts(self) -> bool:
        """Whether its outcome speaks for or against whoever made it."""
        return rules.counts(self.verdict)

    @property
    def evidence_by_stance(self) -> list[Any]:
        """Its evidence: what supports it first, then what disputes it, then context."""
        order = rules.Stance.values
        return sorted(self.evidence.all(), key=lambda piece: order.index(piece.stance))

    @property
    def is_overdue(self) -> bool:
        """Whether its day (UTC) has passed and it is open: now, or on the day that is looked at."""
        at = self.seen_on or timezone.now().date()
        return rules.is_overdue(self.kind, self.verdict, self.resolves_on, at=at)

    def look_back(self, day: date, verdict: str, since: date | None) -> None:
        """Make it say what was held of it on a day. Not to be saved."""
        self.seen_on, self.verdict, self.held_since = day, verdict, since
        self.is_stale = False  # of its words as they were then

    def get_absolute_url(self) -> str:
        return reverse("analysis:claim_detail", args=[self.pk, self.slug])
