"""Of two who have the same login or group open, neither writes over what the other has saved."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from tests.accounts.named import group, permission
from tests.admin.desk import errors_of, form_url
from tests.admin.test_two_at_one_form import HIDDEN, opened


@pytest.fixture
def desk(editor: User, as_user: Any) -> Any:
    return as_user(editor)


@pytest.fixture
def interns(db: Any) -> Group:
    return Group.objects.create(name="Interns")


def save(client: Any, url: str, form: dict[str, Any]) -> None:
    answer = client.post(url, form)
    assert answer.status_code == 302, errors_of(answer)


def sent_again(form: dict[str, Any], page: Any) -> dict[str, Any]:
    """The form as the page that showed an error sends it: with what it was now opened with."""
    again: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(page.content.decode()):
        again.setdefault(name, []).append(value)
    return form | again


def test_the_address_and_the_name_that_two_changed_both_stand(desk: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    first, second = opened(desk, url), opened(desk, url)
    save(desk, url, first | {"email": "nigar@desk.example"})
    save(desk, url, second | {"display_name": "Nigar"})
    newcomer.refresh_from_db()
    assert (newcomer.email, newcomer.display_name) == ("nigar@desk.example", "Nigar")


def test_who_changes_the_same_address_second_is_told_and_may_then_save(
    desk: Any, newcomer: User
) -> None:
    url = form_url("accounts.user", newcomer.pk)
    first, second = opened(desk, url), opened(desk, url) | {"email": "second@desk.example"}
    save(desk, url, first | {"email": "first@desk.example"})
    page = desk.post(url, second)
    assert "It says now: “first@desk.example”" in errors_of(page)
    newcomer.refresh_from_db()
    assert newcomer.email == "first@desk.example"
    save(desk, url, sent_again(second, page))
    newcomer.refresh_from_db()
    assert newcomer.email == "second@desk.example"


def test_a_login_that_another_switched_off_stays_off(desk: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    first, second = opened(desk, url), opened(desk, url)
    del first["is_active"]
    save(desk, url, first)
    save(desk, url, second | {"display_name": "Nigar"})
    newcomer.refresh_from_db()
    assert (newcomer.is_active, newcomer.display_name) == (False, "Nigar")


def test_groups_that_another_gave_or_took_away_stay_so(desk: Any, newcomer: User) -> None:
    newcomer.groups.add(group("Analysts"))
    url = form_url("accounts.user", newcomer.pk)
    first, second = opened(desk, url), opened(desk, url)
    save(desk, url, first | {"groups": [group("Staff writers").pk]})
    save(desk, url, second | {"display_name": "Nigar"})
    assert newcomer.groups.get() == group("Staff writers")


def test_who_changes_the_groups_second_is_told_and_may_then_save(desk: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    first, second = opened(desk, url), opened(desk, url) | {"groups": [group("Analysts").pk]}
    save(desk, url, first | {"groups": [group("Staff writers").pk]})
    page = desk.post(url, second)
    assert "It says now: “Staff writers”" in errors_of(page)
    assert newcomer.groups.get() == group("Staff writers")
    save(desk, url, sent_again(second, page))
    assert newcomer.groups.get() == group("Analysts")


def test_who_gives_the_same_groups_as_another_is_not_asked(desk: Any, newcomer: User) -> None:
    both = [group("Analysts").pk, group("Staff writers").pk]
    url = form_url("accounts.user", newcomer.pk)
    first, second = opened(desk, url), opened(desk, url)
    save(desk, url, first | {"groups": both})
    save(desk, url, second | {"groups": both[::-1]})
    assert newcomer.groups.count() == 2


def test_a_password_that_was_set_meanwhile_stays(desk: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    form = opened(desk, url)
    newcomer.set_password("an even longer password")
    newcomer.save()
    save(desk, url, form | {"display_name": "Nigar"})
    newcomer.refresh_from_db()
    assert newcomer.check_password("an even longer password")


def test_permissions_of_a_login_that_another_superuser_gave_stay(
    chief: User, newcomer: User, as_user: Any
) -> None:
    client, url = as_user(chief), form_url("accounts.user", newcomer.pk)
    first, second = opened(client, url), opened(client, url)
    right = permission("sessions.delete_session")
    save(client, url, first | {"user_permissions": [right.pk]})
    save(client, url, second | {"is_staff": "on"})
    newcomer.refresh_from_db()
    assert newcomer.user_permissions.get() == right
    assert newcomer.is_staff


def test_the_name_and_the_permissions_of_a_group_both_stand(desk: Any, interns: Group) -> None:
    url = form_url("auth.group", interns.pk)
    first, second = opened(desk, url), opened(desk, url)
    save(desk, url, first | {"name": "Trainees"})
    right = permission("articles.view_article")
    save(desk, url, second | {"permissions": [right.pk]})
    interns.refresh_from_db()
    assert interns.name == "Trainees"
    assert interns.permissions.get() == right


def test_who_changes_the_permissions_second_is_told(desk: Any, interns: Group) -> None:
    url = form_url("auth.group", interns.pk)
    first, second = opened(desk, url), opened(desk, url)
    view, change = permission("articles.view_article"), permission("articles.change_article")
    save(desk, url, first | {"permissions": [view.pk]})
    page = desk.post(url, second | {"permissions": [change.pk]})
    assert f"It says now: “{view}”" in errors_of(page)
    assert interns.permissions.get() == view


def test_only_the_columns_that_were_changed_are_saved(desk: Any, newcomer: User) -> None:
    url = form_url("accounts.user", newcomer.pk)
    form = opened(desk, url) | {"display_name": "Nigar"}
    with CaptureQueriesContext(connection) as queries:
        save(desk, url, form)
    updates = [each["sql"] for each in queries if 'UPDATE "accounts_user"' in each["sql"]]
    (columns,) = (update.split(" WHERE ")[0] for update in updates)
    assert "display_name" in columns
    assert "email" not in columns and "is_active" not in columns
