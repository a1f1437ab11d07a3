"""Which claims and sources are for or against which claims, as a graph in the Argument Interchange
Format, in the JSON that AIFdb and its tools read (http://www.arg-tech.org/aif/).

Claims and pieces of evidence are I-nodes. What supports is tied by an RA-node (an inference), what
contradicts or disputes by a CA-node (a conflict), what restates by an MA-node (a rephrase). AIF has
nothing for a claim that qualifies or presupposes another, nor for evidence that gives context: such
relations and evidence are in the tables alone.

Nodes are written while they are read. Edges wait in a temporary file: they stand behind all nodes.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from analysis.models import Claim, Evidence, Relation
from analysis.verdicts import Stance

from . import public
from .serializers.claims import ClaimRow, claim_rows

PIECE = 500  # claims that are read at once
# The schemes of AIFdb: type of the node, name, key.
INFERENCE = ("RA", "Default Inference", "72")
CONFLICT = ("CA", "Default Conflict", "71")
REPHRASE = ("MA", "Default Rephrase", "144")
SCHEMES = {
    Stance.SUPPORTS: INFERENCE,
    Stance.DISPUTES: CONFLICT,
    Relation.Kind.SUPPORTS: INFERENCE,
    Relation.Kind.CONTRADICTS: CONFLICT,
    Relation.Kind.RESTATES: REPHRASE,
}


def write_graph(path: Path, origin: str) -> int:
    """Write the graph; how many nodes it has. `origin` stands before addresses."""
    with path.open("w", encoding="utf-8", newline="\n") as file, _temporary() as edges:
        graph = _Graph(file, edges)
        file.write('{"nodes":[')
        for claims in _in_pieces(public.listed_claims().order_by("pk").iterator(PIECE)):
            graph.add_claims(claim_rows(claims), origin)
        related = public.relations().filter(kind__in=SCHEMES).order_by("pk")
        for relation in related.iterator(PIECE):
            graph.add_relation(relation)
        file.write('\n],"edges":[')
        edges.seek(0)
        file.writelines(edges)
        file.write('\n],"locutions":[]}\n')
    return graph.nodes


def _temporary() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", newline="\n")


def _in_pieces(claims: Iterator[Claim]) -> Iterator[list[Claim]]:
    piece: list[Claim] = []
    for claim in claims:
        piece.append(claim)
        if len(piece) == PIECE:
            yield piece
            piece = []
    if piece:
        yield piece


class _Graph:
    def __init__(self, nodes_file: IO[str], edges_file: IO[str]) -> None:
        self.nodes_file, self.edges_file = nodes_file, edges_file
        self.nodes = self.edges = 0

    def add_claims(self, rows: Iterable[ClaimRow], origin: str) -> None:
        """Claims, and the evidence that is used for them."""
        known = {row.claim.pk: row for row in rows}
        entered = dict(Claim.objects.filter(pk__in=known).values_list("pk", "created_at"))
        for key, row in known.items():
            address = f"{origin}{row.claim.get_absolute_url()}"
            text, at = row.standing.statement, entered.get(key)
            self._node(f"claim-{key}", "I", text, at=at, url=address)
        used = public.evidence().filter(claim__in=known, stance__in=SCHEMES).order_by("pk")
        for piece in used:
            self._add_evidence(piece)

    def _add_evidence(self, piece: Evidence) -> None:
        key, source = f"evidence-{piece.pk}", piece.source
        text = piece.quote or piece.note or source.title
        self._node(key, "I", text, at=piece.added_at, source=source.title, url=source.url)
        self._tie(f"{key}-use", piece.stance, key, f"claim-{piece.claim_id}", piece.added_at)

    def add_relation(self, relation: Relation) -> None:
        start, end = f"claim-{relation.from_claim_id}", f"claim-{relation.to_claim_id}"
        self._tie(f"relation-{relation.pk}", relation.kind, start, end, relation.added_at)

    def _tie(self, key: str, kind: str, start: str, end: str, at: datetime | None) -> None:
        type_, scheme, number = SCHEMES[kind]  # type: ignore[index]
        self._node(key, type_, scheme, at=at, scheme=scheme, schemeID=number)
        self._edge(start, key)
        self._edge(key, end)

    def _node(self, key: str, type_: str, text: str, *, at: datetime | None, **more: str) -> None:
        moment = f"{at:%Y-%m-%d %H:%M:%S}" if at else ""
        node = {"nodeID": key, "text": text, "type": type_, "timestamp": moment, **more}
        self._write(self.nodes_file, self.nodes, node)
        self.nodes += 1

    def _edge(self, start: str, end: str) -> None:
        edge = {"edgeID": f"edge-{self.edges}", "fromID": start, "toID": end, "formEdgeID": None}
        self._write(self.edges_file, self.edges, edge)
        self.edges += 1

    @staticmethod
    def _write(file: IO[str], number: int, item: dict[str, Any]) -> None:
        file.write(("," if number else "") + "\n" + json.dumps(item, ensure_ascii=False))
