"""Logins and groups at the desk: what a member may do comes with the groups.

Who may change which of them is said in accounts/permissions.py. It is asked of each object when it
is fetched and again when it has been saved, so that no form and no crafted request gets past it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from copy import copy
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CASCADE, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .concurrent_edits import ConcurrentEditForm, retry_lost_races
from .deletion import DeletionMixin, Dependants, Fate, some
from .form_pages import FormPageMixin
from .forms import NewUserForm, SetPasswordForm, UserForm
from .groups import rights_by_group
from .lists import NamedList, SearchByWords
from .locks import lock_groups, lock_logins
from .models import User
from .permissions import groups_within, manageable_groups, permissions_of

admin.site.unregister(Group)

# What nobody changes of their own login: neither to have more, nor to lock themselves out. So a
# superuser can be demoted or deleted by another superuser only, and one always remains: see
# lock_logins_for.
OWN_RIGHTS = ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]


def titled(title: Any, kind: type[admin.FieldListFilter]) -> type[admin.FieldListFilter]:
    """A kind of list filter that is shown under a title of ours."""

    class Titled(kind):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.title = title

    return Titled


def answer(
    view: Callable[..., HttpResponse], request: HttpRequest, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Answer with an admin's view: a POST in one transaction, and again after a lost race."""
    if request.method != "POST":
        return view(request, *args, **kwargs)

    def respond() -> HttpResponse:
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return retry_lost_races(request, respond)


def lock_logins_for(request: HttpRequest, keys: Collection[Any]) -> list[User]:
    """Lock the acting login together with those of these keys; return these as stored now.

    The request goes on with what the acting login may do now, not with what it might when it
    arrived: of two superusers who demote each other at once, the second is refused. Raise
    PermissionDenied if the acting login is gone.
    """
    logins = lock_logins({request.user.pk, *keys})
    if request.user.pk not in logins:
        raise PermissionDenied
    request.user = copy(logins[request.user.pk])  # a form may change the other one
    return [logins[key] for key in keys if key in logins]


def lock_groups_for(request: HttpRequest, keys: Collection[Any]) -> list[Group]:
    """Lock the acting login, then the groups of these keys; return these as stored now."""
    lock_logins_for(request, [])
    return lock_groups(keys)


class WithinOwnRights:
    """A page whose objects carry rights: some may be changed by the user, the others be looked at.

    Many-to-many fields are boxes to tick: there are few groups, and as few permissions.
    """

    filter_horizontal: Any = ()
    manageable_by: Any  # a function of a user: the queryset of what that user may change
    lock: Any  # a function of a request and keys: locks these rows, returns them as stored now
    only_to_look_at: Any  # what the page of another object says

    def can_manage(self, request: HttpRequest, obj: Any) -> bool:
        return obj is None or bool(self.manageable_by(request.user).filter(pk=obj.pk).exists())

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and self.can_manage(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        allowed: bool = super().has_delete_permission(request, obj)  # type: ignore[misc]
        return allowed and self.can_manage(request, obj)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As Django's; a POST is answered for what the acting login may do now."""
        view = super().add_view  # type: ignore[misc]

        def add(*args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                self.lock(request, [])
            return cast(HttpResponse, view(*args, **kwargs))

        return answer(add, request, *args, **kwargs)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer(super().change_view, request, *args, **kwargs)  # type: ignore[misc]

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer(super().delete_view, request, *args, **kwargs)  # type: ignore[misc]

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return answer(super().changelist_view, request, *args, **kwargs)  # type: ignore[misc]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """As Django's; what is about to be changed is held until the request has been answered.

        So nobody gives it more rights between the question whether it may be changed and the save.
        """
        found = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if found and request.method == "POST":
            return next(iter(self.lock(request, [found.pk])), None)
        return found

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[NamedList]:
        return NamedList

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What may only be looked at says so, and leads to no new password."""
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        (name, first), *others = fieldsets
        fields = [field for field in first["fields"] if field != "password_link"]
        return [(name, {"fields": fields, "description": self.only_to_look_at}), *others]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        obj.save(**({"update_fields": form.changed_columns} if change else {}))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """The rights are saved last: here it shows whether the user has all that was given."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        if not self.can_manage(request, form.instance):
            raise PermissionDenied

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        rows = self.lock(request, [obj.pk for obj in queryset])
        if not all(self.has_delete_permission(request, row) for row in rows):
            raise PermissionDenied
        super().delete_queryset(request, queryset)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        offered = groups_within if db_field.remote_field.model is Group else permissions_of
        kwargs |= {"queryset": offered(request.user), "widget": forms.CheckboxSelectMultiple}
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


@admin.register(User)
class LoginAdmin(WithinOwnRights, FormPageMixin, DeletionMixin, SearchByWords, UserAdmin):
    form = UserForm
    add_form = NewUserForm
    add_form_template = None
    change_password_form = SetPasswordForm
    change_user_password_template = "admin/accounts/user/set_password.html"  # noqa: S105
    show_facets = admin.ShowFacets.NEVER
    manageable_by = staticmethod(User.objects.manageable_by)
    lock = staticmethod(lock_logins_for)
    only_to_look_at = _("This login may do what yours may not, so you can only look at it.")
    fieldsets = [
        (None, {"fields": ["username", "display_name", "email", "password_link"]}),
        (_("What it may do"), {"fields": ["is_active", "is_staff", "groups"]}),
        (
            _("Beyond its groups"),
            {"fields": ["is_superuser", "user_permissions"], "classes": ["collapse"]},
        ),
        (_("Dates"), {"fields": [("last_login", "date_joined")]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "display_name", "email", "password1", "password2"]}),
        (_("What it may do"), {"fields": ["is_staff", "groups"]}),
    ]
    list_display = ["username", "display_name", "email", "standing"]
    list_filter = [
        ("is_active", titled(_("active"), admin.BooleanFieldListFilter)),
        ("is_staff", titled(_("access to the desk"), admin.BooleanFieldListFilter)),
        ("is_superuser", titled(_("right to do everything"), admin.BooleanFieldListFilter)),
        ("groups", titled(_("group"), admin.RelatedFieldListFilter)),
    ]
    search_fields = ["username", "display_name", "email"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("what it may do"))
    def standing(self, user: User) -> str:
        if not user.is_active:
            return gettext("Not active")
        if not user.is_staff:
            return gettext("Not of the desk")
        if user.is_superuser:
            return gettext("Everything")
        return ", ".join(group.name for group in user.groups.all())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """What goes beyond groups is for superusers alone."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [each for each in fieldsets if "is_superuser" not in each[1]["fields"]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = ["password_link", "last_login", "date_joined"]
        return [*fixed, *OWN_RIGHTS] if obj == request.user else fixed

    @admin.display(description=_("password"))
    def password_link(self, user: User) -> str:
        url = reverse("admin:auth_user_password_change", args=[user.pk])
        return format_html('<a href="{}">{}</a>', url, _("Set a new password"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Nobody has a login who does not work at the desk."""
        return {"is_staff": True, **super().get_changeform_initial_data(request)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj != request.user and super().has_delete_permission(request, obj)

    def dependants_of(self, obj: User) -> Iterator[Dependants]:
        """What is linked to the login and stays, or goes; what it has signed keeps its name."""
        for tie in obj._meta.related_objects:
            model: Any = tie.related_model
            if tie.related_name != "+" and not tie.many_to_many:
                rows = model._default_manager.filter(**{tie.field.name: obj})
                goes = tie.on_delete is CASCADE
                fate = Fate.GOES_ALONG if goes else Fate.LOSES
                yield from some(model._meta.verbose_name_plural, rows, fate)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        return answer(super().user_change_password, request, id, form_url)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Lock the groups that are given or taken away: somebody may be deleting one of them."""
        if "groups" in form.changed_data:
            lock_groups(
                row.pk for row in [*form.instance.groups.all(), *form.cleaned_data["groups"]]
            )
        super().save_related(request, form, formsets, change)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Who chooses a login for something else is offered those that they manage."""
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset & User.objects.manageable_by(request.user)
        return super().get_search_results(request, queryset, search_term.replace("\0", ""))


@admin.register(Group)
class DeskGroupAdmin(WithinOwnRights, FormPageMixin, DeletionMixin, SearchByWords, GroupAdmin):
    fieldsets = [(None, {"fields": ["name", "permissions"]})]
    form = ConcurrentEditForm
    manageable_by = staticmethod(manageable_groups)
    lock = staticmethod(lock_groups_for)
    only_to_look_at = _(
        "You are in this group, or it or somebody in it may do what you may not: only look at it."
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if not (self.is_listed(obj) and self.has_change_permission(request, obj)):
            return fieldsets
        description = _(
            "This group comes with the site. What you add to it stays; what you take away that "
            "the site gives it comes back with the next upgrade. To give less, add a group."
        )
        return [(name, {**options, "description": description}) for name, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["name"] if self.is_listed(obj) else []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_listed(obj) and super().has_delete_permission(request, obj)

    def dependants_of(self, obj: Group) -> Iterable[Dependants]:
        """Its members lose what they may do through it."""
        return some(_("members"), User.objects.filter(groups=obj), Fate.LOSES)

    def is_listed(self, group: Any) -> bool:
        """Whether the apps list it: the next migration would make it again, without members."""
        return group is not None and group.name in rights_by_group()
