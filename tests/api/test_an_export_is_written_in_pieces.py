"""The memory that an export takes does not grow with the ledger: rows are read in pieces."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.export import TABLES, rows_of
from tests.make import make_assessment, make_claim


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
