from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from seeds.loader import load

from .small import write_seed


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The small seed's files."""
    return write_seed(tmp_path)


@pytest.fixture(scope="module")
def loaded(commit: Callable[[Any], Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    """The small seed is in the database, from files as they are in `directory`."""
    commit(lambda: load(write_seed(tmp_path_factory.mktemp("seed"))))
