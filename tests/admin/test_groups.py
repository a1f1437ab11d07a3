from typing import Any

import pytest
from django.contrib.auth.models import Group

from accounts.groups import rights_by_group

GROUPS = ["Editors", "Analysts", "Staff writers"]


def codenames(group: str) -> set[str]:
    permissions = Group.objects.get(name=group).permissions
    return set(permissions.values_list("codename", flat=True))


def test_these_groups_are_there(db: Any) -> None:
    assert {group.name for group in Group.objects.all()} == {*GROUPS}


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_may_change_or_delete_an_assessment(group: str, db: Any) -> None:
    assert not codenames(group) & {"change_assessment", "delete_assessment"}


@pytest.mark.parametrize("group", GROUPS)
def test_nobody_may_change_or_delete_a_forecast(group: str, db: Any) -> None:
    assert not codenames(group) & {"change_forecast", "delete_forecast"}


def test_who_assesses_records_forecasts_too(db: Any) -> None:
    for group in ("Editors", "Analysts"):
        assert {"add_assessment", "add_forecast", "view_forecast"} <= codenames(group)


def test_only_editors_may_publish(db: Any) -> None:
    assert "publish_article" in codenames("Editors")
    assert "publish_article" not in codenames("Analysts") | codenames("Staff writers")


def test_only_editors_manage_logins(db: Any) -> None:
    rights = {"add_user", "change_user", "delete_user", "view_user", "change_group"}
    assert rights <= codenames("Editors")
    assert not rights & (codenames("Analysts") | codenames("Staff writers"))


def test_writers_do_not_see_the_drafts_of_others(db: Any) -> None:
    assert "see_drafts" in codenames("Editors") & codenames("Analysts")
    assert "see_drafts" not in codenames("Staff writers")


def test_an_editor_has_what_the_other_groups_have(db: Any) -> None:
    assert codenames("Analysts") | codenames("Staff writers") < codenames("Editors")


def test_every_permission_that_is_named_exists(db: Any) -> None:
    for group, rights in rights_by_group().items():
        assert len(codenames(group)) == len(rights), group
