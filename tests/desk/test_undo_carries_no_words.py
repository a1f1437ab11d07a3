"""What the button and the address carry of an act are keys: words are read from the history."""

from typing import Any

import pytest
from django.core import signing
from django.test import Client

from accounts.models import User
from analysis.evidence import save_relation
from analysis.models import Claim, Relation
from desk.workbench.undo import SALT
from tests.desk.workbench import Workbench, find
from tests.make import make_article, make_claim, make_evidence

pytestmark = pytest.mark.django_db
SECOND = "It could lead to new projects within a year."


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    return Workbench(client, make_article(), analyst)


def carried(answer: Any) -> dict[str, Any]:
    token = find(r'name="done" value="([^"]+)"', answer.content.decode())
    kept: dict[str, Any] = signing.loads(token, salt=SALT)
    return kept


def are_keys(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(are_keys, value))
    return value is None or isinstance(value, int)


def typed_for(act: str, claim: Claim) -> dict[str, Any]:
    """What makes an act on a claim that has two passages, evidence and a relation."""
    return {
        "tie": {"quote": "The parliament should repeal the amendment."},
        "untie": {"row": claim.passages.last().pk},  # type: ignore[union-attr]
        "restate": {"statement": "It was initialled.", "kind": "factual"},
        "evidence": {"cited": "https://example.org/x", "title": "X", "stance": "disputes"},
        "drop": {"row": claim.evidence.get().pk},
        "relate": {"kind": "contradicts", "to": "It came into force."},
        "unrelate": {"row": claim.relations_from.get().pk},
        "split": {
            "passages": [claim.passages.last().pk],  # type: ignore[union-attr]
            "statement": "It could.",
            "moved": [claim.evidence.get().pk],
        },
    }[act]


@pytest.mark.parametrize(
    "act", ["tie", "untie", "restate", "evidence", "drop", "relate", "unrelate", "split"]
)
def test_of_an_act_only_keys_are_carried(bench: Workbench, act: str) -> None:
    claim = make_claim(bench.article, statement="It was signed.")
    bench.act(claim, "tie", quote=SECOND)
    make_evidence(claim, quote="Signed on the 3rd.")
    other = make_claim(statement="It came into force.")
    save_relation(Relation(from_claim=claim, to_claim=other, kind="supports", note="Hence."))

    kept = carried(bench.act(claim, act, **typed_for(act, claim)))

    assert kept["undo"] == act
    assert all(map(are_keys, kept["keys"].values()))
    assert kept["keys"]["edits"]


def test_why_it_is_refused_is_not_carried(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    answer = bench.act(claim, "tie", quote=SECOND)
    bench.undo(answer)

    refused = bench.undo(answer)

    assert refused.status_code == 422
    assert "has changed this meanwhile" in refused.content.decode()
    assert 'name="done"' not in refused.content.decode()
