"""The groups that members of the desk are put into, and the rights that each is given."""

from collections import defaultdict
from importlib import import_module
from typing import Any

from django.apps import apps as installed_apps
from django.db import DEFAULT_DB_ALIAS
from django.utils.module_loading import module_has_submodule


def rights_by_group() -> dict[str, set[str]]:
    """{"Editors": {"articles.add_article", …}}: the tables of all installed apps, joined.

    An app that has rights to give lists them by group in RIGHTS, in a module named `rights`.
    """
    joined: dict[str, set[str]] = defaultdict(set)
    for config in installed_apps.get_app_configs():
        if module_has_submodule(config.module, "rights"):
            for group, rights in import_module(f"{config.name}.rights").RIGHTS.items():
                joined[group].update(rights)
    return dict(joined)


def grant_listed_rights(
    sender: Any = None,
    *,
    using: str = DEFAULT_DB_ALIAS,
    apps: Any = installed_apps,
    **_signal: Any,
) -> None:
    """Make the groups that the apps list, and give each its listed rights. Receives post_migrate.

    It only adds. What an operator has added by hand stays; a listed right that was taken away by
    hand comes back at the next migration. Whoever is to have less is put into another group.
    """
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
        permissions = apps.get_model("auth", "Permission").objects.using(using)
    except LookupError:  # a migration back to before there were groups
        return
    names = permissions.values_list("content_type__app_label", "codename", "pk")
    keys = {f"{app}.{codename}": pk for app, codename, pk in names}
    for name, rights in rights_by_group().items():
        group, _created = groups.get_or_create(name=name)
        group.permissions.add(*(keys[right] for right in rights if right in keys))
