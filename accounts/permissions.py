"""Nobody gives more than they have, or changes a login or a group that has more than they have.

“Has” is read from the database, and of an account that is not active too: whoever could change the
e-mail address of a dormant administrator could wake it and be it. Which logins that leaves is in
`UserQuerySet.manageable_by`.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Exists, OuterRef, Q, QuerySet


def permissions_of(user: Any) -> QuerySet[Permission]:
    """The permissions that `user` can use: by itself, by its groups, or all as a superuser."""
    if not user.is_active:
        return Permission.objects.none()
    if user.is_superuser:
        return Permission.objects.all()
    by_group = Permission.objects.filter(group__user=user)
    return Permission.objects.filter(Q(pk__in=by_group) | Q(pk__in=user.user_permissions.all()))


def groups_within(user: Any) -> QuerySet[Group]:
    """The groups that have nothing which `user` lacks: those that `user` may put somebody into."""
    granted = Group.permissions.through.objects.exclude(permission__in=permissions_of(user))
    return Group.objects.exclude(Exists(granted.filter(group=OuterRef("pk"))))


def manageable_groups(user: Any) -> QuerySet[Group]:
    """The groups that `user` may change: those within the own rights, but for the own groups.

    So nobody takes their own rights away by mistake; superusers do not lean on groups.
    """
    if not (user.is_active and user.has_perm("auth.change_group")):
        return Group.objects.none()
    groups = groups_within(user)
    return groups if user.is_superuser else groups.exclude(user=user)
