"""`UserQuerySet.manageable_by`: nobody who has what the one who asks has not."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group

from accounts.models import User
from tests.accounts.named import group, permission


def managed_by(user: Any) -> set[str]:
    return {each.username for each in User.objects.manageable_by(user)}


def test_an_editor_manages_those_who_have_as_much_or_less(
    editor: User, analyst: User, writer: User, newcomer: User
) -> None:
    assert managed_by(editor) == {"editor", "analyst", "writer", "newcomer"}


def test_not_who_is_in_a_group_that_has_more(editor: User, publisher: User) -> None:
    assert managed_by(editor) == {"editor"}


def test_not_who_has_more_by_a_permission_of_their_own(editor: User, newcomer: User) -> None:
    newcomer.user_permissions.add(permission("sessions.delete_session"))
    assert managed_by(editor) == {"editor"}


def test_who_has_the_same_in_another_way_is_managed(editor: User, newcomer: User) -> None:
    newcomer.user_permissions.add(permission("articles.publish_article"))
    newcomer.groups.add(Group.objects.create(name="Guests"))
    assert "newcomer" in managed_by(editor)


def test_what_an_editor_is_given_beside_the_groups_counts(editor: User, publisher: User) -> None:
    editor.user_permissions.add(permission("sessions.delete_session"))
    assert managed_by(editor) == {"editor", "publisher"}


def test_no_superuser(editor: User, chief: User) -> None:
    assert managed_by(editor) == {"editor"}


@pytest.mark.parametrize("kind", ["superuser", "publisher"])
def test_an_account_that_sleeps_keeps_what_it_has(
    kind: str, editor: User, chief: User, publisher: User
) -> None:
    User.objects.filter(pk__in=[chief.pk, publisher.pk]).update(is_active=False)
    assert managed_by(editor) == {"editor"}


def test_a_superuser_manages_all(chief: User, publisher: User, editor: User) -> None:
    other = User.objects.create_superuser("other")
    assert managed_by(chief) == {"chief", "publisher", "editor", other.username}


def test_who_may_not_change_logins_manages_none(analyst: User, writer: User) -> None:
    assert managed_by(analyst) == managed_by(writer) == managed_by(AnonymousUser()) == set()


def test_who_is_not_active_manages_none(chief: User, editor: User) -> None:
    chief.is_active = editor.is_active = False
    assert managed_by(chief) == managed_by(editor) == set()


def test_a_login_is_listed_once_whatever_its_groups(editor: User) -> None:
    editor.groups.add(group("Analysts"), group("Staff writers"))
    assert User.objects.manageable_by(editor).count() == 1
