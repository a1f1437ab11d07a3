"""Articles."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from accounts.check_constraints import ChecksTogether

from .. import visibility
from ..fields import LanguageField, validate_line, validate_year
from ..shown import holds_until
from .article_lists import ArticleQuerySet
from .known_since import known_since
from .people import Organization
from .topics import TaggedArticle

# Code points. The longest op-ed is a hundredth of it; a pasted book gets an error, not a time-out.
BODY_MAX_LENGTH = 500_000
WORDS_A_MINUTE = 230


def article_fits(condition: Q, path: str = "article") -> Q:
    """The condition that the article which `path` leads to fits a condition on its own columns.

    Asked row by row (EXISTS), neither by a join nor by a list of all such articles: so a list is
    read in its own order from its own index, and a page of it costs the same on a site of any size.
    """
    if condition is visibility.EVERYTHING:
        return condition
    return Q(Exists(Article.objects.filter(condition, pk=OuterRef(path))))


class Article(ChecksTogether):  # type: ignore[django-manager-missing]
    """A published text, or one on its way to be. Its status changes in articles.workflow only."""

    class Kind(models.TextChoices):
        OP_ED = "op_ed", _("Op-ed")
        ANALYSIS = "analysis", _("Analysis")
        COMMENTARY = "commentary", _("Commentary")
        EXPLAINER = "explainer", _("Explainer")
        INTERVIEW = "interview", _("Interview")
        NEWS = "news", _("News")

    KIND_LABELS = dict(Kind.choices)

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        PUBLISHED = "published", _("Published")
        RETRACTED = "retracted", _("Retracted")

    title = models.CharField(_("title"), max_length=200, validators=[validate_line])
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMMENTARY)
    language = LanguageField(
        _("language"), help_text=_("A language tag, such as “en”, “az” or “pt-BR”.")
    )
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(
        _("published"), null=True, blank=True, editable=False, validators=[validate_year]
    )
    # The day that readers are told it was updated: the last change of meaning, never a typo.
    revised_at = models.DateTimeField(_("updated"), null=True, editable=False)
    retraction_reason = models.TextField(_("reason for the retraction"), blank=True, editable=False)
    text_withheld = models.BooleanField(_("text withheld"), default=False, editable=False)
    # The number of the newest revision, and of the one that readers see (0 before there is one).
    newest_number = models.PositiveIntegerField(default=0, editable=False)
    public_number = models.PositiveIntegerField(default=0, editable=False)
    publisher = models.ForeignKey(
        Organization,
        verbose_name=_("publisher"),
        on_delete=models.PROTECT,
        related_name="articles",
        null=True,
        blank=True,
        db_index=False,  # articles_of_publisher begins with it
    )
    source_url = models.URLField(
        _("source URL"),
        max_length=500,
        blank=True,
        help_text=_("Where it was first published, if that was elsewhere."),
    )
    source_date = models.DateField(
        _("source date"),
        null=True,
        blank=True,
        validators=[validate_year],
        help_text=_("The day on which it was first published, if that was elsewhere."),
    )
    # Noted by articles.republishing: a fact of the desk's about the text, and no part of it.
    permission = models.TextField(
        _("permission to republish"), max_length=2_000, blank=True, editable=False
    )
    permitted_until = models.DateField(
        _("permitted until"), null=True, editable=False, validators=[validate_year]
    )
    in_reply_to = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        on_delete=models.PROTECT,
        related_name="replies",
        null=True,
        blank=True,
    )
    desk_titled = models.BooleanField(
        _("title by the desk"),
        default=False,
        help_text=_("The source had no title; title, standfirst and topics are the desk's."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("created by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        editable=False,
        db_index=False,  # articles_of_writer begins with it
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("last saved"), auto_now=True)
    word_count = models.PositiveIntegerField(_("words"), default=0, editable=False)
    standfirst = models.TextField(_("standfirst"), blank=True)
    editors_note = models.TextField(_("editor's note"), blank=True)
    disclaimer = models.TextField(_("disclaimer"), blank=True)
    # The large columns stand last, so that a list can read a row without passing over them.
    # html, text, headings and word_count are copies of those of the revision that is shown.
    body = models.TextField(
        _("body"),
        validators=[MaxLengthValidator(BODY_MAX_LENGTH)],
        help_text=_("Markdown, with footnotes and tables."),
    )
    headings = models.JSONField(default=list, editable=False)
    text = models.TextField(editable=False, default="")
    html = models.TextField(editable=False, default="")

    topics = TaggableManager(
        verbose_name=_("topics"),
        through=TaggedArticle,
        related_name="articles",
        blank=True,
        help_text=_("Found by typing their names."),
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_at", "-pk"]
        permissions = [
            ("publish_article", _("Can publish articles")),
            ("remove_words", _("Can remove words for legal reasons")),
            ("see_drafts", _("Can see everybody's unpublished work")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=False) | ~Q(status__in=["published", "retracted"]),
                name="published_article_has_a_time",
                violation_error_message=_("A published article has a time of publication."),
            ),
            models.CheckConstraint(
                condition=Q(in_reply_to__isnull=True) | ~Q(in_reply_to=F("id")),
                name="article_not_in_reply_to_itself",
                violation_error_message=_("An article cannot be in reply to itself."),
            ),
            models.CheckConstraint(
                condition=~Q(status="retracted") | ~Q(retraction_reason=""),
                name="retraction_has_a_reason",
                violation_error_message=_("Say why the article is retracted."),
            ),
            models.CheckConstraint(
                condition=~Q(slug="") & ~Q(title=""), name="article_has_title_and_slug"
            ),
            models.CheckConstraint(
                condition=Q(permitted_until__isnull=True) | ~Q(permission=""),
                name="permission_that_ends_has_words",
                violation_error_message=_("Say who gave the permission, when, on which terms."),
            ),
        ]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="articles_by_time"),
            models.Index(
                F("status"), known_since().desc(), F("id").desc(), name="articles_by_known_date"
            ),
            models.Index(fields=["kind", "-published_at", "-id"], name="articles_of_kind"),
            models.Index(
                fields=["publisher", "-published_at", "-id"], name="articles_of_publisher"
            ),
            models.Index(fields=["-updated_at"], name="articles_by_last_save"),
            models.Index(fields=["language", "-published_at", "-id"], name="articles_in_language"),
            models.Index(fields=["status", "updated_at", "id"], name="articles_waiting"),
            models.Index(
                fields=["created_by", "status", "updated_at", "id"], name="articles_of_writer"
            ),
            models.Index(
                fields=["status", "updated_at", "id"],
                condition=Q(newest_number__gt=F("public_number")),
                name="articles_ahead_of_readers",
            ),
            models.Index(
                fields=["permitted_until", "id"],
                condition=Q(permitted_until__isnull=False),
                name="articles_by_permission",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.in_reply_to_id and self.in_reply_to_id == self.pk:
            raise ValidationError(
                {"in_reply_to": _("An article cannot be in reply to itself.")}, code="self_reply"
            )
        others = Article.objects.filter(former_slugs__slug=self.slug).exclude(pk=self.pk)
        if others.exists():
            message = _("Links to another article lead here: it had this slug before.")
            raise ValidationError({"slug": message}, code="former_slug")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Tell bylines and topics when the article is listed. The text is not rendered here."""
        is_new = self._state.adding
        super().save(*args, **kwargs)
        saved = kwargs.get("update_fields")
        if not is_new and (saved is None or {"status", "published_at"} & {*saved}):
            for ties in (self.bylines, self.tagged_topics):
                ties.exclude(listed_at=self.listed_at).update(listed_at=self.listed_at)

    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """As Django's, which makes a dict of all choices at each call: 5 % of what a list costs."""
        return str(self.KIND_LABELS.get(self.kind, self.kind))

    def get_status_display(self) -> str:  # type: ignore[no-redef]
        """As Django's, but what is published at a time to come is scheduled."""
        return str(_("Scheduled") if self.is_scheduled else self.Status(self.status).label)

    @property
    def is_draft(self) -> bool:
        """Whether readers have never been meant to see it."""
        return self.status in {self.Status.DRAFT, self.Status.IN_REVIEW}

    @property
    def is_scheduled(self) -> bool:
        return self.is_scheduled_at(timezone.now())

    def is_scheduled_at(self, at: datetime) -> bool:
        """Whether it is published, but its time has not come yet at a moment (aware)."""
        is_to_come = self.listed_at is not None and self.listed_at > at
        if is_to_come:
            holds_until(self.listed_at.timestamp())
        return is_to_come

    @property
    def is_retracted(self) -> bool:
        return self.status == self.Status.RETRACTED

    @property
    def has_readers(self) -> bool:
        return self.has_readers_at(timezone.now())

    def has_readers_at(self, at: datetime) -> bool:
        """Whether its page is public, so that work on it must wait for its own publication."""
        return not self.is_draft and not self.is_scheduled_at(at)

    @property
    def has_unpublished_changes(self) -> bool:
        return self.has_readers and self.newest_number > self.public_number

    @property
    def listed_at(self) -> Any:
        """When lists show it: its time of publication (UTC datetime), or None for a draft.

        Copied to the rows that tie the article to authors and topics, so that "the articles of X,
        newest first" is one range of one index there, without a sort.
        """
        return self.published_at if self.status == self.Status.PUBLISHED else None

    def is_permitted_on(self, day: Any) -> bool:
        """Whether no permission that was noted has ended before a day (a date)."""
        return self.permitted_until is None or day <= self.permitted_until

    @property
    def is_republished_by_permission(self) -> bool:
        """Whether readers are told that it is: not any more once the permission has ended."""
        return bool(self.permission) and self.is_permitted_on(timezone.localdate())

    @property
    def date(self) -> Any:
        """The date that readers know it by: the source's, else the day of publication here."""
        return self.source_date or (self.published_at and timezone.localdate(self.published_at))

    @property
    def signed_at(self) -> Any:
        """When it was signed: on the day at its source, else when it came out here (or is to); None
        for a draft. Whoever signs, publishes or is quoted in it is called as they were then.
        """
        return self.source_date or self.published_at

    @property
    def publisher_name(self) -> str:
        """The publisher as it was called when the article came out; "" where there is none."""
        return self.publisher.name_at(self.signed_at) if self.publisher else ""

    @property
    def reading_minutes(self) -> int:
        """How long it takes to read, in whole minutes: at 230 words a minute, at least one."""
        return max(1, round(self.word_count / WORDS_A_MINUTE))

    @property
    def title_language(self) -> str:
        """The language of title and standfirst; "" where these are the desk's own."""
        return "" if self.desk_titled else self.language

    def get_absolute_url(self) -> str:
        return reverse("articles:article_detail", args=[self.slug])
