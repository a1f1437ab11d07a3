"""What happens to claims when the words of an article change."""

from typing import Any

from django.dispatch import receiver

from articles.models import Article
from articles.signals import article_revised

from . import workflow


@receiver(article_revised)
def carry_passages_of_revised_article(*, article: Article, **_kwargs: Any) -> None:
    workflow.carry_passages(article)
