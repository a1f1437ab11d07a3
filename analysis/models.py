"""Claims and what is held of them: the words that make them, evidence, assessments, relations.

A claim belongs to the one article that makes it; the same proposition in another article is
another claim, tied to the first by a relation. So "who said it, when, in which words" always has
one answer, and a claim is as visible as its article.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from articles import markup
from articles.models import Article, Author, Topic

from . import rules
from .anchoring import CONTEXT_LENGTH
from .querysets import ClaimQuerySet, RelationQuerySet


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


class Claim(models.Model):  # type: ignore[django-manager-missing]
    """One proposition that an article makes, in one sentence of the desk's words."""

    Kind = rules.Kind
    Verdict = rules.Verdict

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
    hedge = models.CharField(
        _("hedge"),
        max_length=100,
        blank=True,
        help_text=_("The author's own words of caution: “could”, “is likely to”."),
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
        help_text=_("Names of topics, separated by commas."),
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
            models.Index(
                fields=["resolves_on", "id"],
                condition=Q(resolves_on__isnull=False),
                name="claims_by_review_date",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def kind_name(self) -> Any:
        """What get_kind_display gives, at a tenth of its cost: lists call it for every line."""
        return rules.Kind(self.kind).label

    @property
    def is_normative(self) -> bool:
        return self.kind == rules.Kind.NORMATIVE

    @property
    def evidence_by_stance(self) -> list["Evidence"]:
        """Its evidence: what supports it first, then what disputes it, then context."""
        order = [stance.value for stance in Evidence.Stance]
        return sorted(self.evidence.all(), key=lambda piece: order.index(piece.stance))

    @property
    def is_overdue(self) -> bool:
        return rules.is_overdue(self.kind, self.verdict, self.resolves_on, at=timezone.localdate())

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
        LOST = "lost", _("Lost")

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

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="lost", start__isnull=True, end__isnull=True)
                | (~Q(state="lost") & Q(start__lt=F("end"))),
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
            models.Index(fields=["state"], condition=Q(state="lost"), name="lost_passages"),
        ]

    def __str__(self) -> str:
        return self.quote

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


class Source(models.Model):
    """A document that evidence is taken from."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=300)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("URL"), max_length=500, unique=True)
    archived_url = models.URLField(_("archived URL"), max_length=500, blank=True)
    published = models.DateField(
        _("published"), null=True, blank=True, help_text=_("Leave empty when it is not known.")
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    note = models.TextField(_("what it says"), blank=True, help_text=_("In the desk's words."))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def language_name(self) -> str:
        """The language in words, or its tag where Django has no name for it."""
        try:
            return str(get_language_info(self.language)["name_translated"])
        except KeyError:
            return self.language


class Evidence(models.Model):
    """A source used for one claim, with a stance."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("Supports")
        DISPUTES = "disputes", _("Disputes")
        CONTEXT = "context", _("Context")

    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        on_delete=models.CASCADE,
        related_name="evidence",
        db_index=False,  # evidence_once_per_claim begins with it
    )
    source = models.ForeignKey(
        Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="evidence"
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance)
    quote = models.TextField(_("quote"), blank=True, help_text=_("The source's own words."))
    locator = models.CharField(
        _("locator"), max_length=200, blank=True, help_text=_("Page, section, minute.")
    )
    note = models.TextField(_("note"), blank=True, help_text=_("What it shows, in one sentence."))

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "source", "stance"],
                name="evidence_once_per_claim",
                violation_error_message=_("This source is already used for the claim like this."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.source}"


class Assessment(models.Model):
    """What the desk holds of a claim from a day on, and why. Written once, never changed."""

    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.PROTECT, related_name="assessments"
    )
    # The claim's kind when it was assessed: lets the database check that the verdict fits it.
    kind = models.CharField(max_length=20, choices=rules.Kind, editable=False)
    verdict = models.CharField(_("verdict"), max_length=20, choices=rules.Verdict)
    rationale = models.TextField(_("rationale"))
    holds_from = models.DateField(_("holds from"))
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
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


class Relation(models.Model):
    """How one claim bears on another: “from” restates, qualifies, contradicts … “to”."""

    class Kind(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        CONTRADICTS = "contradicts", _("contradicts")
        QUALIFIES = "qualifies", _("qualifies")
        RESTATES = "restates", _("restates")
        PRESUPPOSES = "presupposes", _("presupposes")

    PASSIVE = {
        Kind.SUPPORTS: _("Supported by"),
        Kind.CONTRADICTS: _("Contradicted by"),
        Kind.QUALIFIES: _("Qualified by"),
        Kind.RESTATES: _("Restated by"),
        Kind.PRESUPPOSES: _("Presupposed by"),
    }

    from_claim = models.ForeignKey(
        Claim,
        verbose_name=_("this claim"),
        on_delete=models.CASCADE,
        related_name="relations_from",
        db_index=False,  # relation_once begins with it
    )
    kind = models.CharField(_("relation"), max_length=20, choices=Kind)
    to_claim = models.ForeignKey(
        Claim, verbose_name=_("other claim"), on_delete=models.CASCADE, related_name="relations_to"
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["from_claim", "to_claim", "kind"],
                name="relation_once",
                violation_error_message=_("The two claims are already related like this."),
            ),
            models.CheckConstraint(
                condition=~Q(from_claim=F("to_claim")),
                name="claim_not_related_to_itself",
                violation_error_message=_("A claim cannot be related to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_claim} {self.get_kind_display()} {self.to_claim}"

    @property
    def passive(self) -> Any:
        """The relation in words, as seen from the other claim."""
        return self.PASSIVE[self.Kind(self.kind)]


class Note(models.Model):
    """A staff member's signed, dated commentary on a claim or on a passage."""

    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        on_delete=models.CASCADE,
        related_name="notes",
        null=True,
        blank=True,
    )
    passage = models.ForeignKey(
        Passage,
        verbose_name=_("passage"),
        on_delete=models.CASCADE,
        related_name="notes",
        null=True,
        blank=True,
    )
    signed_by = models.ForeignKey(
        Author, verbose_name=_("signed by"), on_delete=models.PROTECT, related_name="notes"
    )
    body = models.TextField(_("note"), max_length=10_000, help_text=_("Markdown."))
    html = models.TextField(editable=False, default="")
    created_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, passage__isnull=True)
                | Q(claim__isnull=True, passage__isnull=False),
                name="note_on_a_claim_or_a_passage",
                violation_error_message=_("A note is on a claim or on a passage: choose one."),
            )
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="notes_by_time")]

    def __str__(self) -> str:
        return self.body[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.html = markup.render(self.body).html
        super().save(*args, **kwargs)


class AnnotatedText(models.Model):
    """An article's HTML with its claims marked and their margin notes, ready to serve.

    Made by analysis.workflow.annotate whenever the text or a claim of it changes, so that reading
    an article costs the same however many claims it makes.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    claim_count = models.PositiveIntegerField(default=0)
    summary = models.TextField(default="")
    html = models.TextField()

    def __str__(self) -> str:
        return f"{self.article_id}"
