"""Row locks of logins and groups: logins are locked before groups, both in the order of their keys.

Forms of logins and groups take no other locks. On SQLite, which has no row locks, a transaction
that writes excludes all others from its beginning.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group

from .models import User


def lock_logins(keys: Iterable[Any]) -> dict[Any, User]:
    """Lock logins until the transaction ends; return them as they are stored now, by their keys.

    The lock is PostgreSQL's weaker one (FOR NO KEY UPDATE): whatever a login does at the desk
    inserts rows that refer to it.
    """
    rows = User.objects.select_for_update(no_key=True).order_by("pk")
    return {login.pk: login for login in rows.filter(pk__in=list(keys))}


def lock_groups(keys: Iterable[Any]) -> list[Group]:
    """Lock groups until the transaction ends; return them as they are stored now.

    The lock is the stronger one (FOR UPDATE): nobody becomes a member until the transaction ends.
    """
    return list(Group.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk"))
