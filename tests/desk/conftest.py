"""Files are read in the process of the tests: starting another takes a second."""

from collections.abc import Callable
from typing import Any

import pytest

from desk import readers, reading_process
from desk.imports import begin_import, read_waiting
from desk.models import Import


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
