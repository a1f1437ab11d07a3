"""The graph of arguments has what is for and against claims, as the Argument Interchange Format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.models import User
from analysis.models import Claim, Relation
from analysis.withdrawal import withdraw_claim
from articles.workflow import retract
from tests.make import make_article, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db


def draft_claim(_by: User) -> Claim:
    return make_claim(make_article(published=False))


def retracted_claim(by: User) -> Claim:
    claim = make_claim()
    retract(claim.article, reason="It was wrong.", by=by)
    return claim


def withdrawn_claim(by: User) -> Claim:
    claim = make_claim()
    withdraw_claim(claim, reason="It was no claim.", by=by)
    return claim


@pytest.mark.parametrize("make", [draft_claim, retracted_claim, withdrawn_claim])
def test_the_graph_has_nothing_of_what_readers_do_not_have(
    tmp_path: Path, editor: User, make: Callable[[User], Claim]
) -> None:
    claim = make_claim(statement="It was signed.")
    hidden = make(editor)
    make_evidence(hidden, quote="Nobody signed.")
    Relation.objects.create(from_claim=hidden, to_claim=claim, kind="contradicts")
    call_command("export", tmp_path, format="aif", verbosity=0)
    graph = json.loads((tmp_path / "arguments.aif.json").read_text())
    assert [node["nodeID"] for node in graph["nodes"]] == [f"claim-{claim.pk}"]
    assert graph["edges"] == []


def test_the_graph_ties_claims_and_evidence_to_what_they_bear_on(tmp_path: Path) -> None:
    claim, other = make_claim(), make_claim(statement="It was not signed.")
    source = make_source(title="A report", url="https://example.org/report")
    piece = make_evidence(claim, "disputes", source=source, quote="Nobody signed.")
    make_evidence(claim, "context")
    against = Relation.objects.create(from_claim=other, to_claim=claim, kind="contradicts")
    Relation.objects.create(from_claim=claim, to_claim=other, kind="qualifies")
    call_command("export", tmp_path, format="aif", origin="https://a.example", verbosity=0)
    graph = json.loads((tmp_path / "arguments.aif.json").read_text())
    nodes = {node["nodeID"]: node for node in graph["nodes"]}
    assert {key: node["type"] for key, node in nodes.items()} == {
        f"claim-{claim.pk}": "I",
        f"claim-{other.pk}": "I",
        f"evidence-{piece.pk}": "I",
        f"evidence-{piece.pk}-use": "CA",
        f"relation-{against.pk}": "CA",
    }
    assert nodes[f"evidence-{piece.pk}"]["text"] == "Nobody signed."
    assert nodes[f"claim-{claim.pk}"]["url"] == f"https://a.example{claim.get_absolute_url()}"
    ways = [(edge["fromID"], edge["toID"]) for edge in graph["edges"]]
    assert sorted(ways) == sorted(
        [
            (f"evidence-{piece.pk}", f"evidence-{piece.pk}-use"),
            (f"evidence-{piece.pk}-use", f"claim-{claim.pk}"),
            (f"claim-{other.pk}", f"relation-{against.pk}"),
            (f"relation-{against.pk}", f"claim-{claim.pk}"),
        ]
    )
