"""What readers write to the desk of a claim, of the words that make it, or of an article."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from accounts.check_constraints import ChecksTogether
from articles.fields import LanguageField, validate_line
from articles.models import Article

from .claims import Claim
from .passages import Passage


@dataclass(frozen=True)
class EarlierCut:
    """What readers were shown of a message in another cut, and when."""

    text: str
    since: datetime
    until: datetime


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def waiting(self) -> Self:
        """Messages that have neither been answered nor declined."""
        return self.filter(state__in=(Challenge.State.NEW, Challenge.State.LOOKED_AT))

    def shown_on(self, claim: Claim) -> Self:
        """The rights of reply that the page of a claim shows, the first shown first."""
        return self.filter(claim=claim, reply_shown_at__isnull=False).order_by(
            "reply_shown_at", "pk"
        )

    def with_expired_address(self, at: datetime) -> Self:
        """Messages whose e-mail address is to be erased at a moment: see the form's promise."""
        decided = at - timedelta(days=settings.CHALLENGE_ADDRESS_DAYS)
        unanswered = at - timedelta(days=settings.CHALLENGE_UNANSWERED_DAYS)
        due = Q(decided_at__lte=decided) | Q(decided_at__isnull=True, received_at__lte=unanswered)
        return self.exclude(email="").filter(due)


class Challenge(ChecksTogether):
    """A reader's message to the desk; the verbs are in analysis.challenges.

    It is about a claim, perhaps about certain words that make it, or about an article as a whole.
    An editor may show a message about a claim on the claim's page, as a right of reply.
    """

    class Kind(models.TextChoices):
        CHALLENGE = "challenge", _("I challenge the claim, or what the desk holds of it")
        CORRECTION = "correction", _("I ask for a correction")
        OTHER = "other", _("Something else")

    class State(models.IntegerChoices):
        """The numbers are the order of the queue."""

        NEW = 1, _("New")
        LOOKED_AT = 2, _("Looked at")
        ANSWERED = 3, _("Answered")
        DECLINED = 4, _("Declined")

    claim = models.ForeignKey(
        Claim,
        verbose_name=_("claim"),
        on_delete=models.CASCADE,
        related_name="challenges",
        null=True,
        blank=True,
    )
    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="challenges",
        null=True,
        blank=True,
    )
    passage = models.ForeignKey(
        Passage,
        verbose_name=_("passage"),
        on_delete=models.SET_NULL,
        related_name="challenges",
        null=True,
        blank=True,
    )
    # The words of the passage as the reader saw them: the passage may change or go.
    quote = models.TextField(_("words"), blank=True)
    kind = models.CharField(_("what it is about"), max_length=12, choices=Kind)
    message = models.TextField(_("message"), max_length=5_000)
    name = models.CharField(_("name"), max_length=100, blank=True, validators=[validate_line])
    email = models.EmailField(_("e-mail address"), blank=True)  # "" once it is erased
    language = LanguageField(_("language"))
    may_be_shown = models.BooleanField(_("the reader agrees to its being shown"), default=False)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    # Of the form that was sent: one that is sent twice is received once.
    key = models.UUIDField(unique=True, default=uuid4, editable=False)

    state = models.PositiveSmallIntegerField(_("state"), choices=State, default=State.NEW)
    answer = models.TextField(_("answer"), max_length=10_000, blank=True)
    decided_at = models.DateTimeField(_("answered or declined"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered or declined by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    decided_signed = models.CharField(_("answered or declined by"), max_length=200, blank=True)
    mailed_at = models.DateTimeField(_("answer mailed"), null=True, blank=True)
    remark = models.TextField(_("remark of the desk"), blank=True)  # why declined, why hidden

    reply_text = models.TextField(_("text shown"), blank=True)
    reply_shown_at = models.DateTimeField(_("shown as a right of reply"), null=True, blank=True)
    reply_shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("shown by"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    reply_shown_signed = models.CharField(_("shown by"), max_length=200, blank=True)
    # What was shown before in another cut, the first first: "text", "since" and "until" (ISO 8601).
    former_replies = models.JSONField(default=list, blank=True, editable=False)

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = _("message from a reader")
        verbose_name_plural = _("messages from readers")
        ordering = ["state", "-received_at", "-pk"]
        default_permissions = ("view", "delete")
        permissions = [("answer_challenge", _("Can answer messages from readers"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(claim__isnull=False, article__isnull=True)
                | Q(claim__isnull=True, article__isnull=False, passage__isnull=True, quote=""),
                name="challenge_of_a_claim_or_an_article",
            ),
            models.CheckConstraint(
                condition=~Q(message=""),
                name="challenge_has_a_message",
            ),
            models.CheckConstraint(
                condition=~Q(state=3) | (~Q(answer="") & Q(decided_at__isnull=False)),
                name="challenge_is_answered_with_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(reply_shown_at__isnull=True)
                | (Q(state=3, claim__isnull=False, may_be_shown=True) & ~Q(reply_text="")),
                name="challenge_is_shown_as_its_reader_agreed",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-received_at", "-id"], name="challenges_in_queue"),
            models.Index(
                fields=["claim", "reply_shown_at"],
                condition=Q(reply_shown_at__isnull=False),
                name="replies_of_claim",
            ),
            models.Index(
                fields=["decided_at", "received_at"],
                condition=~Q(email=""),
                name="challenges_with_address",
            ),
        ]

    def __str__(self) -> str:
        """Without words of the message: logs keep it, also when the message is deleted."""
        return f"{self.pk}: {self.get_kind_display()}"

    @property
    def beginning(self) -> str:
        return Truncator(self.message).chars(80)

    @property
    def is_shown(self) -> bool:
        return self.reply_shown_at is not None

    @property
    def is_shortened(self) -> bool:
        """Whether the text that is shown leaves words of the message out."""
        return self.is_shown and self.reply_text.split() != self.message.split()

    @property
    def earlier_cuts(self) -> list[EarlierCut]:
        """What was shown of it before, the last first."""
        moment = datetime.fromisoformat
        return [
            EarlierCut(each["text"], moment(each["since"]), moment(each["until"]))
            for each in reversed(self.former_replies)
        ]

    def shown_at(self, moment: datetime) -> str:
        """What readers were shown of it at a moment; "" for nothing. What is hidden by now was
        shown at no time.
        """
        if self.reply_shown_at is None or self.reply_shown_at < moment:
            return self.reply_text
        shown = (each.text for each in self.earlier_cuts if each.since < moment <= each.until)
        return next(shown, "")
