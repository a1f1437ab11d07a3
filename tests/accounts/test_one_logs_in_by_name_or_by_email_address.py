from typing import Any

import pytest
from django.test import Client

from accounts.models import User

PASSWORD = "correct horse battery"


@pytest.fixture
def leyla(db: Any) -> User:
    return User.objects.create_user("leyla", "Leyla@desk.example", PASSWORD, is_staff=True)


def log_in(client: Client, name: str, password: str = PASSWORD) -> Any:
    fields = {"username": name, "password": password, "next": "/admin/"}
    return client.post("/admin/login/", fields)


@pytest.mark.parametrize(
    "name", ["leyla", "Leyla@desk.example", "leyla@desk.example", " LEYLA@DESK.EXAMPLE "]
)
def test_the_right_password_lets_in(name: str, reader: Client, leyla: User) -> None:
    assert log_in(reader, name).status_code == 302
    assert reader.session["_auth_user_id"] == str(leyla.pk)


@pytest.mark.parametrize("name", ["leyla", "leyla@desk.example", "other@desk.example", "@", "%@%"])
def test_a_wrong_one_does_not(name: str, reader: Client, leyla: User) -> None:
    page = log_in(reader, name, "wrong")
    assert page.status_code == 200
    assert "No member of the desk has this name or address" in page.content.decode()


def test_nobody_logs_in_as_those_without_an_address(reader: Client, db: Any) -> None:
    User.objects.create_user("nigar", password=PASSWORD, is_staff=True)
    assert log_in(reader, "@").status_code == 200


def test_who_is_not_of_the_desk_reads_the_same(reader: Client, leyla: User) -> None:
    User.objects.filter(pk=leyla.pk).update(is_staff=False)
    assert "No member of the desk has this name" in log_in(reader, "leyla").content.decode()


def test_an_address_as_long_as_they_come_fits_in(reader: Client, db: Any) -> None:
    page = reader.get("/admin/login/").content.decode()
    assert 'maxlength="254"' in page
    assert "Username or e-mail address" in page


def test_what_is_longer_is_refused_in_words(reader: Client, db: Any) -> None:
    page = log_in(reader, "x" * 300)
    assert "at most 254 characters" in page.content.decode()
