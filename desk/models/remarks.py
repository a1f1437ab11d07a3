"""Remarks on words: threads of the desk's own, tied to passages of a text in work."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.check_constraints import ChecksTogether
from analysis.anchoring import CONTEXT_LENGTH
from analysis.models import Passage
from articles.models import Article


class RemarkThreadQuerySet(models.QuerySet["RemarkThread"]):
    def open(self) -> Self:
        return self.filter(resolved_at__isnull=True)


class RemarkThread(ChecksTogether):
    """A conversation about words of an article, with perhaps other words for them.

    `start` and `end` are offsets into the canonical text of the article's newest revision (code
    points, end excluded); both are None when that no longer has the words. `revision` is the number
    of the last revision that has them. `suggestion` are the words that somebody would rather read
    there ("" to cut them), None where nobody has said so; `outcome` is what became of it.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="remark_threads"
    )
    number = models.PositiveIntegerField(_("number"))  # within its article
    quote = models.TextField(_("words"))
    prefix = models.CharField(max_length=CONTEXT_LENGTH, blank=True)
    suffix = models.CharField(max_length=CONTEXT_LENGTH, blank=True)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=Passage.State, default=Passage.State.EXACT)
    confidence = models.FloatField(default=1.0)  # 0 to 1: how sure the state is
    opened_on = models.PositiveIntegerField()  # the number of a revision
    opened_words = models.TextField()  # what the quote was then
    revision = models.PositiveIntegerField()
    suggestion = models.TextField(_("other words"), null=True, blank=True)  # noqa: DJ001 (see above)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)

    objects = RemarkThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("thread of remarks")
        verbose_name_plural = _("threads of remarks")
        ordering = ["article", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="remark_thread_number_once"),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, state="lost")
                | (
                    ~Q(state="lost")
                    & Q(start__isnull=False, end__isnull=False, end__gt=models.F("start"))
                ),
                name="remark_thread_has_a_place_or_is_lost",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(suggestion__isnull=False),
                name="outcome_of_a_suggestion",
            ),
        ]
        indexes = [
            models.Index(
                fields=["article"],
                name="open_remark_threads",
                condition=Q(resolved_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return self.opened_words[:80]

    def get_absolute_url(self) -> str:
        page = reverse("desk:remarks", args=[self.article_id])
        return f"{page}?thread={self.pk}#note-{self.pk}"

    @property
    def is_lost(self) -> bool:
        """Whether the text no longer has the words."""
        return self.start is None

    @property
    def is_pending(self) -> bool:
        """Whether a suggestion waits to be accepted or declined."""
        return self.suggestion is not None and not self.outcome and self.resolved_at is None


class Remark(models.Model):
    """One thing that somebody said, or did, in a thread.

    `words` are those that an act is about: the other words that were suggested, those that an
    accepted suggestion took the place of, those that the thread was tied to before; None where it
    is about none.
    """

    class Act(models.TextChoices):
        SAY = "say", _("said")
        SUGGEST = "suggest", _("suggested other words")
        ACCEPT = "accept", _("accepted the suggestion")
        DECLINE = "decline", _("declined the suggestion")
        TIE = "tie", _("tied it to other words")
        RESOLVE = "resolve", _("resolved it")
        REOPEN = "reopen", _("opened it again")

    # What its author may change afterwards: what was said, and what is said of a suggestion.
    SAID = (Act.SAY, Act.SUGGEST)

    thread = models.ForeignKey(RemarkThread, on_delete=models.CASCADE, related_name="remarks")
    act = models.CharField(max_length=10, choices=Act, default=Act.SAY)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    # The name as it was: a login may be deleted, what it said stays signed.
    signed = models.CharField(_("by"), max_length=200)
    text = models.TextField(_("remark"), blank=True)
    words = models.TextField(_("words"), null=True, blank=True)  # noqa: DJ001 (see above)
    at = models.DateTimeField(_("when"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["thread", "at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80] or str(self.get_act_display())

    def may_be_changed_by(self, user: Any) -> bool:
        return self.author_id == user.pk and self.act in self.SAID


class MentionQuerySet(models.QuerySet["Mention"]):
    def in_open_threads(self, user: Any) -> Self:
        """Those of a user in threads that are open: these open the article to whom they name."""
        return self.filter(person=user.pk, remark__thread__resolved_at__isnull=True)


class Mention(models.Model):
    """Somebody whom a remark names, and who is told of it."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["remark", "person"], name="mention_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}"
