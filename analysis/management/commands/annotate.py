"""Decide anew what is stored of claims, and mark them in the texts; see analysis.stored_states."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from analysis.annotation import annotate
from analysis.stored_states import decide_anew
from articles.locks import lock
from articles.models import Article
from articles.shown import everything_may_differ


class Command(BaseCommand):
    help = (
        "Decide anew what is held of claims, and mark them in all articles: after an upgrade, or "
        "in another language."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
        decided = 0
        for key in keys:
            with transaction.atomic():
                for article in lock(Article.objects.filter(pk=key)):
                    decided += decide_anew(article, at=timezone.now())
                    annotate(article)
                everything_may_differ()
        self.stdout.write(f"claims decided anew: {decided}")
        self.stdout.write(f"articles annotated: {len(keys)}")
