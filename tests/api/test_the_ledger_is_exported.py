"""`manage.py export` writes what the lists of the API have, and nothing else."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from api.export import TABLES
from tests.api.addresses import API
from tests.pages.site import Site


def test_each_file_has_what_the_list_has(reader: Client, site: Site, tmp_path: Path) -> None:
    call_command("export", tmp_path, origin="http://testserver", verbosity=0)
    for name in TABLES:
        lines = (tmp_path / f"{name}.jsonl").read_text().splitlines()
        rows, path = [], f"{API}{name}/?limit=100"
        while path:
            page = reader.get(path).json()
            rows, path = rows + page["results"], page["next"]
        assert sorted(map(json.loads, lines), key=str) == sorted(rows, key=str), name


def test_csv_has_the_same_columns_and_the_dictionary_explains_them(
    site: Site, tmp_path: Path
) -> None:
    call_command("export", tmp_path, format="csv", verbosity=0)
    explained = [*csv.DictReader((tmp_path / "dictionary.csv").open())]
    for name in TABLES:
        rows = csv.DictReader((tmp_path / f"{name}.csv").open())
        meanings = {row["column"]: row["meaning"] for row in explained if row["table"] == name}
        assert list(rows.fieldnames or ()) == [*meanings]
        assert all(meanings.values()), name
        assert [*rows], name


def test_parquet_has_the_same_values_with_types(site: Site, tmp_path: Path) -> None:
    io = pytest.importorskip("arro3.io")
    for form in ("jsonl", "parquet"):
        call_command("export", tmp_path, format=form, verbosity=0)
    for name in TABLES:
        lines = [*map(json.loads, (tmp_path / f"{name}.jsonl").read_text().splitlines())]
        table = io.read_parquet(tmp_path / f"{name}.parquet").read_all()
        columns = {each: table.column(each).to_pylist() for each in table.column_names}
        assert [*columns] == [*lines[0]], name
        for column, values in columns.items():
            expected = [line[column] for line in lines]
            assert [*map(plain, values)] == [*map(plain, expected)], (name, column)
    types = {field.name: str(field.type) for field in table_of("assessments", io, tmp_path).schema}
    assert "Int64" in types["id"]
    assert "Date32" in types["holds_from"]
    assert "Timestamp" in types["recorded_at"]


def table_of(name: str, io: Any, directory: Path) -> Any:
    return io.read_parquet(directory / f"{name}.parquet").read_all()


def plain(value: Any) -> Any:
    """A value as JSON has it, whatever it is stored as."""
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


def test_every_edge_of_the_graph_is_between_nodes(site: Site, tmp_path: Path) -> None:
    call_command("export", tmp_path, format="aif", verbosity=0)
    graph = json.loads((tmp_path / "arguments.aif.json").read_text())
    keys = {node["nodeID"] for node in graph["nodes"]}
    assert len(keys) == len(graph["nodes"]) > len(site.claims)
    assert {end for edge in graph["edges"] for end in (edge["fromID"], edge["toID"])} <= keys
