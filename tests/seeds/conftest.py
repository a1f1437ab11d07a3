from pathlib import Path

import pytest

from .small import write_seed


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """The small seed's files."""
    return write_seed(tmp_path)
