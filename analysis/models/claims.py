"""Claims."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from accounts.check_constraints import ChecksTogether
from articles.fields import validate_line, validate_year
from articles.models import Article, Author

from .. import reasons, rules, verdicts
from ..as_of import AsOf, Standing, standing_of
from .claim_lists import ClaimQuerySet, waits_for_countersignature
from .claim_topics import TaggedClaim
from .speakers import Spoken


def verdict_fits_kind() -> Q:
    """The condition that a row's `verdict` is one that its `kind` can have."""
    condition = Q()
    for kind, fitting in verdicts.VERDICTS.items():
        if fitting:
            condition |= Q(kind=kind, verdict__in=fitting)
    return condition


# What a prediction is to be judged by.
TERMS = ("resolution_criteria", "resolves_on")


class Claim(ChecksTogether, Spoken):  # type: ignore[django-manager-missing]
    """One proposition that an article makes, in one sentence of the desk's words."""

    Kind = verdicts.Kind
    Verdict = verdicts.Verdict

    class Listing(models.TextChoices):
        LISTED = "listed", _("Listed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        MERGED = "merged", _("Merged")

    # What stands where a slug would in the addresses of other pages: analysis/urls.py.
    TAKEN_SLUGS = frozenset(("card", "cite"))

    # What a prediction is judged by; it stays as it is while there is an outcome.
    JUDGED_BY = ("statement", "speaker", "speaker_name", *TERMS)

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="claims"
    )
    # By which it is cited, among the claims of its article: see analysis.numbering. None for a
    # moment only, until its article is annotated.
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    # Its numbers among the claims of the articles that it has left, by their keys (as strings).
    former_numbers = models.JSONField(default=dict, blank=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=verdicts.Kind)
    statement = models.CharField(
        _("statement"),
        max_length=300,
        validators=[validate_line],
        help_text=_("What the author claims, in one sentence of the desk's words."),
    )
    slug = models.SlugField(_("slug"), max_length=80)
    # Whether the desk lists it: changed by analysis.withdrawal alone.
    listing = models.CharField(
        _("listing"), max_length=10, choices=Listing, default=Listing.LISTED, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        related_name="merged_claims",
        null=True,
        blank=True,
        editable=False,
    )
    # The current verdict, copied from the latest assessment by analysis.workflow; "" before one.
    verdict = models.CharField(
        _("verdict"), max_length=20, choices=verdicts.Verdict, blank=True, editable=False
    )
    verdict_summary = models.CharField(
        _("reason"), max_length=reasons.MAX_LENGTH, blank=True, editable=False
    )
    # The verdict before the present one, and since when it is not held any more: see
    # rules.verdict_before.
    former_verdict = models.CharField(
        _("verdict before"), max_length=20, choices=verdicts.Verdict, blank=True, editable=False
    )
    verdict_changed_on = models.DateField(_("verdict changed"), null=True, editable=False)
    held_since = models.DateField(_("held since"), null=True, editable=False)
    assessed_at = models.DateTimeField(_("assessed"), null=True, editable=False)
    # When it last came from another article: what was held before that was held of it there.
    moved_here_at = models.DateTimeField(_("moved here"), null=True, editable=False)
    resolution_criteria = models.TextField(
        _("resolution criteria"),
        blank=True,
        help_text=_("Predictive claims: what would count as fulfilled, checkable by a stranger."),
    )
    resolves_on = models.DateField(
        _("review date"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("Predictive claims: the day on which it can be judged."),
    )
    # The review date while the prediction is unresolved, kept by the database itself.
    due_on = models.GeneratedField(
        expression=Case(
            When(
                kind=verdicts.Kind.PREDICTIVE,
                verdict__in=verdicts.UNRESOLVED,
                then=F("resolves_on"),
            ),
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
    # The desk withdrew or merged it before readers had it: they have it only once it is listed
    # again. Kept by analysis.withdrawal.
    left_unread = models.BooleanField(default=False, editable=False)
    # In what it differs from what was judged: values of verdicts.Part, with a space between. Kept
    # by analysis.staleness, and so is whether evidence, or an argument, was added since.
    stale_for = models.CharField(_("verdict of"), max_length=60, blank=True, editable=False)
    has_new_evidence = models.BooleanField(_("new evidence"), default=False, editable=False)
    # A desk published or signed the article: kept by analysis.desk_texts.
    is_desk_text = models.BooleanField(_("of a desk's own text"), default=False, editable=False)
    # When a second person first signed the current verdict, copied from the latest assessment.
    countersigned_at = models.DateTimeField(_("countersigned"), null=True, editable=False)
    # Who gave the current verdict and signs the article by now, copied from it too.
    signing_judge = models.ForeignKey(
        Author,
        verbose_name=_("assessed by, who signs the article"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
    )
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
    was_withdrawn: bool  # from for_page: whether the desk ever withdrew or merged it
    was_merged_into: bool  # from for_page, for_own_feed: whether another was ever merged into it

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-pk"]
        permissions = [("withdraw_claim", _("Can withdraw, merge and reinstate claims"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(listing="merged", merged_into__isnull=False)
                | (~Q(listing="merged") & Q(merged_into__isnull=True)),
                name="claim_is_merged_into_another",
            ),
            models.UniqueConstraint(
                fields=["article", "number"], name="claim_number_once_per_article"
            ),
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
                condition=Q(speaker__isnull=True) | Q(speaker_name=""),
                name="claim_has_one_speaker",
                violation_error_message=_("Choose who said it or write a name: one of the two."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=verdicts.Kind.PREDICTIVE)
                | (~Q(resolution_criteria="") & Q(resolves_on__isnull=False)),
                name="prediction_has_criteria_and_date",
                violation_error_message=_(
                    "A predictive claim needs resolution criteria and a review date."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "-id"], name="claims_of_kind"),
            models.Index(
                fields=["-id"],
                condition=waits_for_countersignature(),
                name="claims_to_countersign",
            ),
            models.Index(fields=["verdict", "-id"], name="claims_of_verdict"),
            models.Index(
                fields=["listing", "-id"],
                condition=Q(listing__in=["merged", "withdrawn"]),
                name="claims_not_listed",
            ),
            models.Index(fields=["-assessed_at", "-id"], name="claims_by_assessment"),
            models.Index(
                fields=["verdict", "-assessed_at", "-id"], name="claims_of_verdict_assessed"
            ),
            models.Index(fields=["due_on", "id"], name="claims_by_due_date"),
            models.Index(
                fields=["resolves_on", "id"],
                condition=Q(resolves_on__isnull=False),
                name="claims_by_review_date",
            ),
            models.Index(
                fields=["-id"],
                condition=Q(stale_for__gt=""),
                name="claims_with_stale_verdict",
            ),
            models.Index(
                fields=["assessed_at", "id"],
                condition=Q(stale_for__gt=""),
                name="claims_stale_by_assessment",
            ),
            models.Index(
                fields=["assessed_at", "id"],
                condition=Q(has_new_evidence=True),
                name="claims_with_new_evidence",
            ),
            models.Index(
                fields=["-verdict_changed_on", "-id"],
                condition=Q(verdict_changed_on__isnull=False),
                name="claims_with_changed_verdict",
            ),
            models.Index(
                fields=["is_desk_text", "-assessed_at", "-id"],
                condition=Q(verdict="disputed"),
                name="claims_in_dispute",
            ),
            models.Index(fields=["speaker_name", "-id"], name="claims_of_speaker_name"),
        ]

    def __str__(self) -> str:
        return self.statement

    def clean(self) -> None:
        """Raise ValidationError for a prediction that hedges twice, or moves what it was judged by,
        and for a slug that hides another page.

        The claim's row should be locked meanwhile: see analysis.locks.
        """
        if self.slug in self.TAKEN_SLUGS:
            message = _("Another page of the claim has this address: choose another slug.")
            raise ValidationError({"slug": ValidationError(message, code="taken_slug")})
        if self.is_predictive and self.hedge:
            message = _("It is a prediction: record such words as a forecast, with who said them.")
            raise ValidationError({"hedge": ValidationError(message, code="is_a_forecast")})
        stored = Claim.objects.filter(pk=self.pk).first() if self.pk else None
        if stored and stored.is_resolved:
            message = _("The prediction has an outcome. To change this, reopen it first.")
            error = ValidationError(message, code="is_resolved")
            opts: Any = self._meta
            columns = {name: opts.get_field(name).attname for name in self.JUDGED_BY}
            moved = [
                name
                for name, column in columns.items()
                if getattr(self, column) != getattr(stored, column)
            ]
            if moved:
                raise ValidationError(dict.fromkeys(moved, error))

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """As Django's, which makes a dict of all choices at each call: 5 % of what a list costs."""
        return str(verdicts.KIND_LABELS.get(self.kind, self.kind))

    @property
    def is_listed(self) -> bool:
        return self.listing == self.Listing.LISTED

    @property
    def is_normative(self) -> bool:
        return self.kind == verdicts.Kind.NORMATIVE

    @property
    def is_predictive(self) -> bool:
        return self.kind == verdicts.Kind.PREDICTIVE

    @property
    def is_resolved(self) -> bool:
        """Whether it is a prediction of which the desk holds what came of it."""
        return rules.is_resolved(self.kind, self.verdict)

    @property
    def stale_parts(self) -> tuple[verdicts.Part, ...]:
        """In what it differs from what was judged; nothing where its verdict is up to date."""
        return verdicts.parts_in(self.stale_for)

    @property
    def is_stale(self) -> bool:
        return bool(self.stale_for)

    def standing(self, as_of: AsOf | None = None) -> Standing:
        """What the desk holds of it now, or as of a day if the row was fetched for that day."""
        return standing_of(self, as_of, today=timezone.localdate())

    def get_absolute_url(self) -> str:
        return reverse("analysis:claim_detail", args=[self.pk, self.slug])
