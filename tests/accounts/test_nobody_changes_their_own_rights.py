"""Neither to have more nor to lock themselves out; so one superuser always remains."""

from typing import Any

import pytest

from accounts.models import User
from tests.accounts.named import group, permission
from tests.admin.desk import form_url, save

LIST = "/admin/accounts/user/"


@pytest.fixture(params=["editor", "chief"])
def own(request: Any) -> User:
    user: User = request.getfixturevalue(request.param)
    return user


def test_one_changes_the_own_name_and_address(own: User, as_user: Any) -> None:
    url = form_url("accounts.user", own.pk)
    save(as_user(own), url, display_name="Leyla Əliyeva", email="leyla@desk.example")
    own.refresh_from_db()
    assert (own.display_name, own.email) == ("Leyla Əliyeva", "leyla@desk.example")


def test_a_crafted_form_changes_no_right(own: User, as_user: Any) -> None:
    before = (own.is_superuser, own.is_staff, own.is_active, {*own.groups.all()})
    raised = {
        "is_superuser": "" if own.is_superuser else "on",
        "user_permissions": [permission("sessions.delete_session").pk],
        "groups": [group("Staff writers").pk],
        "is_staff": "",
        "is_active": "",
    }
    save(as_user(own), form_url("accounts.user", own.pk), **raised)
    own = User.objects.get(pk=own.pk)
    assert (own.is_superuser, own.is_staff, own.is_active, {*own.groups.all()}) == before
    assert not own.user_permissions.exists()


def test_nobody_deletes_their_own_login(own: User, as_user: Any) -> None:
    client, url = as_user(own), f"{LIST}{own.pk}/delete/"
    assert client.post(url, {"post": "yes"}).status_code == 403
    ticked = {"action": "delete_selected", "_selected_action": [own.pk], "post": "yes"}
    assert client.post(LIST, ticked).status_code == 403
    assert User.objects.filter(pk=own.pk).exists()


def test_another_superuser_may(chief: User, as_user: Any) -> None:
    other = User.objects.create_superuser("other")
    assert as_user(chief).post(f"{LIST}{other.pk}/delete/", {"post": "yes"}).status_code == 302
    assert [user.username for user in User.objects.all()] == ["chief"]
