"""Articles that answer a claim: the article knows which article it replies to, and no claims."""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article

from .claims import Claim


class ClaimAnswerQuerySet(models.QuerySet["ClaimAnswer"]):
    def articles(self, claim: Claim) -> Any:
        """The live articles that answer a claim, the first one first, as lists of replies show."""
        answers = self.filter(claim=claim).values("article")
        live = Article.objects.live().filter(pk__in=answers)
        return live.for_replies().order_by("published_at", "pk")


class ClaimAnswer(models.Model):
    """The claim that an article was written in reply to."""

    article = models.OneToOneField(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="answers_claim",
        primary_key=True,
    )
    claim = models.ForeignKey(
        Claim, verbose_name=_("claim"), on_delete=models.CASCADE, related_name="answers"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = ClaimAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a claim")
        verbose_name_plural = _("answers to claims")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.article} → {self.claim}"
