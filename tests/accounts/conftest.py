"""Who has more than an editor, who has as much, who has less."""

from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from tests.accounts.named import permission


@pytest.fixture
def chief(db: Any) -> User:
    return User.objects.create_superuser("chief", "chief@desk.example", "correct horse battery")


@pytest.fixture
def publisher_group(db: Any) -> Group:
    """A group that may do one thing that no editor may."""
    group = Group.objects.create(name="Publishers")
    group.permissions.add(permission("sessions.delete_session"))
    return group


@pytest.fixture
def publisher(publisher_group: Group, editor: User) -> User:
    user = User.objects.create_user("publisher", "publisher@desk.example", is_staff=True)
    user.groups.set([publisher_group, *editor.groups.all()])
    return user


@pytest.fixture
def newcomer(db: Any) -> User:
    return User.objects.create_user("newcomer", "new@desk.example", "correct horse battery")
