"""A verdict is of the evidence, and of the sources, that it was judged on."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from analysis.evidence import delete_evidence, save_source
from analysis.models import Assessment, Claim, Evidence
from tests.analysis.judged_claims import change, judged_claim, rested_on, stale_for
from tests.make import make_assessment, make_evidence, make_source
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return judged_claim()


@pytest.mark.parametrize(
    "values",
    [
        {"stance": "disputes"},
        {"quote": "Not signed."},
        {"locator": "p. 2"},
        {"note": "It does not say so."},
    ],
)
def test_evidence_under_a_verdict_that_says_something_else(
    claim: Claim, values: dict[str, str]
) -> None:
    piece = rested_on(claim)
    was = {name: getattr(piece, name) for name in values}
    assert change(piece, **values) == "evidence"
    assert change(piece, **was) == ""


def test_evidence_that_is_taken_from_another_source(claim: Claim) -> None:
    assert change(rested_on(claim), source=make_source()) == "evidence"


def change_source(claim: Claim, **values: Any) -> str:
    source = rested_on(claim).source
    for name, value in values.items():
        setattr(source, name, value)
    save_source(source)
    return stale_for(claim)


@pytest.mark.parametrize(
    "values",
    [
        {"url": "https://example.org/another"},
        {"title": "The party's gazette"},
        {"publisher": "The opposition"},
        {"published": date(2021, 3, 1)},
        {"published": None},
        {"archived_url": "https://archive.example.org/another"},
        {"language": "az"},
        {"nature": "news"},
        {"note": "It says the contrary."},
    ],
)
def test_a_source_that_leads_elsewhere_or_reads_otherwise(
    claim: Claim, values: dict[str, Any]
) -> None:
    dated: dict[str, Any] = {"publisher": "The state", "published": date(2026, 2, 9)}
    dated |= {"note": "It says so.", "nature": "law"}
    change_source(claim, **dated, archived_url="https://archive.example.org/gazette")
    make_assessment(claim, "supported", rested_on(claim))
    was = {name: getattr(rested_on(claim).source, name) for name in values}
    assert change_source(claim, **values) == "evidence"
    assert change_source(claim, **was) == ""


def test_readers_are_told_what_the_source_was_that_was_judged(claim: Claim, reader: Client) -> None:
    change_source(claim, publisher="The state", published=date(2026, 2, 9))
    make_assessment(claim, "supported", rested_on(claim))
    change_source(claim, publisher="The opposition")
    page = words(reader.get(claim.get_absolute_url()))
    assert "Supports: The gazette, The state, 9 February 2026, “Signed.”" in page


def test_a_typo_in_what_a_source_is_called_is_none(claim: Claim) -> None:
    change_source(claim, title="The goverment gazette", publisher="The goverment")
    make_assessment(claim, "supported", rested_on(claim))
    mended = {"title": "The Government Gazette", "publisher": "The government"}
    assert change_source(claim, **mended) == ""
    assert change_source(claim, title="The opposition gazette") == "evidence"


def test_a_copy_that_is_archived_later_is_of_the_same_document(claim: Claim) -> None:
    assert change_source(claim, archived_url="https://archive.example.org/gazette") == ""


def test_a_source_whose_nature_is_told_later_is_the_same(claim: Claim) -> None:
    assert change_source(claim, nature="law") == ""


def test_what_an_older_copy_does_not_have_of_a_source_is_no_difference(claim: Claim) -> None:
    row = Assessment.objects.get()
    own = ("publisher", "published", "archived_url", "language", "nature", "says")
    for piece in row.judged_record["evidence"]:
        for name in own:
            del piece[name]
    del row.judged_record["arguments"]
    Assessment.objects.filter(pk=row.pk).update(judged_record=row.judged_record)
    assert change_source(claim, publisher="The state", language="az", note="So.") == ""
    assert change_source(claim, title="Another") == "evidence"


def test_what_was_read_of_a_source_on_another_day_is_shown_for_that_day(
    claim: Claim, reader: Client
) -> None:
    change_source(claim, publisher="The state", published=date(2026, 2, 9), note="It says so.")
    change = {"publisher": "The opposition", "published": date(2021, 3, 1), "note": "Hardly."}
    source = rested_on(claim).source
    for name, value in change.items():
        setattr(source, name, value)
    save_source(source, at=timezone.now() + timedelta(days=2))
    page = words(reader.get(claim.get_absolute_url()))
    section = page.partition("What was changed")[0]
    assert "The opposition, 1 March 2021" in section and "Hardly." in section
    assert "Publisher of the source Before: The state After: The opposition" in page
    assert "Date of the source Before: 2026-02-09 After: 2021-03-01" in page
    today = timezone.localdate().isoformat()
    then = words(reader.get(f"{claim.get_absolute_url()}?as_of={today}"))
    assert "The state, 9 February 2026" in then and "It says so." in then
    assert "The opposition" not in then and "Hardly." not in then


def test_of_what_it_does_not_rest_on_only_the_stance_counts(claim: Claim) -> None:
    beside = Evidence.objects.get(claim=claim, stance="context")
    assert change(beside, note="Quite another thing.") == ""
    assert change(beside, stance="disputes") == "evidence"
    assert change(beside, stance="context") == ""
    delete_evidence(beside)
    assert stale_for(claim) == ""


def test_evidence_that_is_added_waits_for_the_analyst_and_makes_nothing_stale(
    claim: Claim,
) -> None:
    added = make_evidence(claim, "disputes")
    assert stale_for(claim) == ""
    assert list(Claim.objects.with_new_evidence()) == [claim]
    delete_evidence(added)
    assert not Claim.objects.with_new_evidence().exists()
