"""Who is found by a name that was typed, and whom somebody may change."""

from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import UserManager
from django.db import models
from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Lower

from .permissions import groups_within, permissions_of

if TYPE_CHECKING:
    from .models import User


class UserQuerySet(models.QuerySet["User"]):
    def manageable_by(self, user: Any) -> Self:
        """Those that `user` may change: no superusers, and none who has what `user` lacks."""
        if not (user.is_active and user.has_perm("accounts.change_user")):
            return self.none()
        if user.is_superuser:
            return self.all()
        more = self.model.user_permissions.through.objects.exclude(
            permission__in=permissions_of(user)
        )
        in_more = self.model.groups.through.objects.exclude(group__in=groups_within(user))
        return self.filter(
            ~Exists(more.filter(user=OuterRef("pk"))),
            ~Exists(in_more.filter(user=OuterRef("pk"))),
            is_superuser=False,
        )


class AccountManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    use_in_migrations = False

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user with this username or e-mail address, as typed into the login form.

        No username has an "@", so a name is never taken for somebody else's address. The database
        folds the case on both sides, as its constraint does; Python folds some letters otherwise.
        """
        if username and "@" in username:
            users = self.alias(address=Lower("email"))
            user: User = users.get(address=Lower(Value(username)))
        else:
            user = self.get(username=username)
        return user
