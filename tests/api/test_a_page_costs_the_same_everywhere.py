"""A list takes the same few queries with one row and with many, and at any depth."""

from typing import Any

import pytest
from django.test import Client

from analysis.models import Passage, Relation
from analysis.passages import attach_passage
from articles.workflow import revise
from tests.api.addresses import API, LISTS
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_forecast,
    make_note,
    make_organization,
    make_topic,
)
from tests.pages.test_query_counts import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("short_pages")]

ROWS = 6  # more than a short page has

EVERYTHING = "include=passages,evidence,assessments,notes"


def fill(rows: int) -> None:
    """Articles that are corrected, each with a claim that has one of everything."""
    for _ in range(rows):
        center = make_organization()
        article = make_article(
            author=make_author(affiliation=center), topics=(make_topic(),), publisher=center
        )
        claim = make_claim(article, kind="predictive", topics=(make_topic(),))
        make_forecast(claim)
        make_note(claim)
        make_note(claim.passages.get())
        make_assessment(claim, "open", make_evidence(claim, "context"))
        Relation.objects.create(from_claim=claim, to_claim=make_claim(article), kind="supports")
        article.refresh_from_db()
        article.body += "\nMore."
        revise(article, grade="update", note="There was more.")


def test_a_list_takes_seven_at_most_with_one_row_and_with_many(reader: Client) -> None:
    counts = {}
    for rows in (1, ROWS):
        fill(rows)
        for name in LISTS:
            counts.setdefault(name, []).append(queries(reader, f"{API}{name}/"))
        counts.setdefault("all", []).append(queries(reader, f"{API}claims/?{EVERYTHING}"))
    assert all(few == many for few, many in counts.values()), counts
    assert max(many for name, (_few, many) in counts.items() if name != "all") <= 7


def test_the_last_page_takes_as_many_as_the_first(reader: Client) -> None:
    fill(ROWS)
    for name in ("articles", "claims", "passages", "evidence"):
        first = queries(reader, f"{API}{name}/")
        assert queries(reader, f"{API}{name}/?before=end") == first


def test_a_claim_takes_as_many_however_much_hangs_on_it(reader: Client) -> None:
    claim = make_claim()
    path = f"{API}claims/{claim.pk}/?{EVERYTHING}"
    found = []
    for times in (1, 6):
        grow(claim, times)
        found.append(queries(reader, path))
    assert found[0] == found[1]


def grow(claim: Any, times: int) -> None:
    for number in range(times):
        make_assessment(claim, "supported", make_evidence(claim))
        make_note(claim, signed_by=make_author())
        if number == 0 and claim.passages.count() == 1:
            attach_passage(Passage(claim=claim, quote="It could lead to new projects"))
