"""Logins and groups, for operators: what a member of the desk may do comes with the groups."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils.translation import gettext_lazy as _

admin.site.unregister([User, Group])


class Ticked:
    """Many-to-many fields as boxes to tick: there are few groups, and as few permissions."""

    filter_horizontal: Any = ()

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


@admin.register(User)
class LoginAdmin(Ticked, UserAdmin):
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Who it is"), {"fields": [("first_name", "last_name"), "email"]}),
        (_("What it may do"), {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        (_("When it came"), {"fields": [("last_login", "date_joined")]}),
    ]
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "first_name", "last_name", "is_staff", "is_superuser"]


@admin.register(Group)
class DeskGroupAdmin(Ticked, GroupAdmin):
    pass
