"""What is kept in step: passages with the words of articles, annotated texts with both."""

from typing import Any

from django.dispatch import receiver

from articles.models import Article, Revision
from articles.signals import article_revised

from . import carrying, impact
from .annotation import annotate
from .events import ClaimChange, claim_changed


@receiver(article_revised)
def carry_passages_of_revised_article(
    *,
    article: Article,
    revision: Revision,
    old_text: str | None,
    applied: bool,
    restored_from: Revision | None,
    asks: bool,
    **_kwargs: Any,
) -> None:
    if old_text is None:
        return  # an article's first revision: nothing is tied to it yet
    carrying.carry_passages(
        article, revision, old_text, applied=applied, restored_from=restored_from
    )
    if asks:
        impact.confirm(article, revision)
    if applied:
        carrying.name_corrected_claims(article, revision)
        annotate(article)


@receiver(claim_changed)
def annotate_articles_of_changed_claims(
    *, changes: tuple[ClaimChange, ...], **_kwargs: Any
) -> None:
    """Mark each article whose claims were changed once, in the order of the keys."""
    keys = {change.article for change in changes if change.article is not None}
    for article in Article.objects.filter(pk__in=keys).only("pk").order_by("pk"):
        annotate(article)
