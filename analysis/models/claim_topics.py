"""Topics of claims."""

from typing import Any

from django.db import models
from django.db.models import Exists
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from articles import visibility
from articles.models import Topic
from articles.models.article import article_fits
from articles.related_rows import rows_of_each


class TaggedClaim(ItemBase):
    """A topic of a claim."""

    tag = models.ForeignKey(
        Topic,
        verbose_name=_("topic"),
        on_delete=models.CASCADE,
        related_name="tagged_claims",
        db_index=False,  # claims_of_topic begins with it
    )
    content_object = models.ForeignKey(
        "Claim", verbose_name=_("claim"), on_delete=models.CASCADE, related_name="tagged_topics"
    )

    class Meta:
        verbose_name = _("topic of a claim")
        verbose_name_plural = _("topics of claims")
        ordering = ["tag__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_once_per_claim")
        ]
        indexes = [models.Index(fields=["tag", "-content_object"], name="claims_of_topic")]

    def __str__(self) -> str:
        return f"{self.content_object}: {self.tag}"


def topics_in_use() -> Any:
    """Topics of live articles, and those that only the claims of one have."""
    of_articles = rows_of_each(Topic, "tagged_articles").listed()
    of_claims = rows_of_each(Topic, "tagged_claims")
    live = article_fits(visibility.live(), "content_object__article")
    return Topic.objects.filter(Exists(of_articles) | Exists(of_claims.filter(live)))
