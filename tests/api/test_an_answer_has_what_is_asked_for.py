"""`fields` leaves members out, `include` brings rows along: a bounded number of each."""

import pytest
from django.test import Client

from api.representation import MOST_INCLUDED
from tests.api.addresses import API
from tests.make import make_article, make_assessment, make_claim, make_evidence

pytestmark = pytest.mark.django_db


def test_only_the_members_that_are_named(reader: Client) -> None:
    make_article("After", slug="after")
    rows = reader.get(f"{API}articles/?fields=slug,title").json()["results"]
    assert rows == [{"slug": "after", "title": "After"}]
    assert reader.get(f"{API}articles/after/?fields=slug").json() == {"slug": "after"}


def test_rows_that_belong_to_each_row_come_along(reader: Client) -> None:
    claims = [make_claim(), make_claim()]
    for claim in claims:
        make_assessment(claim, "supported", make_evidence(claim, note=f"Of {claim.pk}"))
    page = reader.get(f"{API}claims/?include=evidence,assessments&fields=id").json()
    for row in page["results"]:
        assert [piece["note"] for piece in row["evidence"]] == [f"Of {row['id']}"]
        assert [one["verdict"] for one in row["assessments"]] == ["supported"]
    assert {row["id"] for row in page["results"]} == {claim.pk for claim in claims}


def test_no_more_of_them_than_the_newest_fifty(reader: Client) -> None:
    claim = make_claim()
    for _ in range(MOST_INCLUDED + 1):
        newest = make_evidence(claim)
    row = reader.get(f"{API}claims/{claim.pk}/?include=evidence").json()
    assert len(row["evidence"]) == MOST_INCLUDED
    assert row["evidence"][0]["id"] == newest.pk


def test_a_row_without_any_has_an_empty_list(reader: Client) -> None:
    claim = make_claim()
    assert reader.get(f"{API}claims/{claim.pk}/?include=notes").json()["notes"] == []
