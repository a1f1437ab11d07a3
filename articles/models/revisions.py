"""What an article was, save by save, and what was done to it."""

from typing import Any, Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .. import markup, visibility
from ..markup.setting import TextSettings
from .article import Article, article_fits
from .article_lists import LINE


class Grade(models.TextChoices):
    """How much a published change matters to readers. All but typos move the “updated” date."""

    TYPO = "typo", _("Typo")
    CLARIFICATION = "clarification", _("Clarification")
    CORRECTION = "correction", _("Correction")
    UPDATE = "update", _("Update")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def public(self) -> Self:
        """Revisions that readers may see, of articles that they may see the text of."""
        return self.filter(_is_public())

    def visible_to(self, user: Any) -> Self:
        """Public revisions; a writer's own articles' too; all, with the right to see drafts."""
        if visibility.sees_drafts(user):
            return self.all()
        in_work = article_fits(visibility.texts_in_work_visible_to(user))
        return self.filter(_is_public() | in_work)

    def for_listing(self) -> Self:
        """Without the text; `later` are the notices that corrected what was said of it."""
        notices = Correction.objects.filter(corrects__isnull=False).order_by("made_at", "pk")
        later = Prefetch("corrections", notices.only("revision", "note", "made_at"), "later")
        return self.defer("body", "text", "html", "state").prefetch_related(later)

    def for_page(self) -> Self:
        """With all that is shown of one revision."""
        return self.defer("text")


def _is_public() -> Q:
    return article_fits(visibility.text_readable()) & Q(public_from__lte=Now())


class Revision(models.Model):
    """One saved state of an article: text, metadata, bylines and topics. Written once.

    What is tied to the words in it (passages) is kept beside it by those who tie it, in the same
    transaction (see articles.events).
    """

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(_("number"))
    created_at = models.DateTimeField(_("saved"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    # The name as it was: a login may be deleted, its work stays signed.
    signed = models.CharField(_("saved by"), max_length=200, blank=True)
    # Readers see a revision from the moment it was published; None while it is the desk's own.
    public_from = models.DateTimeField(_("public from"), null=True)
    grade = models.CharField(_("grade"), max_length=20, choices=Grade, blank=True)
    note = models.TextField(_("note"), blank=True)
    restored_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, related_name="+", null=True, editable=False
    )
    # articles.state.State, without the body.
    state = models.JSONField(encoder=DjangoJSONEncoder)
    body = models.TextField()
    # What the body was rendered to (articles.markup), once, when it was saved.
    headings = models.JSONField(default=list, editable=False)
    text = models.TextField(editable=False)
    html = models.TextField(editable=False)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_number_once"),
            models.CheckConstraint(
                condition=Q(grade__in=["", Grade.TYPO])
                | ~Q(note="")
                | Q(public_from__isnull=True),  # the desk is still at it
                name="graded_revision_has_a_note",
                violation_error_message=_("Say in a note what has changed, and why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and set(kwargs.get("update_fields") or ["all"]) - PUBLISHED_LATER:
            raise TypeError("Revisions are never changed: save a new one instead.")
        super().save(*args, **kwargs)

    @property
    def rendered(self) -> markup.Rendered:
        """What the body was rendered to when it was saved."""
        return markup.Rendered(self.html, self.text, self.headings)

    @cached_property
    def settings(self) -> TextSettings:
        """How its words are set; read when the first are asked for."""
        return TextSettings(self.html, self.text)

    @property
    def moves_updated(self) -> bool:
        return self.grade in {Grade.CLARIFICATION, Grade.CORRECTION, Grade.UPDATE}

    def get_absolute_url(self) -> str:
        return reverse("articles:revision_detail", args=[self.article.slug, self.number])


# What may be said of a revision after it was saved: that it was published, graded, with a note.
PUBLISHED_LATER = {"public_from", "grade", "note"}


class Comparison(models.Model):
    """What differs between two texts that readers had one after the other; made once.

    See articles.comparisons, which alone writes and reads them.
    """

    before = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    after = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    format = models.PositiveSmallIntegerField()
    content = models.JSONField()

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="comparison_once"),
        ]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


RETRACTION = "retraction"
REINSTATEMENT = "reinstatement"
REMOVAL = "removal"
# Notices without a revision of the author's: what was done to the article as a whole.
WHOLE_ARTICLE = [
    (RETRACTION, _("Retraction")),
    (REINSTATEMENT, _("Reinstatement")),
    (REMOVAL, _("Words removed for legal reasons")),
]


NOTICE = ("grade", "note", "changes", "replaces", "made_at", "corrects__note")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def live(self) -> Self:
        """Notices on articles that readers can open."""
        return self.filter(article_fits(visibility.readable()))

    def visible_to(self, user: Any) -> Self:
        """Notices on the articles that `user` may see."""
        return self.filter(article_fits(visibility.pages_visible_to(user)))

    def for_listing(self) -> Self:
        """With the article's title, the number of the revision, and the notices that correct it."""
        line = self.select_related("article", "revision", "corrects").with_later()
        article = [f"article__{column}" for column in (*LINE, "text_withheld")]
        return line.only(*NOTICE, *article, "revision__number", "revision__article")

    def with_later(self) -> Self:
        """With the notices that corrected each of them (`corrected_by`), the first made first."""
        return self.prefetch_related(Prefetch("corrected_by", Correction.objects.later()))

    def later(self) -> Self:
        """With what is told of them beside the notices that they corrected."""
        return self.order_by("made_at", "pk").only("corrects", "note", "made_at")

    def on(self, article: Article) -> Self:
        """The notices on one article, the first made first, with the numbers of their revisions."""
        notices = self.filter(article=article).select_related("revision", "corrects")
        return notices.only(*NOTICE, "article", "revision__number", "revision__article").order_by(
            "made_at", "pk"
        )


class Correction(models.Model):
    """A public notice of a change: which words were there, which are there now, and why.

    The notices of a retraction and of its undoing, which change no words, are such too.

    Never changed or deleted. A mistaken notice is corrected by another that names it.
    """

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="corrections"
    )
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="corrections"
    )
    grade = models.CharField(_("grade"), max_length=20, choices=[*Grade.choices, *WHOLE_ARTICLE])
    note = models.TextField(_("notice"))
    changes = models.JSONField(_("words changed"), default=list)  # [{"before": …, "after": …}]
    # Number of the revision that readers had before; None where no words changed, or not kept.
    replaces = models.PositiveIntegerField(_("in the place of revision"), null=True, editable=False)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    corrects = models.ForeignKey(
        "self",
        verbose_name=_("corrects the notice"),
        on_delete=models.PROTECT,
        related_name="corrected_by",
        null=True,
        blank=True,
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="correction_has_a_notice"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(corrects=F("id")),
                name="correction_not_of_itself",
            ),
        ]
        indexes = [models.Index(fields=["-made_at", "-id"], name="corrections_by_time")]

    def __str__(self) -> str:
        return self.note

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Corrections are never changed: correct them by another.")
        super().save(*args, **kwargs)


class FormerSlug(models.Model):
    """A slug that a published article had: its URL leads to the present one for ever."""

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="former_slugs"
    )

    class Meta:
        verbose_name = _("former slug")
        verbose_name_plural = _("former slugs")

    def __str__(self) -> str:
        return self.slug


class LogEntryQuerySet(models.QuerySet["LogEntry"]):
    def visible_to(self, user: Any) -> Self:
        """What was done, to whoever may see drafts; to a writer what was done to own articles."""
        return self.filter(article_fits(visibility.work_visible_to(user)))


class LogEntry(models.Model):
    """One thing that was done to an article, by whom and when."""

    class Verb(models.TextChoices):
        CREATE = "create", _("created")
        SAVE = "save", _("saved")
        SUBMIT = "submit", _("submitted for review")
        SEND_BACK = "send_back", _("sent back")
        TAKE_BACK = "take_back", _("taken back from review")
        PUBLISH = "publish", _("published")
        SCHEDULE = "schedule", _("scheduled")
        UNSCHEDULE = "unschedule", _("taken from the schedule")
        REVISE = "revise", _("published changes")
        CORRECT = "correct", _("corrected")
        RETRACT = "retract", _("retracted")
        REINSTATE = "reinstate", _("undid the retraction")
        RESTORE = "restore", _("restored an earlier revision")
        REMOVE_WORDS = "remove_words", _("removed words for legal reasons")
        REMOVE_MEDIA = (
            "remove_media",
            _("removed a picture or a file for legal reasons"),
        )
        PIN = "pin", _("put first on the front page")
        UNPIN = "unpin", _("taken from the head of the front page")
        RECORD_PERMISSION = "record_permission", _("noted the permission to republish")
        ASSIGN = "assign", _("assigned")
        END_ASSIGNMENT = "end_assignment", _("ended the assignment")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="log"
    )
    verb = models.CharField(_("what"), max_length=20, choices=Verb)
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.CASCADE, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    signed = models.CharField(_("who"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = LogEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["-at", "-id"], name="log_by_time")]

    def __str__(self) -> str:
        return f"{self.signed} {self.get_verb_display()}: {self.article}"
