"""Make the stored texts with their claims marked anew; see analysis.annotation.annotate."""

from typing import Any

from django.core.management.base import BaseCommand

from analysis.annotation import annotate
from articles.models import Article


class Command(BaseCommand):
    help = "Mark the claims in all articles anew: after an upgrade, or in another language."

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for article in Article.objects.only("pk").order_by("pk").iterator():
            annotate(article)
            done += 1
        self.stdout.write(f"articles annotated: {done}")
