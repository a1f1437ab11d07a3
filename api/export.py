"""The whole public ledger as files: what the API's lists have, all of it, written row by row.

Rows are read in pieces and written at once, so that the memory it takes does not grow with the
ledger. Values inside values (bylines, sources) stand in CSV as JSON.
"""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.encoding import force_str

from analysis.models import Source
from articles.models import Author, Organization, Series, Topic

from . import aif, parquet, public
from .representation import Representation
from .serializers.articles import ArticleLine, CorrectionData
from .serializers.claims import ClaimLine, claim_rows
from .serializers.names import AuthorData, OrganizationData, SeriesData, TopicData
from .serializers.records import (
    AssessmentData,
    EvidenceData,
    ForecastData,
    NoteData,
    PassageData,
    RelationData,
    SourceData,
    note_rows,
)

PIECE = 500  # rows that are read at once
DICTIONARY = "dictionary.csv"


@dataclass(frozen=True)
class Table:
    """A list of the API as a file."""

    representation: type[Representation]
    rows: Callable[[], Any]
    wrap: Callable[[list[Any]], Iterable[Any]] = list


def _of_listed(rows: Callable[[], Any], owner: str = "claim") -> Callable[[], Any]:
    return lambda: public.is_of_listed_claim(rows(), owner)


TABLES = {
    "articles": Table(ArticleLine, public.articles),
    "claims": Table(ClaimLine, public.listed_claims, claim_rows),
    "passages": Table(PassageData, _of_listed(public.passages)),
    "assessments": Table(AssessmentData, _of_listed(public.assessments)),
    "forecasts": Table(ForecastData, _of_listed(public.forecasts)),
    "evidence": Table(EvidenceData, _of_listed(public.evidence)),
    "sources": Table(SourceData, Source.objects.live),
    "relations": Table(RelationData, public.relations),
    "notes": Table(NoteData, _of_listed(public.notes, "of_claim"), note_rows),
    "corrections": Table(CorrectionData, public.corrections),
    "authors": Table(AuthorData, lambda: Author.objects.live().select_related("affiliation")),
    "organizations": Table(OrganizationData, Organization.objects.live),
    "topics": Table(TopicData, Topic.objects.live),
    "series": Table(SeriesData, Series.objects.live),
}


def rows_of(table: Table, origin: str) -> Iterator[dict[str, Any]]:
    """The rows of a table as the API says them, the first entered first."""
    # One for all rows: one for each piece would hold it until the next whole garbage collection.
    shown = table.representation(context={"origin": origin})
    rows = table.rows().order_by("pk").iterator(PIECE)
    while piece := [*islice(rows, PIECE)]:
        yield from (dict(shown.to_representation(each)) for each in table.wrap(piece))


def write_json_lines(table: Table, path: Path, origin: str) -> int:
    """Write a table, a JSON object on each line; how many."""
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows_of(table, origin):
            file.write(json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder) + "\n")
            written += 1
    return written


def write_csv(table: Table, path: Path, origin: str) -> int:
    """Write a table as CSV (RFC 4180) with a line of names; how many rows."""
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*table.representation().fields])
        writer.writeheader()
        for row in rows_of(table, origin):
            writer.writerow({name: _cell(value) for name, value in row.items()})
            written += 1
    return written


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)
    return "" if value is None else value


def write_parquet(table: Table, path: Path, origin: str) -> int:
    """Write a table as Parquet; how many rows. Raises parquet.NotInstalled."""
    return parquet.write_parquet(table.representation().fields, rows_of(table, origin), path)


FORMATS = {"jsonl": write_json_lines, "csv": write_csv, "parquet": write_parquet}
GRAPH = "aif"  # one file beside these, of what bears on what


def write_dictionary(path: Path) -> None:
    """Write what each column of each table is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["table", "column", "meaning"])
        for name, table in TABLES.items():
            for column, field in table.representation().fields.items():
                writer.writerow([name, column, force_str(field.help_text or "")])


def export(directory: Path, format: str, origin: str) -> Iterator[tuple[str, int]]:
    """Write all tables and the dictionary, or the graph; the name of each file, and how many rows
    (or nodes) it has.

    Each file takes the place of an earlier one when it is whole, so that nobody reads half of one.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if format == GRAPH:
        yield _whole(directory / "arguments.aif.json", partial(aif.write_graph, origin=origin))
        return
    write_dictionary(directory / DICTIONARY)
    for name, table in TABLES.items():
        write = partial(FORMATS[format], table, origin=origin)
        yield _whole(directory / f"{name}.{format}", write)


def _whole(path: Path, write: Callable[[Path], int]) -> tuple[str, int]:
    """Write a file, which appears when it is whole."""
    unfinished = path.with_suffix(".part")
    number = write(unfinished)
    unfinished.replace(path)
    return path.name, number
