"""An archived copy that was added after a verdict is told, and the claim waits to be looked at."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.evidence import save_source
from analysis.models import Claim, Evidence, Source
from tests.make import make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

TOLD = "The archived copy was added on 1 March 2026, after this verdict: it may show another text."
COPY = "https://archive.example/gazette"


@pytest.fixture
def claim() -> Claim:
    """Judged on 11 February 2026, on the gazette."""
    claim = make_claim(created_at=datetime(2026, 1, 9, tzinfo=UTC))
    evidence = make_evidence(claim, source=make_source(title="The gazette"))
    make_assessment(claim, evidence=evidence, recorded_at=datetime(2026, 2, 11, tzinfo=UTC))
    claim.edits.update(at=datetime(2026, 2, 1, tzinfo=UTC))
    Evidence.objects.update(added_at=datetime(2026, 2, 1, tzinfo=UTC))
    return Claim.objects.get()


def archive(address: str = COPY, day: int = 1) -> None:
    source = Source.objects.get()
    source.archived_url = address
    save_source(source, at=datetime(2026, 3, day, 12, tzinfo=UTC))


def evidence_of(reader: Client, claim: Claim, query: str = "") -> str:
    page = reader.get(claim.get_absolute_url() + query)
    return words(part(page, '<section class="evidence"', "</section>"))


def test_it_is_told_beside_the_evidence(reader: Client, claim: Claim) -> None:
    assert "archived" not in evidence_of(reader, claim)
    archive()
    assert TOLD in evidence_of(reader, claim)
    archive("https://archive.example/another", day=2)
    assert TOLD in evidence_of(reader, claim)


def test_the_claim_is_queued_and_its_verdict_not_stale(claim: Claim) -> None:
    archive()
    row = Claim.objects.get()
    assert list(Claim.objects.with_new_evidence()) == [row] and not row.is_stale
    archive("")
    assert not Claim.objects.with_new_evidence().exists()


def test_a_verdict_that_had_the_copy_says_nothing_of_it(reader: Client, claim: Claim) -> None:
    archive()
    make_assessment(Claim.objects.get(), evidence=Evidence.objects.get())
    assert "it may show another text" not in evidence_of(reader, claim)
    assert not Claim.objects.with_new_evidence().exists()


def test_as_of_a_day_before_there_is_no_copy(reader: Client, claim: Claim) -> None:
    archive()
    assert "archived" not in evidence_of(reader, claim, "?as_of=2026-02-28")
    assert TOLD in evidence_of(reader, claim, "?as_of=2026-03-01")
