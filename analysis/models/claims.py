"""Claims, and the words that make them."""

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

from articles.models import Article

from .. import rules
from ..anchoring import CONTEXT_LENGTH
from ..querysets import ClaimQuerySet, PassageQuerySet
from .topics import TaggedClaim


def verdict_fits_kind() -> Q:
    """The condition that a row's `verdict` is one that its `kind` can have."""
    condition = Q()
    for kind, verdicts in rules.VERDICTS.items():
        if verdicts:
            condition |= Q(kind=kind, verdict__in=verdicts)
    return condition


class Claim(models.Model):  # type: ignore[django-manager-missing]
    """One proposition that an article makes, in one sentence of the desk's words."""

    Kind = rules.Kind
    Verdict = rules.Verdict
    # What a prediction is judged by; it stays as it is while there is an outcome.
    JUDGED_BY = ("resolution_criteria", "resolves_on")

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
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)

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

        The claim's row should be held meanwhile: see analysis.workflow.hold_claim.
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
        """Whether its day has passed and it is open: now, or on the day that is looked back at."""
        at = self.seen_on or timezone.localdate()
        return rules.is_overdue(self.kind, self.verdict, self.resolves_on, at=at)

    def look_back(self, day: date, verdict: str, since: date | None) -> None:
        """Make it say what was held of it on a day. Not to be saved."""
        self.seen_on, self.verdict, self.held_since = day, verdict, since
        self.is_stale = False  # of its words as they were then

    def get_absolute_url(self) -> str:
        return reverse("analysis:claim_detail", args=[self.pk, self.slug])


class Passage(models.Model):
    """Where an article makes a claim: a W3C Web Annotation target (quote and position selectors).

    `start` and `end` are offsets into the article's canonical text (code points, end excluded);
    both are None when the article no longer has the words.
    """

    class State(models.TextChoices):
        EXACT = "exact", _("Exact")
        MOVED = "moved", _("Moved")
        CHANGED = "changed", _("Changed")
        REVIEW = "review", _("To be reviewed")
        LOST = "lost", _("Lost")

    # What waits in the repair queue, until somebody is sure of it.
    TO_REPAIR = (State.REVIEW, State.LOST)

    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="passages"
    )
    quote = models.TextField(
        _("quote"),
        help_text=_("The exact words of the article. Paste enough of them to be unmistakable."),
    )
    prefix = models.CharField(max_length=32, blank=True, editable=False)
    suffix = models.CharField(max_length=32, blank=True, editable=False)
    start = models.PositiveIntegerField(null=True, editable=False)
    end = models.PositiveIntegerField(null=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.EXACT, editable=False
    )
    # How sure the state is (0 to 1; a lost passage is sure once a person has said so), and what
    # changed in the words that can turn their sense: a list of {"kind", "old", "new"}.
    confidence = models.FloatField(default=1.0, editable=False)
    meaning = models.JSONField(default=list, editable=False)
    # The words before the last edit that changed or lost them, and the revision that did it.
    earlier = models.TextField(blank=True, editable=False)
    since_revision = models.PositiveIntegerField(null=True, editable=False)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="lost", start__isnull=True, end__isnull=True)
                | (
                    ~Q(state="lost") & Q(start__isnull=False, end__isnull=False, start__lt=F("end"))
                ),
                name="passage_starts_before_it_ends_or_is_lost",
            ),
            models.CheckConstraint(condition=~Q(quote=""), name="passage_has_a_quote"),
            models.UniqueConstraint(
                fields=["claim", "start", "end"],
                name="passage_once_per_claim",
                violation_error_message=_("The claim is already tied to these words."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["state"],
                condition=Q(state__in=["lost", "review"]),
                name="passages_to_repair",
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def is_to_repair(self) -> bool:
        return self.state in self.TO_REPAIR and self.confidence < 1

    @property
    def before(self) -> str:
        """The context before the quote, for display: whole words, "…" where it was cut."""
        whole = len(self.prefix) < CONTEXT_LENGTH
        return self.prefix if whole else "… " + self.prefix.partition(" ")[2]

    @property
    def after(self) -> str:
        """The context after the quote, for display: whole words, "…" where it was cut."""
        whole = len(self.suffix) < CONTEXT_LENGTH
        return self.suffix if whole else self.suffix.rpartition(" ")[0] + " …"
