import importlib
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

MIGRATION = importlib.import_module("analysis.migrations.0002_groups")
FORECASTS = importlib.import_module("analysis.migrations.0005_hedges_to_forecasts")


def codenames(group: str) -> set[str]:
    permissions = Group.objects.get(name=group).permissions
    return set(permissions.values_list("codename", flat=True))


@pytest.mark.parametrize("group", ["Editors", "Analysts", "Staff writers"])
def test_nobody_may_change_or_delete_an_assessment(group: str, db: Any) -> None:
    assert not codenames(group) & {"change_assessment", "delete_assessment"}


@pytest.mark.parametrize("group", ["Editors", "Analysts", "Staff writers"])
def test_nobody_may_change_or_delete_a_forecast(group: str, db: Any) -> None:
    assert not codenames(group) & {"change_forecast", "delete_forecast"}


def test_the_permissions_for_forecasts_can_be_taken_back(db: Any) -> None:
    before = codenames("Analysts")
    FORECASTS.take_permissions(apps, SimpleNamespace(connection=connection))
    assert before - codenames("Analysts") == {"add_forecast", "view_forecast"}


def test_only_editors_may_publish(db: Any) -> None:
    assert "publish_article" in codenames("Editors")
    assert "publish_article" not in codenames("Analysts") | codenames("Staff writers")


def test_writers_do_not_see_the_drafts_of_others(db: Any) -> None:
    assert "see_drafts" in codenames("Editors") & codenames("Analysts")
    assert "see_drafts" not in codenames("Staff writers")


def test_every_permission_that_is_named_exists(db: Any) -> None:
    for group, models in MIGRATION.GROUPS.items():
        actions = " ".join([*models.values(), FORECASTS.GROUPS.get(group, "")])
        assert len(codenames(group)) == len(actions.split()), group


def test_the_groups_can_be_taken_back_and_made_again(db: Any) -> None:
    before = {group: codenames(group) for group in MIGRATION.GROUPS}
    editor = SimpleNamespace(connection=connection)
    MIGRATION.remove_groups(apps, editor)
    assert not Group.objects.exists()
    MIGRATION.create_groups(apps, editor)
    MIGRATION.create_groups(apps, editor)
    FORECASTS.give_permissions(apps, editor)
    assert {group: codenames(group) for group in MIGRATION.GROUPS} == before
