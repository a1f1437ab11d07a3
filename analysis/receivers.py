"""What happens to claims when the words of an article change."""

from typing import Any

from django.dispatch import receiver

from articles.models import Article, Revision
from articles.signals import article_revised

from . import carrying, stakes, workflow


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
        stakes.confirm(article, revision)
    if applied:
        carrying.name_corrected_claims(article, revision)
        workflow.annotate(article)
