"""Suggested claims that somebody has dismissed."""

import re
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from analysis.verdicts import Kind
from articles.models import Article

NO_WORD = re.compile(r"[\W_]+")


def words_digest(words: str) -> str:
    """What tells words from others, whatever case and marks they are written with."""
    return sha256(NO_WORD.sub(" ", words.casefold()).strip().encode()).hexdigest()


class DismissedSuggestion(models.Model):
    """Words of an article that are no claim of a kind, whatever becomes of the text around them."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    digest = models.CharField(max_length=64)  # of the words: see words_digest
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        verbose_name = _("dismissed suggestion")
        verbose_name_plural = _("dismissed suggestions")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "digest", "kind"], name="suggestion_dismissed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.kind}"
