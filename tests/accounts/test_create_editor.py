from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.management.commands.create_editor import create_editor
from accounts.models import User

pytestmark = pytest.mark.django_db


def logs_in(client: Client, password: str | None) -> bool:
    fields = {"username": "editor", "password": password, "next": "/admin/"}
    return client.post("/admin/login/", fields).status_code == 302


def run() -> str:
    out = StringIO()
    call_command("create_editor", stdout=out)
    return out.getvalue()


def test_it_makes_an_editor_who_can_log_in_to_the_admin(client: Client) -> None:
    password = create_editor()
    user = User.objects.get(username="editor")
    assert user.is_staff and not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Editors"]
    assert logs_in(client, password)


def test_it_prints_the_password_that_works(client: Client) -> None:
    password = run().split()[-5]
    assert logs_in(client, password)


def test_two_sites_get_different_passwords() -> None:
    first = create_editor()
    User.objects.all().delete()
    assert create_editor() != first


def test_a_second_run_changes_nothing_and_prints_nothing() -> None:
    run()
    before = User.objects.values().get()
    assert run() == ""
    assert User.objects.values().get() == before


def test_it_makes_no_second_editor_beside_one_of_another_name(editor: User) -> None:
    editor.username = "leyla"
    editor.save()
    assert run() == ""
    assert User.objects.get() == editor


def test_it_does_not_lift_a_user_who_happens_to_be_called_editor() -> None:
    User.objects.create_user("editor")
    assert run() == ""
    user = User.objects.get()
    assert not user.is_staff and not user.groups.exists()


def test_it_says_to_migrate_when_there_are_no_groups() -> None:
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="migrate"):
        run()
