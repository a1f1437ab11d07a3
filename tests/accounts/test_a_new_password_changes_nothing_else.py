"""Who sets a password does not undo what somebody else does to the login at that moment."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from tests.accounts.test_a_password_is_set_by_mail import link, set_password
from tests.rendered_html import words

OLD, NEW = "correct horse battery", "an even longer password"


@pytest.fixture
def demotion(chief: User, monkeypatch: Any) -> None:
    """While the password is set, another takes the flags from the login and moves its address."""
    set_only: Callable[..., None] = User.set_password

    def set_beside_another(self: User, password: str) -> None:
        changes = {"is_superuser": False, "is_staff": False, "email": "moved@desk.example"}
        User.objects.filter(pk=self.pk).update(**changes)
        set_only(self, password)

    monkeypatch.setattr(User, "set_password", set_beside_another)


def change_own(client: Client) -> Any:
    typed = {"old_password": OLD, "new_password1": NEW, "new_password2": NEW}
    return client.post("/admin/password_change/", typed)


def is_demoted(user: User) -> bool:
    user.refresh_from_db()
    assert user.check_password(NEW)
    return (user.is_superuser, user.is_staff, user.email) == (False, False, "moved@desk.example")


def test_by_oneself(chief: User, as_user: Any, demotion: None) -> None:
    assert change_own(as_user(chief)).status_code == 302
    assert is_demoted(chief)


def test_by_mail(chief: User, reader: Client, demotion: None) -> None:
    set_password(reader, link(reader, chief))
    assert is_demoted(chief)


def test_one_s_own_is_changed_on_a_page_of_the_desk(editor: User, as_user: Any) -> None:
    client = as_user(editor)
    assert "Old password" in words(client.get("/admin/password_change/"))
    page = client.post("/admin/password_change/", {"old_password": "wrong"})
    assert "Your old password was entered incorrectly" in words(page)
    answer = change_own(client)
    assert answer.url == "/admin/password_change/done/"
    assert client.get(answer.url).status_code == 200


def test_a_reader_is_sent_to_log_in(reader: Client, db: Any) -> None:
    answer = reader.get("/admin/password_change/")
    assert answer.status_code == 302
    assert answer.url.startswith("/admin/login/")
