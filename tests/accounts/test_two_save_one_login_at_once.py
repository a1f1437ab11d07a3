"""Several people save logins and groups at the same moment: nobody gets an error page."""

from functools import partial
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models.signals import m2m_changed
from django.test import Client

from accounts.models import User
from tests.admin.desk import errors_of, form_url
from tests.admin.test_two_at_one_form import opened
from tests.admin.test_two_save_at_once import login, post_at_once
from tests.at_once import at_once

__all__ = ["login"]  # a fixture

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "an even longer password"
ROUNDS = 5
NEW = {"username": "leyla", "password1": PASSWORD, "password2": PASSWORD}


def told(answers: list[Any]) -> list[str]:
    """What the forms that came back say; all others were saved."""
    assert {answer.status_code for answer in answers} <= {200, 302}
    return [errors_of(answer) for answer in answers if answer.status_code == 200]


def test_changes_of_different_fields_both_stand(login: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    for number in range(ROUNDS):
        changes: list[dict[str, Any]] = [
            {"display_name": f"Nigar {number}"},
            {"email": f"nigar{number}@desk.example"},
        ]
        answers = post_at_once(login, url, *changes)
        assert [answer.status_code for answer in answers] == [302, 302]
        newcomer.refresh_from_db()
        expected = f"Nigar {number}", f"nigar{number}@desk.example"
        assert (newcomer.display_name, newcomer.email) == expected


def test_of_two_who_change_the_same_field_one_is_told(login: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    answers = post_at_once(login, url, {"display_name": "Nigar"}, {"display_name": "Günel"})
    newcomer.refresh_from_db()
    (error,) = told(answers)
    assert f"It says now: “{newcomer.display_name}”" in error


@pytest.mark.parametrize("field", ["username", "email"])
def test_of_four_who_add_one_login_three_are_told_that_it_is_taken(field: str, login: Any) -> None:
    changes = [
        NEW | {"username": f"leyla{number}", "email": f"leyla{number}@desk.example"}
        for number in range(4)
    ]
    same = {"username": "leyla", "email": "leyla@desk.example"}[field]
    answers = post_at_once(
        login, form_url("accounts.user"), *[{**change, field: same} for change in changes]
    )
    errors = told(answers)
    assert len(errors) == 3
    assert all("Another login has this" in error for error in errors)
    assert User.objects.filter(**{field: same}).count() == 1


def test_of_two_who_give_one_address_to_two_logins_one_is_told(login: Any, newcomer: User) -> None:
    for number in range(ROUNDS):
        users = [User.objects.create_user(f"user{number}{each}") for each in "ab"]
        urls = [form_url("accounts.user", user.pk) for user in users]
        clients = [login(), login()]
        posts = [
            partial(client.post, url, opened(client, url) | {"email": f"n{number}@desk.example"})
            for client, url in zip(clients, urls, strict=True)
        ]
        (error,) = told(at_once(*posts))
        assert "Another login has this e-mail address." in error


def test_a_new_login_that_is_sent_twice_is_made_once(login: Any) -> None:
    client, url = login(), form_url("accounts.user")
    form = opened(client, url) | NEW
    assert client.post(url, form).status_code == 302
    assert "Another login has this username." in errors_of(client.post(url, form))
    assert User.objects.filter(username="leyla").count() == 1


def test_a_changed_login_that_is_sent_twice_is_saved(login: Any, newcomer: User) -> None:
    client, url = login(), form_url("accounts.user", newcomer.pk)
    form = opened(client, url) | {"display_name": "Nigar"}
    assert [client.post(url, form).status_code for _time in range(2)] == [302, 302]


def test_of_four_who_add_one_group_three_are_told_that_it_is_taken(login: Any) -> None:
    answers = post_at_once(login, form_url("auth.group"), *[{"name": "Interns"}] * 4)
    errors = told(answers)
    assert len(errors) == 3
    assert all("Group with this Name already exists." in error for error in errors)


@pytest.mark.parametrize("page", ["add", "change"])
def test_who_gives_a_group_that_is_being_deleted_is_told(page: str, login: Any) -> None:
    for number in range(ROUNDS):
        gone = Group.objects.create(name=f"Interns {number}")
        user = User.objects.create_user(f"user{number}")
        giver, deleter = login(), login()
        url = form_url("accounts.user", user.pk if page == "change" else None)
        new = NEW | {"username": f"leyla{number}"} if page == "add" else {}
        form = opened(giver, url) | new | {"groups": [gone.pk]}
        delete = f"/admin/auth/group/{gone.pk}/delete/"
        given, deleted = at_once(
            partial(giver.post, url, form), partial(deleter.post, delete, {"post": "yes"})
        )
        assert deleted.status_code == 302
        assert all("not one of the available choices" in error for error in told([given]))
        assert not Group.objects.filter(pk=gone.pk).exists()


def test_two_groups_are_deleted_while_a_login_moves_from_one_to_the_other(login: Any) -> None:
    """The groups are deleted after the login has left the one, and before it is in the other."""
    old, new = (Group.objects.create(name=name) for name in ("Interns", "Guests"))
    user = User.objects.create_user("mover")
    user.groups.add(old)
    mover, deleter, has_left = login(), login(), Event()
    url = form_url("accounts.user", user.pk)
    form = opened(mover, url) | {"groups": [new.pk]}
    ticked = {"action": "delete_selected", "_selected_action": [old.pk, new.pk], "post": "yes"}

    def wait_for_the_other(action: str, **_signal: Any) -> None:
        if action == "post_remove":
            has_left.set()
            Event().wait(0.5)  # long enough for the other request to arrive

    def delete() -> Any:
        has_left.wait(10)
        return deleter.post("/admin/auth/group/", ticked)

    m2m_changed.connect(wait_for_the_other, sender=User.groups.through)
    try:
        moved, deleted = at_once(partial(mover.post, url, form), delete)
    finally:
        m2m_changed.disconnect(wait_for_the_other, sender=User.groups.through)
    assert (moved.status_code, deleted.status_code) == (302, 302)
    assert not Group.objects.filter(pk__in=[old.pk, new.pk]).exists()
    assert not user.groups.exists()


def test_who_is_deleted_while_adding_a_login_gets_an_answer(login: Any) -> None:
    for number in range(ROUNDS):
        leaver = User.objects.create_superuser(f"leaver{number}")
        client, url = Client(), form_url("accounts.user")
        client.force_login(leaver)
        form = opened(client, url) | NEW | {"username": f"leyla{number}"}
        delete = f"/admin/accounts/user/{leaver.pk}/delete/"
        added, deleted = at_once(
            partial(client.post, url, form), partial(login().post, delete, {"post": "yes"})
        )
        assert deleted.status_code == 302
        assert added.status_code in (302, 403)
        assert not User.objects.filter(pk=leaver.pk).exists()
