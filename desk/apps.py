from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("The desk")

    def ready(self) -> None:
        from . import (
            receivers,  # noqa: F401  (connects them)
            removal_holders,  # noqa: F401  (registers the tables)
        )
