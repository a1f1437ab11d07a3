from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.models import User
from tests.accounts.named import group, permission
from tests.admin.desk import errors_of, fields_of, fill_in, form_url, save
from tests.rendered_html import words

LIST = "/admin/auth/group/"


@pytest.fixture
def client(editor: User, as_user: Any) -> Any:
    return as_user(editor)


def test_a_new_group_gets_what_the_editor_has(client: Any) -> None:
    right = permission("articles.publish_article")
    save(client, form_url("auth.group"), name="Deputies", permissions=[right.pk])
    assert group("Deputies").permissions.get() == right


def test_permissions_that_the_editor_lacks_are_not_offered(client: Any) -> None:
    form = client.get(form_url("auth.group")).context["adminform"].form
    offered = form.fields["permissions"].queryset
    assert permission("articles.publish_article") in offered
    assert permission("sessions.delete_session") not in offered
    assert offered.count() == len({*offered})


def test_a_crafted_form_does_not_give_them(client: Any) -> None:
    more = [permission("sessions.delete_session").pk]
    page = fill_in(client, form_url("auth.group"), name="Deputies", permissions=more)
    assert "not one of the available choices" in errors_of(page)
    page = fill_in(client, form_url("auth.group", group("Analysts").pk), permissions=more)
    assert "not one of the available choices" in errors_of(page)


def test_what_would_slip_through_the_form_is_not_saved(client: Any, monkeypatch: Any) -> None:
    right = permission("sessions.delete_session")
    every = type(right).objects.all()
    monkeypatch.setattr("accounts.admin.permissions_of", lambda user: every)
    url = form_url("auth.group", group("Analysts").pk)
    data = fields_of(client.get(url)) | {"permissions": [right.pk]}
    assert client.post(url, data).status_code == 403
    assert right not in group("Analysts").permissions.all()


def test_a_group_that_has_more_can_only_be_looked_at(client: Any, publisher_group: Group) -> None:
    url = form_url("auth.group", publisher_group.pk)
    page = client.get(url)
    assert "only look at it" in words(page)
    assert 'name="_save"' not in page.content.decode()
    assert client.post(url, {"name": "Mine", "permissions": []}).status_code == 403
    assert client.post(f"{LIST}{publisher_group.pk}/delete/", {"post": "1"}).status_code == 403
    publisher_group.refresh_from_db()
    assert publisher_group.name == "Publishers"
    assert publisher_group.permissions.count() == 1


def test_so_can_the_own_group(client: Any) -> None:
    url, before = form_url("auth.group", group("Editors").pk), group("Editors").permissions.count()
    assert "You are in this group" in words(client.get(url))
    assert client.post(url, {"name": "Editors", "permissions": []}).status_code == 403
    assert group("Editors").permissions.count() == before


def test_a_group_of_the_desk_s_own_is_renamed_and_deleted(client: Any) -> None:
    own = Group.objects.create(name="Interns")
    save(client, form_url("auth.group", own.pk), name="Trainees")
    assert group("Trainees") == own
    client.post(f"{LIST}{own.pk}/delete/", {"post": "yes"})
    assert not Group.objects.filter(pk=own.pk).exists()


@pytest.mark.parametrize("user", ["editor", "chief"])
def test_a_group_that_comes_with_the_site_keeps_its_name_and_stays(
    user: str, request: Any, as_user: Any
) -> None:
    client, listed = as_user(request.getfixturevalue(user)), group("Analysts")
    url = form_url("auth.group", listed.pk)
    assert "comes back with the next upgrade" in words(client.get(url))
    save(client, url, name="Renamed")
    assert client.post(f"{LIST}{listed.pk}/delete/", {"post": "yes"}).status_code == 403
    ticked = {"action": "delete_selected", "_selected_action": [listed.pk], "post": "yes"}
    assert client.post(LIST, ticked).status_code == 403
    assert group("Analysts") == listed


def test_a_superuser_changes_any_group(chief: User, publisher_group: Group, as_user: Any) -> None:
    right = permission("articles.view_article")
    save(as_user(chief), form_url("auth.group", publisher_group.pk), permissions=[right.pk])
    assert publisher_group.permissions.get() == right


def test_analysts_and_writers_see_no_groups(analyst: User, writer: User, as_user: Any) -> None:
    assert [as_user(user).get(LIST).status_code for user in (analyst, writer)] == [403, 403]
