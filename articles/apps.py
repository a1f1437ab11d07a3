from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        # Each says something once it is read: where words are stored, what is to be checked, what
        # is to be forgotten, who is to be told.
        from . import checks, merged_names, removal_holders, share_images, websub  # noqa: F401
