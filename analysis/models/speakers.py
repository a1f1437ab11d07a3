"""Who says a claim, where that is not whoever signs the article: see analysis.attribution."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Author

Row = TypeVar("Row", bound=models.Model)


QUOTING = Q(speaker__isnull=False) | ~Q(speaker_name="")  # somebody else than those who sign


class SpokenQuerySet(models.QuerySet[Row]):
    def said_by(self, author: Any) -> Self:
        """Claims that an author makes, or is quoted with; `of_author__claim` sorts them."""
        return self._of_author(author, "said")

    def said_by_name(self, name: str) -> Self:
        """Claims of somebody who is quoted and is known here by name only."""
        return self.filter(speaker_name=name)

    def names_ever(self, name: str) -> Self:
        """Claims of somebody who is or was quoted by a name, as readers could read."""
        was = Q(edits__before__speaker=name, edits__is_public=True)
        return self.filter(Q(speaker_name=name) | was)

    def reported_by(self, author: Any) -> Self:
        """Claims of others in articles that an author signs; sorted as by `said_by`."""
        return self._of_author(author, "reported")

    def _of_author(self, author: Any, role: str) -> Self:
        of = Q(attributions__author=author, attributions__role=role)
        tie = FilteredRelation("attributions", condition=of)
        return self.annotate(of_author=tie).filter(of_author__isnull=False)


class Spoken(models.Model):
    """What an article has somebody say whom it quotes or interviews, if anybody."""

    article: Any

    speaker = models.ForeignKey(
        Author,
        verbose_name=_("said by"),
        on_delete=models.PROTECT,
        related_name="spoken_claims",
        null=True,
        blank=True,
        help_text=_(
            "Somebody whom the article quotes or interviews. Left empty, those who sign it say it."
        ),
    )
    speaker_name = models.CharField(
        _("or a name"),
        max_length=200,
        blank=True,
        help_text=_("The name of the person quoted, where they have no page here."),
    )

    class Meta:
        abstract = True

    @property
    def names_a_speaker(self) -> bool:
        """Whether somebody else than those who sign the article says it."""
        return bool(self.speaker_id or self.speaker_name)

    @property
    def speaker_in_words(self) -> str:
        """The name, as it was then, of whom the article quotes; "" where its signers say it."""
        if self.speaker:
            return self.speaker.name_at(self.article.signed_at)
        return self.speaker_name
