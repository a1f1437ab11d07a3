"""A note has the day of the words that are shown; when it was first written stands apart."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Note
from analysis.notes import approve_note, save_note
from articles.models import Author
from tests.make import make_article, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def on(day: int, month: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def note_of_january(writer: User, claim: Claim) -> Note:
    ana = Author.objects.create(name="Ana Lima", slug="ana", user=writer)
    return save_note(Note(claim=claim, signed_by=ana, body="Nothing yet."), by=writer, at=on(10, 1))


def written_in_june(note: Note, writer: User) -> Note:
    note = Note.objects.get(pk=note.pk)
    note.body = "It will be torn up in June."
    return save_note(note, by=writer, at=on(10, 6))


def test_words_of_june_are_not_of_the_day_when_nothing_was_said(
    reader: Client, writer: User, editor: User
) -> None:
    claim = make_claim(make_article())
    note = written_in_june(note_of_january(writer, claim), writer)
    approve_note(note, number=2, by=editor, at=on(12, 6))
    page = words(reader.get(claim.get_absolute_url()))
    assert "torn up in June. Ana Lima, 10 June 2026" in page
    assert "10 January 2026" not in page


def test_where_readers_had_earlier_words_it_says_since_when(
    reader: Client, writer: User, editor: User
) -> None:
    claim = make_claim(make_article())
    note = note_of_january(writer, claim)
    approve_note(note, number=1, by=editor, at=on(11, 1))
    approve_note(written_in_june(note, writer), number=2, by=editor, at=on(12, 6))
    page = words(reader.get(claim.get_absolute_url()))
    assert "Ana Lima, 10 June 2026 · first written 10 January 2026" in page
