"""Evidence and relations that come back are those that were taken off, not new ones of today."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from analysis.earlier_statements import evidence_with_statements
from analysis.evidence import save_relation, save_source
from analysis.models import Claim, Evidence, Relation
from analysis.row_changes import values_of
from analysis.workflow import save_claim
from tests.desk.workbench import Workbench
from tests.make import make_article, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
FLAG = "earlier statement"


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    with time_machine.travel(BEGIN, tick=False):
        return Workbench(client, make_article(), analyst)


@pytest.fixture
def claim(bench: Workbench) -> Claim:
    """A claim with evidence and a relation, which were recorded before it was turned round."""
    with time_machine.travel(BEGIN, tick=False):
        claim = make_claim(bench.article, statement="It was signed.")
        make_evidence(claim, quote="Signed on the 3rd.")
        other = make_claim(make_article(), statement="It came into force.")
        save_relation(Relation(from_claim=claim, to_claim=other, kind="supports", note="Hence."))
    with time_machine.travel(BEGIN + timedelta(days=2), tick=False):
        claim.statement = "It was never signed."
        return save_claim(claim, fields=["statement"])


def take_off_and_undo(bench: Workbench, claim: Claim, act: str, row: Any) -> None:
    with time_machine.travel(BEGIN + timedelta(days=4)) as clock:
        bench.client.force_login(bench.user)
        answer = bench.act(claim, act, row=row.pk)
        assert not type(row).objects.filter(pk=row.pk).exists()
        clock.shift(60)
        assert bench.undo(answer).status_code == 200


def page_of(claim: Claim, **asked: str) -> str:
    with time_machine.travel(BEGIN + timedelta(days=6), tick=False):
        return words(Client().get(claim.get_absolute_url(), asked))


def rows_of(claim: Claim) -> dict[str, Any]:
    return {"drop": claim.evidence.get(), "unrelate": claim.relations_from.get()}


@pytest.mark.parametrize("act", ["drop", "unrelate"])
def test_the_row_is_as_it_was(bench: Workbench, claim: Claim, act: str) -> None:
    row = rows_of(claim)[act]

    take_off_and_undo(bench, claim, act, row)

    assert values_of(rows_of(claim)[act]) == values_of(row)


@pytest.mark.parametrize("act", ["drop", "unrelate"])
def test_it_still_says_that_it_is_of_an_earlier_statement(
    bench: Workbench, claim: Claim, act: str
) -> None:
    flags = page_of(claim).count(FLAG)
    assert flags >= 2

    take_off_and_undo(bench, claim, act, rows_of(claim)[act])

    assert page_of(claim).count(FLAG) == flags


def test_lists_know_of_what_statement_it_is(bench: Workbench, claim: Claim) -> None:
    take_off_and_undo(bench, claim, "drop", claim.evidence.get())

    piece = evidence_with_statements(Evidence.objects.all()).get()
    assert piece.said["statement"] == "It was signed."


@pytest.mark.parametrize("act", ["drop", "unrelate"])
def test_both_stay_in_the_history_that_readers_have(
    bench: Workbench, claim: Claim, act: str
) -> None:
    row = rows_of(claim)[act]

    take_off_and_undo(bench, claim, act, row)

    back, off = claim.edits.all()[:2]
    assert (off.row, off.after, off.signed) == (row.pk, {}, bench.user.get_full_name())
    assert (back.row, back.before, back.signed) == (row.pk, {}, bench.user.get_full_name())
    assert back.at > off.at
    assert off.is_public
    assert back.is_public


@pytest.mark.parametrize(
    ("act", "said"), [("drop", "Signed on the 3rd."), ("unrelate", "It came into force.")]
)
def test_on_an_earlier_day_it_is_there(bench: Workbench, claim: Claim, act: str, said: str) -> None:
    take_off_and_undo(bench, claim, act, rows_of(claim)[act])

    assert said in page_of(claim, as_of="2026-03-05")
    assert said in page_of(claim, as_of="2026-03-07")


def test_evidence_of_a_source_that_reads_otherwise_stays_off(
    bench: Workbench, claim: Claim, editor: User
) -> None:
    piece = claim.evidence.select_related("source").get()
    bench.client.force_login(bench.user)
    answer = bench.act(claim, "drop", row=piece.pk)
    piece.source.title = "Another record"
    save_source(piece.source, fields=["title"], by=editor)

    refused = bench.undo(answer)

    assert refused.status_code == 422
    assert f"{editor.get_full_name()} has changed this" in words(refused)
    assert not claim.evidence.exists()
