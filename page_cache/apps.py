from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PageCacheConfig(AppConfig):
    name = "page_cache"
    verbose_name = _("Kept pages")

    def ready(self) -> None:
        from articles.removal_registry import exempt

        from . import receivers

        exempt("numbers of rows alone", "page_cache.change")
        post_migrate.connect(receivers.put_out_after_migrations, sender=self)
