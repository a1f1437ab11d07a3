"""A superuser, or one in a group that has more, is for an editor only to be looked at."""

from typing import Any

import pytest

from accounts.models import User
from tests.rendered_html import words

LIST = "/admin/accounts/user/"
HERS = {"username": "mine", "email": "mine@desk.example", "is_active": "on", "is_staff": "on"}


@pytest.fixture(params=["superuser", "in a group that has more", "superuser who sleeps"])
def target(request: Any, chief: User, publisher: User) -> User:
    if request.param == "superuser who sleeps":
        User.objects.filter(pk=chief.pk).update(is_active=False)
    return publisher if "group" in request.param else chief


@pytest.fixture
def unchanged(target: User) -> Any:
    """Says whether the account is as it was."""

    def row() -> Any:
        user = User.objects.filter(pk=target.pk)
        return [*user.values()], [*user.values_list("groups", "user_permissions")]

    before = row()
    return lambda: row() == before


@pytest.fixture
def client(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def test_its_page_says_so_and_has_no_fields(client: Any, target: User) -> None:
    page = client.get(f"{LIST}{target.pk}/change/")
    assert "This login may do what yours may not" in words(page)
    assert 'name="email"' not in page.content.decode()
    assert 'name="_save"' not in page.content.decode()


def test_its_page_shows_nothing_of_its_password(client: Any, target: User) -> None:
    page = client.get(f"{LIST}{target.pk}/change/").content.decode()
    assert "pbkdf2" not in page and target.password not in page
    assert f"{LIST}{target.pk}/password/" not in page and "../password/" not in page


def test_a_crafted_form_changes_nothing(client: Any, target: User, unchanged: Any) -> None:
    assert client.post(f"{LIST}{target.pk}/change/", HERS).status_code == 403
    assert unchanged()


def test_its_password_is_not_set(client: Any, target: User, unchanged: Any) -> None:
    url = f"{LIST}{target.pk}/password/"
    passwords = {"password1": "an even longer password", "password2": "an even longer password"}
    assert client.get(url).status_code == 403
    assert client.post(url, {**passwords, "usable_password": "true"}).status_code == 403
    assert client.post(url, {"usable_password": "false", "unset-password": "1"}).status_code == 403
    assert unchanged()


def test_it_is_not_deleted(client: Any, target: User, unchanged: Any) -> None:
    url = f"{LIST}{target.pk}/delete/"
    assert client.get(url).status_code == 403
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert unchanged()


def test_it_is_not_deleted_among_others(
    client: Any, target: User, newcomer: User, unchanged: Any
) -> None:
    ticked = {"action": "delete_selected", "_selected_action": [newcomer.pk, target.pk]}
    assert "post" not in client.post(LIST, ticked).context["deletable_objects"]
    assert client.post(LIST, {**ticked, "post": "yes"}).status_code == 403
    assert unchanged()
    assert User.objects.filter(pk=newcomer.pk).exists()


def test_a_superuser_may(chief: User, publisher: User, as_user: Any) -> None:
    answer = as_user(chief).post(f"{LIST}{publisher.pk}/change/", HERS)
    assert answer.status_code == 302
    publisher.refresh_from_db()
    assert publisher.email == "mine@desk.example"
