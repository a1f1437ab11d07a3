from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from tests.accounts.named import group, permission
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save

PASSWORDS = {"password1": "an even longer password", "password2": "an even longer password"}


@pytest.fixture
def client(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def offered(client: Any, url: str) -> set[str]:
    form = client.get(url).context["adminform"].form
    return {group.name for group in form.fields["groups"].queryset}


def test_groups_that_have_more_are_not_offered(
    client: Any, newcomer: User, publisher_group: Group
) -> None:
    within = {"Editors", "Analysts", "Staff writers"}
    assert offered(client, form_url("accounts.user", newcomer.pk)) == within
    assert offered(client, form_url("accounts.user")) == within


def test_a_superuser_is_offered_all(
    chief: User, newcomer: User, publisher_group: Group, as_user: Any
) -> None:
    assert "Publishers" in offered(as_user(chief), form_url("accounts.user", newcomer.pk))


def test_a_crafted_form_does_not_give_a_group_that_has_more(
    client: Any, newcomer: User, publisher_group: Group
) -> None:
    url = form_url("accounts.user", newcomer.pk)
    page = fill_in(client, url, groups=[publisher_group.pk])
    assert "not one of the available choices" in errors_of(page)
    assert not newcomer.groups.exists()


def test_a_crafted_form_makes_no_superuser(client: Any, newcomer: User) -> None:
    more = {"is_superuser": "on", "user_permissions": [permission("sessions.delete_session").pk]}
    save(client, form_url("accounts.user", newcomer.pk), **more)
    newcomer.refresh_from_db()
    assert not newcomer.is_superuser
    assert not newcomer.user_permissions.exists()


def test_nor_does_one_that_adds_a_login(client: Any, publisher_group: Group) -> None:
    url, fields = form_url("accounts.user"), {"username": "leyla", **PASSWORDS}
    more = {"is_superuser": "on", "user_permissions": [permission("sessions.delete_session").pk]}
    page = fill_in(client, url, **fields, groups=[publisher_group.pk])
    assert "not one of the available choices" in errors_of(page)
    save(client, url, **fields, **more)
    leyla = User.objects.get(username="leyla")
    assert not leyla.is_superuser and not leyla.user_permissions.exists()


def test_a_superuser_gives_what_there_is(chief: User, newcomer: User, as_user: Any) -> None:
    right = permission("sessions.delete_session")
    url = form_url("accounts.user", newcomer.pk)
    save(as_user(chief), url, is_superuser="on", user_permissions=[right.pk])
    newcomer.refresh_from_db()
    assert newcomer.is_superuser
    assert newcomer.user_permissions.get() == right


def test_what_would_slip_through_the_form_is_not_saved(
    client: Any, newcomer: User, publisher_group: Group, monkeypatch: Any
) -> None:
    """The second gate holds by itself: here the first one, the form's choices, stands open."""
    monkeypatch.setattr("accounts.admin.groups_within", lambda user: Group.objects.all())
    url = form_url("accounts.user", newcomer.pk)
    data = fields_of(client.get(url)) | {"groups": [publisher_group.pk], "email": "x@desk.example"}
    assert client.post(url, data).status_code == 403
    newcomer.refresh_from_db()
    assert newcomer.email == "new@desk.example"
    assert not newcomer.groups.exists()


def test_staff_status_may_be_given_and_taken(client: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    save(client, url, is_staff="on")
    assert User.objects.get(pk=newcomer.pk).is_staff
    fields = fields_of(client.get(url))
    del fields["is_staff"]
    client.post(url, fields)
    assert not User.objects.get(pk=newcomer.pk).is_staff


def test_who_has_less_than_an_editor_gives_less(newcomer: User, as_user: Any) -> None:
    manager = User.objects.create_user("manager", is_staff=True)
    manager.groups.add(group("Staff writers"))
    for right in ("accounts.view_user", "accounts.change_user"):
        manager.user_permissions.add(permission(right))
    url = form_url("accounts.user", newcomer.pk)
    assert offered(as_user(manager), url) == {"Staff writers"}
