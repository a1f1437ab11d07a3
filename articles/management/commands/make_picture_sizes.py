"""Make the sizes of pictures that are missing: after a restore, or with another Pillow."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from articles.media.sizes import make_sizes
from articles.models import Image


class Command(BaseCommand):
    help = "Make the sizes of pictures that are not there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="make all of them again")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Image.objects.filter(removed_at=None)
        if options["anew"]:
            rows.update(sizes=[])
        keys = [*rows.order_by("pk").values_list("pk", flat=True)]
        for key in keys:
            make_sizes.enqueue(key)
        self.stdout.write(f"pictures: {len(keys)}")
