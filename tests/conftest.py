"""The people of the desk: an editor, a writer, an analyst, each with a login; a reader has none."""

import gc
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache, caches
from django.db import transaction
from django.template.base import Template
from django.test import Client
from django.test.signals import template_rendered
from hypothesis import settings as hypothesis_settings

from accounts.models import User
from tests import migrated
from tests.database import Copies, KnownRows

pytest_plugins = ["tests.browser", "tests.late_index"]

# A deadline measures the machine and whatever else runs on it, not the code. The suite tries the
# same examples each time: what fails in it, the change at hand has broken. Others are looked for
# by `make examples`.
hypothesis_settings.register_profile(
    "suite", deadline=None, derandomize=True, database=None, max_examples=50
)
hypothesis_settings.register_profile("others", deadline=None, max_examples=1_000)
hypothesis_settings.load_profile("suite")

# They need requirements-validate.txt; `make validate` runs them.
collect_ignore = [] if os.environ.get("ASSAY_VALIDATE") else ["validators"]

OF_FORMS = re.compile(r"^django/forms/|/widgets/")
SHORT_PAGE = 4  # rows
NEEDS_DATABASE = {"_django_db_helper", "db", "transactional_db", "live_server"}


@pytest.hookimpl(tryfirst=True)  # before tests are selected by their marks
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Mark as pure each test that asks for no database; pytest-django lets it have none."""
    for item in items:
        if not item.get_closest_marker("django_db") and NEEDS_DATABASE.isdisjoint(
            item.fixturenames
        ):
            item.add_marker("pure")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and not in what stays: modules and tests, 200,000 objects."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def pages_alone_are_noted(django_test_environment: None) -> Iterator[None]:
    """The test client keeps the context of a page's own template, and of none that it includes.

    Django copies the context of each, which for a long form takes as long as the form: it renders
    a template for every input and every option.
    """
    with mock.patch.object(Template, "_render", _render):
        yield


@pytest.fixture(autouse=True, scope="session")
def nothing_kept_gets_old() -> Iterator[None]:
    """What is kept for some seconds stays for a test, however long a busy machine takes for it.

    Queries are counted, and the one that makes it fresh would come or not.
    """
    with mock.patch("articles.after_response.time", lambda: 0.0):
        yield


def _render(template: Template, context: Any) -> Any:
    if context.template is template and not OF_FORMS.search(template.name or ""):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session")
def sqlite_file(tmp_path_factory: Any) -> Path | None:
    """SQLite in a file, as a site has it: in memory all threads would share one transaction."""
    is_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]
    return tmp_path_factory.mktemp("database") / "test.sqlite3" if is_sqlite else None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    sqlite_file: Path | None, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    if sqlite_file:
        database = settings.DATABASES["default"]
        database["TEST"] = {**database.get("TEST", {}), "NAME": str(sqlite_file)}


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool, sqlite_file: Path | None) -> bool:
    """Whether the database is there already, as migrations left it in another run."""
    return migrated.put_back(sqlite_file) if sqlite_file else django_db_keepdb


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,
    django_db_blocker: Any,
    sqlite_file: Path | None,
    django_db_keepdb: bool,
) -> Iterator[KnownRows]:
    """The database as migrations leave it, and as each test that commits has to leave it."""
    if sqlite_file and not django_db_keepdb:
        migrated.keep(sqlite_file)
    with django_db_blocker.unblock():
        rows = KnownRows()
    with rows.instead_of_flush():
        yield rows


@pytest.fixture(scope="session")
def copies() -> Copies:
    return Copies()


@pytest.fixture(scope="module")
def commit(
    django_db_setup: KnownRows, django_db_blocker: Any, copies: Copies, request: Any
) -> Iterator[Callable[[Any], Any]]:
    """Calls a factory once for a module; what it makes is there for all tests of the module.

    What a factory of another module makes, other modules ask for too: it is called once for all.

    It is for fixtures of that scope. A test gets a copy of its result, and may change the rows
    only in a transaction: the fixture `db`, and not `transactional_db` or `live_server`.
    """

    def shared(factory: Any) -> bool:
        return factory.__module__ != request.module.__name__ and "<" not in factory.__qualname__

    def call(factory: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock():
            with transaction.atomic():  # as a test's factories are; PostgreSQL asks it of locks
                made = copies.make(factory, django_db_setup.keys) if shared(factory) else factory()
            django_db_setup.learn()
        return made

    known_before = django_db_setup.keys
    yield call
    with django_db_blocker.unblock():
        django_db_setup.keys = known_before
        django_db_setup.delete_others()


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rows a page of a list has in a test that fills pages: rows are dear to make."""
    for module in ("articles.pagination", "api.pagination", "search.pages"):
        monkeypatch.setattr(f"{module}.PER_PAGE", SHORT_PAGE)
    return SHORT_PAGE


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test counts, or is shown, what another has left in the cache of the process."""
    cache.clear()
    caches["pages"].clear()


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
