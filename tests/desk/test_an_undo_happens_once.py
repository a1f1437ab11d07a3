"""Of two who take the same act back at one moment, or take it back and change it, one is told."""

from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from analysis.models import Claim
from analysis.workflow import save_claim
from desk.workbench.undo import undo
from tests.at_once import at_once
from tests.desk.workbench import Workbench, find
from tests.make import make_article, make_claim, make_evidence

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    return Workbench(client, make_article(), analyst)


def token_of(answer: Any) -> str:
    return find(r'name="done" value="([^"]+)"', answer.content.decode())


def refusals(done: list[Any]) -> list[str]:
    wrong = [each for each in done if isinstance(each, Exception)]
    assert all(isinstance(each, ValidationError) for each in wrong), wrong
    return [each.code for each in wrong if isinstance(each, ValidationError)]


def test_evidence_comes_back_once(bench: Workbench) -> None:
    piece = make_evidence(make_claim(bench.article))
    token = token_of(bench.act(piece.claim, "drop", row=piece.pk))

    done = at_once(*[partial(undo, token, bench.user)] * 2)

    assert refusals(done) == ["changed"]
    assert piece.claim.evidence.count() == 1
    # It was added, taken off, and has come back.
    assert [bool(edit.before) for edit in piece.claim.edits.all()] == [False, True, False]


def test_a_restatement_is_not_lost_to_an_undo(bench: Workbench, editor: User) -> None:
    claim = make_claim(bench.article, statement="First.")
    token = token_of(bench.act(claim, "restate", statement="Second.", kind="factual"))
    claim.statement = "Third."

    done = at_once(
        partial(undo, token, bench.user),
        partial(save_claim, claim, fields=["statement"], by=editor),
    )

    assert refusals(done) in ([], ["changed"])
    assert Claim.objects.get().statement == "Third."
