"""The cast: an editor, a writer, an analyst, each with a login; a reader has none."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: Any, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file, as a site has it: in memory all threads would share one transaction."""
    database = settings.DATABASES["default"]
    if "sqlite3" in database["ENGINE"]:
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database["TEST"] = {**database.get("TEST", {}), "NAME": str(file)}


def _member(username: str, group: str) -> User:
    user = User.objects.create_user(username, password="correct horse battery", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def editor(db: Any) -> User:
    return _member("editor", "Editors")


@pytest.fixture
def analyst(db: Any) -> User:
    return _member("analyst", "Analysts")


@pytest.fixture
def writer(db: Any) -> User:
    return _member("writer", "Staff writers")


@pytest.fixture
def reader(db: Any) -> Client:
    """A browser that nobody has logged in with."""
    return Client()


@pytest.fixture
def as_user() -> Any:
    """A browser in which the given user is logged in."""

    def login(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return login
