"""Programs of others read our citations, and find in them what we said."""

import json
from typing import Any

import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from django.test import Client
from pybtex.database import parse_string

from analysis.models import Claim
from articles.citations import FOLDER, STYLES
from seeds.loader import load
from tests.make import make_article, make_author, make_claim

pytestmark = pytest.mark.django_db

TITLE = r"100 % of {it}, “so” <b>called</b> & \more ~ ^ $1 #2 _x_ Əliyev"


@pytest.fixture
def paths() -> list[str]:
    """Addresses of citations without their suffix."""
    load()
    article = make_article(TITLE, slug="hostile", author=make_author("Leyla de la Əliyeva"))
    article.bylines.create(author=make_author("Law and order", kind="desk"), position=2)
    claim = make_claim(article, statement=TITLE)
    return [
        "/articles/azerbaijan-us-relations-after-the-washington-visit/cite",
        "/articles/azerbaijan-us-relations-after-the-washington-visit/revisions/1/cite",
        "/articles/hostile/cite",
        f"/claims/{Claim.objects.order_by('pk')[1].pk}/cite",
        f"/claims/{claim.pk}/cite",
    ]


def files(reader: Client, paths: list[str], form: str) -> list[tuple[dict[str, Any], str]]:
    """Each citation as CSL-JSON, and in another form."""
    return [
        (
            json.loads(reader.get(f"{path}.csl.json").content)[0],
            reader.get(f"{path}.{form}").content.decode(),
        )
        for path in paths
    ]


def test_pybtex_reads_bibtex(reader: Client, paths: list[str]) -> None:
    for item, text in files(reader, paths, "bib"):
        [(key, entry)] = parse_string(text, "bibtex").entries.items()
        assert (key, entry.type) == (item["id"], "misc")
        assert entry.fields["url"] == item["URL"]
        assert len(entry.persons["author"]) == len(item["author"])
        for person, name in zip(entry.persons["author"], item["author"], strict=True):
            family = name.get("family") or "{" + name["literal"] + "}"
            assert " ".join([*person.prelast_names, *person.last_names]) == family


def test_rispy_reads_ris(reader: Client, paths: list[str]) -> None:
    for item, text in files(reader, paths, "ris"):
        [record] = rispy.loads(text)
        assert record["title"] == item["title"]
        assert record["urls"] == [item["URL"]]
        assert len(record["authors"]) == len(item["author"])


def test_citeproc_reads_csl_json_in_its_own_styles(reader: Client, paths: list[str]) -> None:
    for item, _same in files(reader, paths, "csl.json"):
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"].lower())]))
        assert item["URL"] in str(bibliography.bibliography()[0])


def test_our_styles_are_in_the_language_of_styles() -> None:
    for name in STYLES:
        assert CitationStylesStyle(str(FOLDER / f"{name}.csl"), validate=True)
