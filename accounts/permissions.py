"""Nobody gives more than they have, or changes a login or a group that has more than they have.

“Has” is read from the database, and of an account that is not active too: whoever could change the
e-mail address of a dormant administrator could wake it and be it. Which logins that leaves is in
`UserQuerySet.manageable_by`.
"""

from typing import Any

from django.contrib.auth import get_user_model
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
    """The groups that `user` may change or delete: those within the own rights, but for the own.

    So nobody takes their own rights away by mistake. Nor may `user` change what a member has whose
    login is not theirs to change. Superusers, who do not lean on groups, may change any group.
    """
    if not (user.is_active and user.has_perm("auth.change_group")):
        return Group.objects.none()
    groups = groups_within(user)
    if user.is_superuser:
        return groups
    logins: Any = get_user_model()
    others = logins.groups.through.objects.exclude(user__in=logins.objects.manageable_by(user))
    return groups.exclude(user=user).exclude(Exists(others.filter(group=OuterRef("pk"))))
