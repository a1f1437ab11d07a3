"""A group gives its members their rights: who may not change one of them may not change it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from accounts.permissions import manageable_groups
from tests.accounts.named import group, permission
from tests.admin.desk import fields_of, form_url, save
from tests.rendered_html import words

LIST = "/admin/auth/group/"


@pytest.fixture
def interns(db: Any) -> Group:
    """A group that an editor may give, and whose rights an editor has."""
    interns = Group.objects.create(name="Interns")
    interns.permissions.add(permission("articles.view_article"))
    return interns


@pytest.fixture(params=["chief", "publisher"])
def member(request: Any, interns: Group) -> User:
    """A member of it whom no editor may change."""
    user: User = request.getfixturevalue(request.param)
    user.groups.add(interns)
    return user


@pytest.fixture
def client(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def is_unchanged(interns: Group, member: User) -> bool:
    group = Group.objects.get(pk=interns.pk)
    rights = [*group.permissions.all()]
    named = group.name, rights
    return named == ("Interns", [permission("articles.view_article")]) and (
        group in member.groups.all()
    )


def test_its_page_can_only_be_looked_at(client: Any, interns: Group, member: User) -> None:
    page = client.get(form_url("auth.group", interns.pk))
    assert "somebody in it" in words(page)
    assert 'name="_save"' not in page.content.decode()


def test_a_crafted_form_does_not_empty_it(client: Any, interns: Group, member: User) -> None:
    url = form_url("auth.group", interns.pk)
    assert client.post(url, {"name": "Mine", "permissions": []}).status_code == 403
    assert is_unchanged(interns, member)


def test_it_is_not_deleted(client: Any, interns: Group, member: User) -> None:
    url = f"{LIST}{interns.pk}/delete/"
    assert client.get(url).status_code == 403
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert is_unchanged(interns, member)


def test_it_is_not_deleted_among_others(client: Any, interns: Group, member: User) -> None:
    other = Group.objects.create(name="Guests")
    ticked = {"action": "delete_selected", "_selected_action": [other.pk, interns.pk]}
    assert client.post(LIST, {**ticked, "post": "yes"}).status_code == 403
    assert is_unchanged(interns, member)
    assert Group.objects.filter(pk=other.pk).exists()


def test_a_member_that_comes_while_it_is_saved_counts(
    client: Any, interns: Group, chief: User, monkeypatch: Any
) -> None:
    """It is asked once more when the group has been saved."""
    url = form_url("auth.group", interns.pk)
    form = {**fields_of(client.get(url)), "name": "Mine"}
    saved: Callable[..., None] = Group.save

    def save_beside_another(self: Group, *args: Any, **kwargs: Any) -> None:
        chief.groups.add(interns)
        saved(self, *args, **kwargs)

    monkeypatch.setattr(Group, "save", save_beside_another)
    assert client.post(url, form).status_code == 403
    assert Group.objects.get(pk=interns.pk).name == "Interns"


def test_an_account_that_sleeps_counts(client: Any, interns: Group, member: User) -> None:
    User.objects.filter(pk=member.pk).update(is_active=False)
    assert client.post(f"{LIST}{interns.pk}/delete/", {"post": "yes"}).status_code == 403


def test_members_whom_the_editor_manages_are_no_hindrance(
    client: Any, editor: User, interns: Group, writer: User
) -> None:
    writer.groups.add(interns)
    save(client, form_url("auth.group", interns.pk), name="Trainees")
    assert client.post(f"{LIST}{interns.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Group.objects.filter(pk=interns.pk).exists()


def test_a_superuser_manages_it_whoever_is_in_it(
    chief: User, interns: Group, member: User, as_user: Any
) -> None:
    client = as_user(chief)
    save(client, form_url("auth.group", interns.pk), permissions=[])
    assert not interns.permissions.exists()
    assert client.post(f"{LIST}{interns.pk}/delete/", {"post": "yes"}).status_code == 302


def test_such_a_group_may_still_be_given(
    client: Any, interns: Group, member: User, newcomer: User
) -> None:
    save(client, form_url("accounts.user", newcomer.pk), groups=[interns.pk])
    assert newcomer.groups.get() == interns


def test_who_may_change_groups_but_no_logins_manages_empty_ones(interns: Group, db: Any) -> None:
    manager = User.objects.create_user("manager", is_staff=True)
    manager.user_permissions.add(
        permission("auth.change_group"), permission("articles.view_article")
    )
    assert interns in manageable_groups(User.objects.get(pk=manager.pk))
    User.objects.create_user("member").groups.add(interns)
    assert interns not in manageable_groups(User.objects.get(pk=manager.pk))


def test_a_group_is_listed_once_whatever_its_members(
    editor: User, interns: Group, writer: User, analyst: User
) -> None:
    for user in (writer, analyst):
        user.groups.add(interns)
    assert [*manageable_groups(editor)].count(interns) == 1
    assert group("Editors") not in manageable_groups(editor)
