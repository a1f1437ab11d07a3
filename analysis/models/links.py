"""Whether the addresses of sources still answer, and what was read there."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.shown import holds_until

from ..link_reasons import in_words
from .evidence import Source


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def broken(self, at: datetime | None = None) -> Self:
        """Links that did not answer when they were asked last, and that nobody has silenced."""
        silenced = Q(silenced_until__gt=at or timezone.now())
        return self.filter(state=LinkCheck.State.BROKEN).exclude(silenced)


class LinkCheck(models.Model):
    """What a source's address answered when it was asked last. One row a source.

    It is of one address (`url`): where the source gets another one, that is asked anew.
    """

    TOLD_FROM = 2  # failures in a row
    ANSWERED_WITHIN = timedelta(minutes=10)  # a worker that was killed answers never

    class State(models.TextChoices):
        OK = "ok", _("Answers")
        BROKEN = "broken", _("Does not answer")

    source = models.OneToOneField(
        Source, verbose_name=_("source"), on_delete=models.CASCADE, related_name="link_check"
    )
    url = models.URLField(_("URL"), max_length=500)
    state = models.CharField(_("state"), max_length=10, choices=State)
    # The HTTP status, None where there was no answer; the reason as link_reasons keeps it.
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    checked_at = models.DateTimeField(_("asked"), default=timezone.now)
    # Since when it waits to be asked again, because somebody wants it; None once it was.
    asked_at = models.DateTimeField(_("to be asked again since"), null=True)
    ok_at = models.DateTimeField(_("answered last"), null=True)
    broken_since = models.DateTimeField(_("does not answer since"), null=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    # A false alarm, by whom and why, until it is looked at again.
    silenced_until = models.DateTimeField(_("silenced until"), null=True, blank=True)
    silenced_reason = models.CharField(_("why it is no failure"), max_length=300, blank=True)
    silenced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check of a link")
        verbose_name_plural = _("checks of links")
        ordering = ["broken_since", "pk"]
        default_permissions = ("change", "view")
        indexes = [
            models.Index(
                fields=["broken_since", "id"],
                condition=Q(state="broken"),
                name="links_broken",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.url}"

    @property
    def why(self) -> str:
        """Why it did not answer, in words that staff read."""
        return in_words(self.reason)

    @property
    def is_being_asked(self) -> bool:
        """Whether somebody has had it asked again, and the answer is not there yet."""
        return self.asked_at is not None and self.asked_at > timezone.now() - self.ANSWERED_WITHIN

    @property
    def is_silenced(self) -> bool:
        if self.silenced_until is None or self.silenced_until <= timezone.now():
            return False
        holds_until(self.silenced_until.timestamp())
        return True

    @property
    def is_told(self) -> bool:
        """Whether readers are told that the link did not answer."""
        often = self.failures >= self.TOLD_FROM
        return often and self.state == self.State.BROKEN and not self.is_silenced


class SourceReading(models.Model):
    """What a source's page said when it was read: a digest of its words, and the quotes in context.

    A new row is kept only where that differs from the newest one.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(_("read"), default=timezone.now)
    sha256 = models.CharField(max_length=64)
    # The quotes of evidence: [{"quote", "before", "after", "is_found"}].
    quotes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("reading of a source")
        verbose_name_plural = _("readings of sources")
        ordering = ["-read_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.source}: {self.read_at:%Y-%m-%d}"
