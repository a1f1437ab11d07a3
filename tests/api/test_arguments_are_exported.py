"""The graph of arguments has what is for and against claims, as the Argument Interchange Format."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from analysis.models import Relation
from tests.make import make_claim, make_evidence, make_source


@pytest.mark.django_db
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
