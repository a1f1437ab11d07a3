"""Permissions and groups by their names."""

from django.contrib.auth.models import Group, Permission


def permission(name: str) -> Permission:
    """The permission called "app.codename"."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def group(name: str) -> Group:
    return Group.objects.get(name=name)
