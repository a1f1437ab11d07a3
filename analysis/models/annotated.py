"""Articles with their claims marked, ready to serve."""

from django.db import models

from articles.models import Article


class AnnotatedText(models.Model):
    """An article's HTML with its claims marked and their margin notes, ready to serve.

    Made by analysis.workflow.annotate whenever the text or a claim of it changes, so that reading
    an article costs the same however many claims it makes.
    """

    article = models.OneToOneField(
        Article, on_delete=models.CASCADE, related_name="+", primary_key=True
    )
    claim_count = models.PositiveIntegerField(default=0)
    summary = models.TextField(default="")
    html = models.TextField()

    def __str__(self) -> str:
        return f"{self.article_id}"
