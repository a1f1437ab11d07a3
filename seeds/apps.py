from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SeedsConfig(AppConfig):
    name = "seeds"
    verbose_name = _("Seed data")

    def ready(self) -> None:
        from articles.removal_registry import exempt

        exempt("keys of the seed's own files", "seeds.seedrecord")
