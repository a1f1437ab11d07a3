"""Readers are told who wrote a note: nobody signs what somebody else has rewritten."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Note
from analysis.notes import save_note
from articles.models import Author
from tests.admin.desk import errors_of, fields_of, form_url
from tests.make import make_author, make_claim, make_note
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

FIRST, REWRITTEN = "The treaty is in the series.", "The treaty was never registered."


@pytest.fixture
def claim() -> Claim:
    return make_claim()


@pytest.fixture
def wanda(writer: User) -> Author:
    return make_author("Wanda Writer", user=writer)


def rewrite(note: Note, by: Any, body: str = REWRITTEN, **fields: Any) -> Note:
    row = Note.objects.get(pk=note.pk)
    row.body = body
    for name, value in fields.items():
        setattr(row, name, value)
    return save_note(row, by=by)


@pytest.mark.parametrize("role", ["analyst", "editor"])
def test_whoever_rewrites_it_signs_it(
    role: str, request: pytest.FixtureRequest, reader: Client, claim: Claim, wanda: Author
) -> None:
    by = request.getfixturevalue(role)
    note = make_note(claim, FIRST, signed_by=wanda)
    with pytest.raises(ValidationError, match="You have rewritten what Wanda Writer signs"):
        rewrite(note, by)
    zoe = make_author("Zoe Zero", user=User.objects.create(username="zoe"))
    with pytest.raises(ValidationError, match="You have rewritten what Zoe Zero signs"):
        rewrite(note, by, signed_by=zoe)
    rewrite(note, by, signed_by=make_author("Eve Editor", user=by))
    if role == "editor":  # an analyst's waits
        shown = words(reader.get(claim.get_absolute_url()))
        assert f"{REWRITTEN} Eve Editor" in shown and "Wanda Writer" in shown
    assert [each.signed_as for each in note.versions.all()] == ["Eve Editor", "Wanda Writer"]


def test_a_desk_signs_what_anybody_rewrites(claim: Claim, wanda: Author, editor: User) -> None:
    note = make_note(claim, FIRST, signed_by=wanda)
    desk = make_author("The desk", kind="desk")
    assert rewrite(note, editor, signed_by=desk).signed_by == desk


def test_a_typo_is_mended_for_its_writer(claim: Claim, wanda: Author, editor: User) -> None:
    note = make_note(claim, FIRST.replace("treaty", "traety"), signed_by=wanda)
    assert rewrite(note, editor, FIRST).signed_by == wanda


def test_an_editor_writes_for_who_has_no_login(claim: Claim, editor: User, analyst: User) -> None:
    guest = make_author("Gita Guest")
    note = make_note(claim, FIRST, signed_by=guest)
    assert rewrite(note, editor).signed_by == guest
    with pytest.raises(ValidationError, match="rewritten what Gita Guest signs"):
        rewrite(note, analyst, FIRST)


def test_the_form_says_so_at_the_signature(
    as_user: Any, claim: Claim, wanda: Author, editor: User
) -> None:
    note = make_note(claim, FIRST, signed_by=wanda)
    desk, url = as_user(editor), form_url("analysis.note", note.pk)
    page = desk.post(url, fields_of(desk.get(url)) | {"body": REWRITTEN})
    assert "You have rewritten what Wanda Writer signs" in errors_of(page)
    assert Note.objects.get().body == FIRST
