"""What each test asks of the database, so that a second database need not be asked it twice.

In a run with ASSAY_STATEMENTS=DIRECTORY each worker notes there, for each test that passed, which
statements it led to. tests/fewest.py then picks the tests that together lead to all of them. A run
with ASSAY_STATEMENTS_COVERED=FILE leaves out the tests that the file lists. A test that was not
noted, because it is new, failed or was skipped, is run.

Statements are told apart by their SQL without its values, by the sorts of the values, by the lines
of the project that asked, and by the error that was raised: two lines may ask the same, and lock
otherwise; a number too large for one database is none to another.
"""

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.utils import CursorWrapper

from tests.fewest import Noted

ROOT = str(Path(__file__).resolve().parent.parent) + os.sep
LINES = 2  # of the project, the innermost first: a queryset, and what asked it
OF_TRANSACTIONS = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA", "SET CONSTRAINTS")
# Run on every database: the search has a backend for each; what a test commits, others see.
ALL_OF = ("tests/search/", "tests/test_database.py")
COMMITTING = {"transactional_db", "live_server"}
ONE_DATABASE = ("looks", "once", "pure")  # run on no other
LIST_OF_VALUES = re.compile(r"%s(, %s)+")
ROWS_OF_VALUES = re.compile(r"(\(%s\))(, \(%s\))+")
NUMBER = re.compile(r"\d+")


class Notes:
    """The statements of the test that runs, and of those before it."""

    def __init__(self) -> None:
        self.noted: Noted = {}
        self.statements: set[str] = set()

    def patch(self) -> None:
        """See whatever is executed in this process, by whichever thread."""
        for name in ("execute", "executemany"):
            setattr(CursorWrapper, name, self._noting(getattr(CursorWrapper, name)))

    def _noting(self, execute: Any) -> Any:
        def execute_and_note(cursor: Any, sql: Any, params: Any = None) -> Any:
            said = ""
            try:
                return execute(cursor, sql, params)
            except Exception as error:
                said = f"{type(error).__name__}: {NUMBER.sub('0', str(error))}"
                raise
            finally:
                if not str(sql).startswith(OF_TRANSACTIONS):
                    self.statements.add(statement(str(sql), _sorts(params), _place(), said))

        return execute_and_note

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: Any) -> Iterator[None]:
        self.statements, self.passed = set(), 0
        begun = time.process_time()
        outcome = yield
        if self.passed == 3 and not any(map(item.get_closest_marker, ONE_DATABASE)):
            took = time.process_time() - begun
            self.noted[item.nodeid] = took, is_run_anyway(item), sorted(self.statements)
        return outcome

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.passed += report.passed  # set up, called, torn down

    @pytest.hookimpl(tryfirst=True)  # before it is said that this worker is through
    def pytest_sessionfinish(self) -> None:
        file = Path(os.environ["ASSAY_STATEMENTS"], f"{os.getpid()}.json")
        file.write_text(json.dumps(self.noted))


@lru_cache(maxsize=20_000)
def statement(sql: str, sorts: frozenset[str], place: tuple[str, ...], error: str) -> str:
    """A short name of what was asked."""
    sql = NUMBER.sub("0", ROWS_OF_VALUES.sub(r"\1", LIST_OF_VALUES.sub("%s", sql)))
    whole = "\0".join([sql, *sorted(sorts), "", *place, "", error])
    return blake2b(whole.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def _sorts(params: Any) -> frozenset[str]:
    if isinstance(params, dict):
        params = params.values()
    return frozenset(
        _sort(value)
        for each in params or ()
        for value in (each if isinstance(each, list | tuple) else (each,))
    )


def _sort(value: Any) -> str:
    """The sort of a value, as databases may differ about it."""
    if isinstance(value, str):
        odd = "nul" if "\0" in value else "" if value.isascii() else "letters"
        return f"str {odd} {len(value) > 5_000}"
    if isinstance(value, int):
        return f"int {abs(value).bit_length() // 31}"
    return type(value).__name__


def _place() -> tuple[str, ...]:
    """The innermost lines of the project that led here."""
    found: list[str] = []
    frame: Any = sys._getframe(2)
    while frame is not None and len(found) < LINES:
        name = _of_project(frame.f_code.co_filename)
        if name:
            found.append(f"{name}:{frame.f_lineno}")
        frame = frame.f_back
    return tuple(found)


@cache
def _of_project(file: str) -> str:
    name = file.removeprefix(ROOT)
    inside = name != file and not name.startswith((".", "tests"))
    return name if inside else ""


def is_run_anyway(item: Any) -> bool:
    """Whether a test is run on every database, by what it does and not by what it asks."""
    marker = item.get_closest_marker("django_db")
    commits = bool(marker and marker.kwargs.get("transaction"))
    return commits or item.nodeid.startswith(ALL_OF) or not COMMITTING.isdisjoint(item.fixturenames)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: Any, items: list[Any]) -> None:
    """Leave out what another database has been asked already."""
    if file := os.environ.get("ASSAY_STATEMENTS_COVERED"):
        covered = set(Path(file).read_text().splitlines())
        left_out = [each for each in items if repr(each.nodeid) in covered]
        config.hook.pytest_deselected(items=left_out)
        gone = set(map(id, left_out))
        items[:] = [each for each in items if id(each) not in gone]


def pytest_configure(config: Any) -> None:
    if os.environ.get("ASSAY_STATEMENTS") and _runs_tests(config):
        notes = Notes()
        notes.patch()
        config.pluginmanager.register(notes, "statements")


def _runs_tests(config: Any) -> bool:
    """Whether it is this process that runs tests, and not its workers."""
    return hasattr(config, "workerinput") or not getattr(config.option, "numprocesses", None)
