"""The edits by hand that `python -m bench.typos` counts: each sense is named, honest typos pass."""

import pytest

from analysis.spelling import passes_as_typo
from bench.typos import Edit, edits_in

pytestmark = pytest.mark.pure


def passing(name: str) -> tuple[list[Edit], list[Edit]]:
    edits = list(edits_in(name))
    return edits, [edit for edit in edits if passes_as_typo(edit[1], edit[2], edit[0])]


def test_every_change_of_sense_is_named() -> None:
    edits, passed = passing("changes_of_sense.txt")
    assert len(edits) >= 200
    assert passed == []


def test_of_honest_typos_95_in_100_pass() -> None:
    edits, passed = passing("honest_typos.txt")
    assert len(edits) >= 200
    assert len(passed) >= 0.95 * len(edits)
