"""As of a day claims are listed that were listed then, with the notes that stood then."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Note
from analysis.notes import save_note, withdraw_note
from analysis.withdrawal import reinstate_claim, withdraw_claim
from tests.make import make_claim, make_note
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def on(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 9, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    return make_claim(statement="It was signed.", created_at=on(1, 10))


def ledger(reader: Client, query: str) -> str:
    return words(reader.get(f"/claims/?{query}"))


def page(reader: Client, claim: Claim, day: str) -> str:
    return words(reader.get(f"/claims/{claim.pk}/{claim.slug}/?as_of={day}"))


def test_one_that_is_withdrawn_later_was_listed(reader: Client, claim: Claim) -> None:
    withdraw_claim(claim, reason="It is a question.", at=on(3, 2))
    assert "It was signed." in ledger(reader, "as_of=2026-02-10")
    assert "It was signed." not in ledger(reader, "as_of=2026-03-03")
    assert "It was signed." not in ledger(reader, "status=withdrawn&as_of=2026-02-10")
    assert "It was signed." in ledger(reader, "status=withdrawn&as_of=2026-03-03")


def test_one_that_was_withdrawn_meanwhile_was_not(reader: Client, claim: Claim) -> None:
    withdraw_claim(claim, reason="It is a question.", at=on(2, 1))
    reinstate_claim(claim, reason="It is none.", at=on(3, 1))
    assert "It was signed." not in ledger(reader, "as_of=2026-02-10")
    assert "It was signed." in ledger(reader, "as_of=2026-03-02")
    assert "On that day the desk had withdrawn it" in page(reader, claim, "2026-02-10")
    assert "On that day the desk" not in page(reader, claim, "2026-03-02")


def test_a_note_that_was_withdrawn_is_not_shown_as_of_a_day_before(
    reader: Client, claim: Claim
) -> None:
    note = make_note(claim, "A first thought.", at=on(1, 22))
    withdraw_note(note, reason="It was rash.", at=on(2, 1))
    note = Note.objects.get()
    note.body = "A second thought."
    save_note(note, at=on(3, 1))
    for day in ("2026-01-25", "2026-02-10"):
        assert "thought" not in page(reader, claim, day)
    assert "A second thought." in page(reader, claim, "2026-03-02")


def test_a_note_that_was_replaced_is(reader: Client, claim: Claim) -> None:
    note = make_note(claim, "A first thought.", at=on(1, 22))
    note.body = "A second thought."
    save_note(note, at=on(3, 1))
    assert "A first thought." in page(reader, claim, "2026-01-25")


def test_a_note_that_readers_had_stays_on_its_claim(claim: Claim, editor: User) -> None:
    note = make_note(claim)
    note.claim = make_claim(claim.article, "It could lead to new projects")
    with pytest.raises(ValidationError, match="Readers have had this note"):
        save_note(note, by=editor)
    assert Note.objects.get().claim_id == claim.pk
