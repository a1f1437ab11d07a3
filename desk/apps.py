from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = _("The desk")

    def ready(self) -> None:
        from articles.deletion import DELETED_WITH
        from articles.media.lending import still_lends

        from . import (
            preview_links,
            receivers,  # noqa: F401  (connects them)
            remark_carrying,  # noqa: F401  (connects it)
            removal_holders,  # noqa: F401  (registers the tables)
        )
        from .models import Assignment, RemarkThread

        still_lends.append(preview_links.still_lends)
        DELETED_WITH.extend([RemarkThread, Assignment])
