"""Evidence that a verdict does not rest on is not exchanged without a word."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from analysis.evidence import save_evidence, save_source
from analysis.models import Claim
from tests.make import make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

SAID = "Changed after the assessment: it had another source or quote then."


@pytest.mark.parametrize("what", ["source", "quote"])
def test_another_source_or_quote_is_named_and_queued(reader: Client, what: str) -> None:
    claim = make_claim()
    beside = make_evidence(claim, "disputes", quote="The sea was rough.")
    make_assessment(claim, "supported")
    if what == "source":
        beside.source = make_source()
    else:
        beside.quote = "A photograph shows ten-metre waves."
    save_evidence(beside)
    row = Claim.objects.get(pk=claim.pk)
    assert (row.stale_for, row.has_new_evidence) == ("", True)
    assert words(reader.get(claim.get_absolute_url())).count(SAID) == 1


def test_a_mended_typo_is_no_other_quote(reader: Client) -> None:
    claim = make_claim()
    beside = make_evidence(claim, "disputes", quote="The sea was ruogh.")
    make_assessment(claim, "supported")
    beside.quote = "The sea was rough."
    save_evidence(beside)
    assert not Claim.objects.get(pk=claim.pk).has_new_evidence
    assert SAID not in words(reader.get(claim.get_absolute_url()))


@pytest.mark.parametrize(
    "values",
    [
        {"title": "The rumour of the week", "url": "https://example.org/rumour"},
        {"publisher": "A tabloid"},
        {"published": date(2021, 3, 1)},
    ],
)
def test_a_source_that_was_turned_into_another_is_named_and_queued(
    reader: Client, values: dict[str, Any]
) -> None:
    claim = make_claim()
    beside = make_evidence(claim, "disputes", source=make_source(title="The gazette"))
    make_assessment(claim, "supported")
    for name, value in values.items():
        setattr(beside.source, name, value)
    save_source(beside.source)
    row = Claim.objects.get(pk=claim.pk)
    assert (row.stale_for, row.has_new_evidence) == ("", True)
    assert words(reader.get(claim.get_absolute_url())).count(SAID) == 1


@pytest.mark.parametrize("values", [{"title": "The gazette"}, {"archived_url": "https://e.org/a"}])
def test_a_mended_title_or_a_first_copy_is_the_same_source(
    reader: Client, values: dict[str, str]
) -> None:
    claim = make_claim()
    beside = make_evidence(claim, "disputes", source=make_source(title="The gazzete"))
    make_assessment(claim, "supported")
    for name, value in values.items():
        setattr(beside.source, name, value)
    save_source(beside.source)
    assert SAID not in words(reader.get(claim.get_absolute_url()))
