"""What members of the desk are told, in the desk and by mail."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.models import Claim
from articles.models import Article

from .assignments import about_visible_to
from .remarks import Mention


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, of articles and claims that one may see (by now); and of the remarks in which
        one is asked, which are open to one although the article may not be.
        """
        mentions = Mention.objects.in_open_threads(user).values("remark__thread__article")
        asked = Q(verb=Notice.Verb.MENTIONED, article__text_withheld=False, article__in=mentions)
        return self.filter(about_visible_to(user) | asked, to=user.pk)

    def unread(self) -> Self:
        return self.filter(read_at__isnull=True)

    def not_mailed(self) -> Self:
        return self.filter(mailed_at__isnull=True)


class Notice(models.Model):
    """One thing that happened, for one person. It has no words of the article or of the claim:
    these are read when it is shown, as far as the person may see them then.
    """

    class Verb(models.TextChoices):
        SENT_BACK = "sent_back", _("A draft is sent back")
        SUBMITTED = "submitted", _("A draft is submitted")
        ASSIGNED = "assigned", _("Work is assigned")
        MENTIONED = "mentioned", _("A remark mentions somebody")
        NOTE_APPROVED = "note_approved", _("A note is approved")
        NOTE_SENT_BACK = "note_sent_back", _("A note is sent back")
        PUBLISHED = "published", _("An article is published")
        SCHEDULED = "scheduled", _("An article is scheduled")
        PREVIEW_APPROVED = "preview_approved", _("A text is approved at a preview link")
        PREVIEW_REMARK = "preview_remark", _("A remark is made at a preview link")
        PERMISSION_ENDS = "permission_ends", _("A permission to republish ends soon")
        PERMISSION_ENDED = "permission_ended", _("A permission to republish has ended")
        RIGHTS_END = "rights_end", _("A permission for a picture or a file ends soon")
        RIGHTS_ENDED = "rights_ended", _("A permission for a picture or a file has ended")

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    verb = models.CharField(_("what"), max_length=20, choices=Verb)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", null=True)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+", null=True)
    # Where it leads, if not to the form of the article or of the claim.
    path = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True
    )
    signed = models.CharField(_("who"), max_length=200)
    read_at = models.DateTimeField(_("read"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, claim__isnull=True)
                | Q(article__isnull=True, claim__isnull=False),
                name="notice_of_an_article_or_a_claim",
            )
        ]
        indexes = [
            models.Index(fields=["to", "-at", "-id"], name="notices_of_person"),
            models.Index(fields=["to"], condition=Q(read_at__isnull=True), name="notices_not_read"),
            models.Index(
                fields=["at"], condition=Q(mailed_at__isnull=True), name="notices_not_mailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.get_verb_display()}"


class NoticeChoice(models.Model):
    """When somebody wants notices by mail. Whoever has not chosen gets them daily."""

    class Mail(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day, those that I have not read")
        NEVER = "never", _("Never")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    mail = models.CharField(_("notices by mail"), max_length=10, choices=Mail, default=Mail.DAILY)

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")
        default_permissions = ()

    def __str__(self) -> str:
        return self.get_mail_display()
