from django.apps import AppConfig, apps
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from .folding import add_fold


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from .groups import grant_listed_rights
        from .table_statistics import after_migrations

        connection_created.connect(add_fold, dispatch_uid="accounts.fold")
        # Django sends the signal once for each app, in the order in which they are installed, and
        # makes that app's permissions then. After the last one all of them are there.
        *_others, last = (config for config in apps.get_app_configs() if config.models_module)
        post_migrate.connect(grant_listed_rights, sender=last)
        post_migrate.connect(after_migrations, sender=last)
        # Of Django's own app the desk sees the groups: its heading says so.
        apps.get_app_config("auth").verbose_name = _("Rights")
