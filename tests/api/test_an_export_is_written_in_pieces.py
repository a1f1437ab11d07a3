"""The memory that an export takes does not grow with the ledger: rows are read in pieces."""

import gc
from dataclasses import replace
from typing import Any
from weakref import ref

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.export import TABLES, rows_of
from tests.make import make_assessment, make_claim, make_evidence


@pytest.mark.django_db
def test_rows_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make_claim()
    for verdict in ("supported", "refuted", "supported", "refuted"):
        make_assessment(claim, verdict)
    monkeypatch.setattr("api.export.PIECE", 2)
    rows = rows_of(TABLES["assessments"], "")
    with CaptureQueriesContext(connection) as captured:
        assert next(rows)["evidence"]
        of_first = len(captured)
        assert len([*rows]) == 3
    assert (of_first, len(captured)) == (2, 3)  # the rows once, the evidence of each piece


@pytest.mark.django_db
def test_a_piece_is_forgotten_when_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = make_claim()
    for _number in range(3):
        make_evidence(claim)
    monkeypatch.setattr("api.export.PIECE", 1)
    read: list[Any] = []

    def wrap(rows: list[Any]) -> list[Any]:
        read.extend(ref(row) for row in rows)
        return rows

    gc.disable()  # what only a collection would find grows with the ledger in between
    try:
        rows = rows_of(replace(TABLES["evidence"], wrap=wrap), "")
        next(rows), next(rows), next(rows)
        assert [each() is None for each in read] == [True, True, False]
    finally:
        gc.enable()
