from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("The desk")

    def ready(self) -> None:
        from articles.deletion import DELETED_WITH

        from . import remark_carrying, removal_holders  # noqa: F401  (they register themselves)
        from .models import RemarkThread

        DELETED_WITH.append(RemarkThread)
