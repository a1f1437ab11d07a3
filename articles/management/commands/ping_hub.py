"""Tell the WebSub hub which feeds have changed; for cron, each minute."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.websub import HubRefused, tell_hub


class Command(BaseCommand):
    help = "Tell the WebSub hub which feeds have changed since it was told last."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, value in (
            ("ASSAY_WEBSUB_HUB", settings.WEBSUB_HUB),
            ("ASSAY_SITE_URL", settings.SITE_URL),
        ):
            if not value.startswith(("http://", "https://")):
                raise CommandError(f"Set {name} to an address: https://…")
        try:
            told = tell_hub(settings.SITE_URL)
        except HubRefused as error:
            message = f"The hub has not taken what changed, and is told again next time: {error}"
            raise CommandError(message) from error
        if told or options["verbosity"] > 1:
            self.stdout.write(f"The hub was told of {told} feeds.")
