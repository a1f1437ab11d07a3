from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = _("API")

    def ready(self) -> None:
        from articles.removal_registry import exempt

        from . import structured_data  # noqa: F401  (connects it)

        exempt("names that people give to their tokens", "api.token")
