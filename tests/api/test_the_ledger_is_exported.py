"""`manage.py export` writes what the lists of the API have, and nothing else."""

import csv
import json
from pathlib import Path

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
