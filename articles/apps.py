from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from . import removal_holders  # noqa: F401  (says where words of articles are stored)
