"""Make the stored texts with their claims marked anew; see analysis.annotation.annotate."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from analysis.annotation import annotate
from articles.locks import lock
from articles.models import Article


class Command(BaseCommand):
    help = "Mark the claims in all articles anew: after an upgrade, or in another language."

    def handle(self, *args: Any, **options: Any) -> None:
        keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        for key in keys:
            with transaction.atomic():
                for article in lock(Article.objects.filter(pk=key)):
                    annotate(article)
        self.stdout.write(f"articles annotated: {len(keys)}")
