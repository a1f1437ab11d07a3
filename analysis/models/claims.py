"""Claims and their topics."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Prefetch,
    Q,
    When,
)
from django.db.models.functions import Now, TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import visibility
from articles.fields import validate_line, validate_year
from articles.models import Article, Author, Byline, Correction
from articles.models.article import LINE, article_fits
from articles.models.signing_names import name_columns
from articles.related_rows import related_rows, rows_of_each

from .. import reasons, rules, verdicts
from ..as_of import AsOf, Standing, standing_of
from .claim_topics import TaggedClaim
from .claims_on_day import article_on_day, held_on_day, put_on_day
from .speakers import Spoken, SpokenQuerySet


def verdict_fits_kind() -> Q:
    """The condition that a row's `verdict` is one that its `kind` can have."""
    condition = Q()
    for kind, fitting in verdicts.VERDICTS.items():
        if fitting:
            condition |= Q(kind=kind, verdict__in=fitting)
    return condition


def _waits_for_countersignature() -> Q:
    """As Standing.needs_countersignature says it."""
    needs_one = Q(is_desk_text=True) | Q(signing_judge__isnull=False)
    return needs_one & Q(countersigned_at__isnull=True) & ~Q(verdict="")


# What a prediction is to be judged by.
TERMS = ("resolution_criteria", "resolves_on")


LEDGER = (
    "number",
    "statement",
    "slug",
    "listing",
    "kind",
    "verdict",
    "verdict_summary",
    "former_verdict",
    "verdict_changed_on",
    "held_since",
    "stale_for",
    "has_new_evidence",
    "assessed_at",
    "resolution_criteria",
    "resolves_on",
    "is_desk_text",
    "countersigned_at",
    "signing_judge__name",
    "speaker_name",
    *name_columns("speaker__"),
    "speaker__slug",
)


class ClaimQuerySet(SpokenQuerySet["Claim"]):
    def live(self) -> Self:
        """Claims of live articles that the desk lists."""
        return self.of_live_articles().listed()

    def of_live_articles(self) -> Self:
        """Claims of live articles, those too that the desk has withdrawn or merged."""
        return self.filter(article_fits(visibility.live()))

    def listed(self) -> Self:
        """Claims that the desk has neither withdrawn nor merged into others."""
        return self.filter(listing=Claim.Listing.LISTED)

    def of_retracted_articles(self) -> Self:
        """Claims of which readers see the page without the words: their articles are retracted."""
        return self.filter(article_fits(visibility.retracted()))

    def readable(self) -> Self:
        """Claims of which readers can open the page, that of a retracted article's included."""
        return self.filter(article_fits(visibility.readable()))

    def visible_to(self, user: Any) -> Self:
        """Claims of live articles; a writer's own articles' too; all, with the right."""
        return self.filter(article_fits(visibility.claims_visible_to(user)))

    def due(self) -> Self:
        """Predictions that are still open, overdue or to come due."""
        return self.listed().filter(due_on__isnull=False)

    def overdue(self) -> Self:
        """Predictions whose day has passed, where the site is, and that are still open."""
        return self.listed().filter(due_on__lt=TruncDate(Now()))

    def as_of(self, as_of: AsOf) -> Self:
        """Claims of articles that were out by the end of a day, with what was held of them then.

        Where only what was known counts, the claim must have been recorded by then too.
        """
        out = Article.objects.filter(pk=OuterRef("article_as_of"), published_at__lt=as_of.end)
        claims = self.with_standing(as_of).filter(Exists(out))
        return claims.filter(created_at__lt=as_of.end) if as_of.known else claims

    def with_standing(self, as_of: AsOf) -> Self:
        """With what was held of each claim on a day, for Claim.standing(as_of)."""
        told = held_on_day(Claim, as_of) | put_on_day(Claim, as_of)
        return self.annotate(article_as_of=article_on_day(Claim, as_of), **told)

    def overdue_as_of(self, as_of: AsOf) -> Self:
        """Predictions that were overdue on a day, of claims that come with_standing of it."""
        # As rules.is_overdue says it.
        open_then: dict[str, Any] = {"verdict_as_of__in": verdicts.UNRESOLVED}
        late: dict[str, Any] = {
            "resolves_on_as_of__gt": "",
            "resolves_on_as_of__lt": as_of.day.isoformat(),
        }
        return self.filter(kind_as_of=verdicts.Kind.PREDICTIVE, **open_then, **late)

    def by_author(self, author: Any) -> Self:
        """Claims in an author's articles; `by_author__listed_at` sorts them by its index."""
        tie = FilteredRelation("article__bylines", condition=Q(article__bylines__author=author))
        return self.annotate(by_author=tie).filter(visibility.listed("by_author__"))

    def to_countersign(self) -> Self:
        """Claims with a verdict of a desk on its own text, or of somebody who signs the article,
        that no second person has signed.
        """
        return self.listed().filter(_waits_for_countersignature())

    def to_repair(self) -> Self:
        """Claims of which it is not sure where the article has the words, if anywhere."""
        # From the queue, which is short and has its index: not passage by passage of every claim.
        return self.filter(pk__in=related_rows(Claim, "passages").to_repair().values("claim"))

    def with_changed_verdict(self) -> Self:
        """Claims of which the desk held something else before, the last change first."""
        changed = self.filter(verdict_changed_on__isnull=False)
        return changed.order_by("-verdict_changed_on", "-pk")

    def in_dispute(self) -> Self:
        """Claims that are disputed or refuted: others' before the desk's own, the last first."""
        disputed = self.filter(verdict__in=["disputed", "refuted"])
        return disputed.order_by("is_desk_text", "-assessed_at", "-pk")

    def unassessed(self) -> Self:
        """Claims that could be assessed and have not been."""
        return self.listed().filter(verdict="").exclude(kind=verdicts.Kind.NORMATIVE)

    def stale(self) -> Self:
        """Claims that differ from what was judged, so that they wait to be judged again."""
        return self.listed().filter(stale_for__gt="")

    def with_new_evidence(self) -> Self:
        """Claims to which evidence, or an argument, was added since they were assessed."""
        return self.listed().filter(has_new_evidence=True)

    def of_topic(self, topic: Any) -> Self:
        """Claims of a topic; `in_topic__content_object` sorts them by its index."""
        tie = FilteredRelation("tagged_topics", condition=Q(tagged_topics__tag=topic))
        return self.annotate(in_topic=tie).filter(in_topic__isnull=False)

    def newest_of_topic(self, topic: Any) -> Self:
        """Claims of a topic, the last entered first."""
        return self.of_topic(topic).order_by("-in_topic__content_object_id")

    def for_listing(self) -> Self:
        """With what a line of the ledger shows: the article and who signed it."""
        article = [f"article__{column}" for column in LINE]
        line = self.select_related("article", "speaker", "signing_judge")
        return line.only(*LEDGER, *article)._with_bylines()

    def for_page(self) -> Self:
        """With all that the claim's own page shows, but for its relations."""
        assessments = related_rows(Claim, "assessments").select_related(
            "signed_by", "signing_judge"
        )
        assessments = assessments.prefetch_related("countersignatures__signed_by")
        heavy = [f"article__{column}" for column in ("body", "html", "text", "headings")]
        return (
            self.select_related("article__publisher", "speaker", "signing_judge")
            .defer(*heavy)
            .annotate(was_withdrawn=Exists(rows_of_each(Claim, "withdrawals")))
            ._with_bylines(
                "passages",
                Prefetch("tagged_topics", TaggedClaim.objects.select_related("tag")),
                Prefetch("evidence", related_rows(Claim, "evidence").select_related("source")),
                Prefetch("assessments", assessments),
                "edits",
                Prefetch("corrections", _corrections()),
            )
        )

    def _with_bylines(self, *more: Any) -> Self:
        bylines = Prefetch("article__bylines", Byline.objects.signing())
        return self.prefetch_related(bylines, *more)


def _corrections() -> Any:
    """The notices that changed a claim's words, the newest first."""
    notices = Correction.objects.select_related("revision").with_later()
    light = notices.defer(*(f"revision__{column}" for column in ("body", "html", "text", "state")))
    rows = related_rows(Claim, "corrections").prefetch_related(Prefetch("correction", light))
    return rows.order_by("-correction__made_at", "-pk")


class Claim(Spoken):  # type: ignore[django-manager-missing]
    """One proposition that an article makes, in one sentence of the desk's words."""

    Kind = verdicts.Kind
    Verdict = verdicts.Verdict

    class Listing(models.TextChoices):
        LISTED = "listed", _("Listed")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        MERGED = "merged", _("Merged")

    # What a prediction is judged by; it stays as it is while there is an outcome.
    JUDGED_BY = ("statement", "speaker", "speaker_name", *TERMS)

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="claims"
    )
    # By which it is cited, among the claims of its article: see analysis.numbering. None for a
    # moment only, until its article is annotated.
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
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
                condition=_waits_for_countersignature(),
                name="claims_to_countersign",
            ),
            models.Index(fields=["verdict", "-id"], name="claims_of_verdict"),
            models.Index(
                fields=["listing", "-id"],
                condition=Q(listing__in=["merged", "withdrawn"]),
                name="claims_not_listed",
            ),
            models.Index(fields=["-assessed_at", "-id"], name="claims_by_assessment"),
            models.Index(fields=["due_on", "id"], name="claims_by_due_date"),
            models.Index(
                fields=["resolves_on", "id"],
                condition=Q(resolves_on__isnull=False),
                name="claims_by_review_date",
            ),
            models.Index(
                fields=["stale_for"],
                condition=Q(stale_for__gt=""),
                name="claims_with_stale_verdict",
            ),
            models.Index(
                fields=["has_new_evidence"],
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
                condition=Q(verdict__in=["disputed", "refuted"]),
                name="claims_in_dispute",
            ),
            models.Index(fields=["speaker_name", "-id"], name="claims_of_speaker_name"),
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
