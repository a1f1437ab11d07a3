from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from accounts.groups import grant_listed_rights, rights_by_group
from tests.accounts.named import permission

pytestmark = pytest.mark.django_db


def rights_of(group: str) -> set[str]:
    held = Permission.objects.filter(group__name=group)
    names = held.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in names}


def test_the_lists_of_all_apps_are_joined() -> None:
    editors = rights_by_group()["Editors"]
    assert {"accounts.add_user", "articles.publish_article", "analysis.add_claim"} <= editors


def test_each_group_has_what_is_listed_and_no_more() -> None:
    assert {group.name: rights_of(group.name) for group in Group.objects.all()} == rights_by_group()


def test_a_migration_makes_a_group_that_is_missing() -> None:
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert rights_of("Editors") == rights_by_group()["Editors"]


def test_what_an_operator_has_added_stays() -> None:
    Group.objects.get(name="Analysts").permissions.add(permission("articles.publish_article"))
    grant_listed_rights()
    assert "articles.publish_article" in rights_of("Analysts")


def test_a_group_that_an_operator_has_added_is_left_alone() -> None:
    group = Group.objects.create(name="Interns")
    group.permissions.add(permission("articles.view_article"))
    grant_listed_rights()
    assert rights_of("Interns") == {"articles.view_article"}


def test_a_listed_right_that_was_taken_away_comes_back() -> None:
    Group.objects.get(name="Analysts").permissions.clear()
    grant_listed_rights()
    assert rights_of("Analysts") == rights_by_group()["Analysts"]


def test_a_second_time_changes_nothing() -> None:
    before = set(Group.permissions.through.objects.values_list("pk", "group", "permission"))
    grant_listed_rights()
    assert set(Group.permissions.through.objects.values_list("pk", "group", "permission")) == before


def test_a_right_whose_app_is_not_migrated_yet_waits(monkeypatch: Any) -> None:
    monkeypatch.setattr("analysis.rights.RIGHTS", {"Analysts": ["analysis.no_such_right"]})
    grant_listed_rights()
    assert "analysis.no_such_right" not in rights_of("Analysts")
