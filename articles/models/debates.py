"""Pairs of articles that answer one question of the desk's: one for, one against."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..fields import LanguageField, validate_line
from .article import Article


class DebateQuerySet(models.QuerySet["Debate"]):
    def with_article(self, article: Any) -> Self:
        """Those of which an article (or its key) is a side."""
        return self.filter(Q(article_for=article) | Q(article_against=article))


class Debate(models.Model):
    """A question in the desk's words, and the two articles that answer it.

    An article is a side of one pair at most.
    """

    question = models.CharField(
        _("question"),
        max_length=200,
        validators=[validate_line],
        help_text=_(
            "In the desk’s words, and shown as the desk’s. It can be answered by yes or no."
        ),
    )
    language = LanguageField(_("language"), help_text=_("Of the question."))
    article_for = models.OneToOneField(
        Article, verbose_name=_("for"), on_delete=models.PROTECT, related_name="debate_as_for"
    )
    article_against = models.OneToOneField(
        Article,
        verbose_name=_("against"),
        on_delete=models.PROTECT,
        related_name="debate_as_against",
    )

    objects = DebateQuerySet.as_manager()

    class Meta:
        verbose_name = _("pair for and against")
        verbose_name_plural = _("pairs for and against")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(article_for=F("article_against")),
                name="debate_has_two_articles",
                violation_error_message=_("Choose two articles: one for, one against."),
            ),
            models.CheckConstraint(condition=~Q(question=""), name="debate_has_a_question"),
        ]

    def __str__(self) -> str:
        return self.question

    def clean(self) -> None:
        """Raise ValidationError where an article is the other side of another pair already."""
        others = Debate.objects.exclude(pk=self.pk)
        taken = {
            "article_for": Q(article_against=self.article_for_id),
            "article_against": Q(article_for=self.article_against_id),
        }
        for side, condition in taken.items():
            key = getattr(self, f"{side}_id")
            if key and (other := others.filter(condition).first()):
                message = _("It answers another question already: “%(question)s”.")
                raise ValidationError({side: message % {"question": other}}, code="other_pair")
