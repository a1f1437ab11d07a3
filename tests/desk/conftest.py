"""Files are read in the process of the tests: starting another takes a second."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Author
from desk import readers, reading_process
from desk.imports import begin_import, read_waiting
from desk.models import Import
from tests.desk.workbench import Workbench
from tests.make import make_article, make_author


@pytest.fixture
def reading_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_process: Any, name: str, data: bytes) -> readers.Reading:
        return readers.read(name, data)

    monkeypatch.setattr(reading_process.ReadingProcess, "read", read)


@pytest.fixture
def bring_in(db: None) -> Callable[..., Import]:
    """Import files, as {name: content}, and read them to the end."""

    def call(files: dict[str, str | bytes], by: Any = None) -> Import:
        contents = (
            (name, data if isinstance(data, bytes) else data.encode())
            for name, data in files.items()
        )
        begun = begin_import(contents, by=by)
        read_waiting(begun, readers.read)
        return begun

    return call


@pytest.fixture
def signer(analyst: User) -> Author:
    return make_author("Rena Quliyeva", user=analyst)


@pytest.fixture
def bench(client: Client, analyst: User, signer: Author) -> Workbench:
    return Workbench(client, make_article(), analyst)
