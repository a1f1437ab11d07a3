"""Readers have a note once an editor has approved it, and keep its versions; a writer's waits."""

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Note
from analysis.notes import approve_note, delete_notes, refuse_note, save_note, withdraw_note
from analysis.passages import attach_passage
from articles.models import Author
from articles.workflow import publish
from tests.admin.desk import buttons, fields_of, form_url, save
from tests.at_once import at_once
from tests.make import make_article, make_author, make_claim, make_note
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

FIRST, SECOND = "The treaty is in the series.", "The treaty is not in the series."


@pytest.fixture
def claim() -> Claim:
    return make_claim(make_article(slug="the-summit"))


@pytest.fixture
def ana(writer: User) -> Author:
    return Author.objects.create(name="Ana Lima", slug="ana", user=writer)


def written(claim: Claim, ana: Author, body: str = FIRST) -> Note:
    return save_note(Note(claim=claim, signed_by=ana, body=body), by=ana.user)


def changed(note: Note, body: str, by: Any) -> Note:
    note = Note.objects.get(pk=note.pk)
    note.body = body
    return save_note(note, by=by)


def page(reader: Client, claim: Claim) -> str:
    return words(reader.get(claim.get_absolute_url()))


# --- What readers have -----------------------------------------------------------------------


def test_a_writer_s_note_waits(reader: Client, claim: Claim, ana: Author, editor: User) -> None:
    note = written(claim, ana)
    assert FIRST not in page(reader, claim)
    approve_note(note, number=1, by=editor)
    assert FIRST in page(reader, claim) and "Ana Lima" in page(reader, claim)


def test_an_editor_s_own_is_approved_with_it(reader: Client, claim: Claim, editor: User) -> None:
    make_note(claim, FIRST, by=editor)
    assert FIRST in page(reader, claim)


def test_a_change_waits_and_readers_have_the_last_approved(
    reader: Client, claim: Claim, ana: Author, editor: User
) -> None:
    note = approve_note(written(claim, ana), number=1, by=editor)
    changed(note, SECOND, ana.user)
    assert FIRST in page(reader, claim) and SECOND not in page(reader, claim)
    approve_note(note, number=2, by=editor)
    shown = page(reader, claim)
    assert SECOND in shown
    assert "1 earlier version" in shown and FIRST in shown  # what was public stays


def test_a_version_that_nobody_approved_is_never_shown(
    reader: Client, claim: Claim, ana: Author, editor: User
) -> None:
    note = written(claim, ana, "A guess.")
    changed(note, FIRST, ana.user)
    approve_note(note, number=2, by=editor)
    assert "A guess." not in page(reader, claim) and "earlier version" not in page(reader, claim)


def test_a_version_that_gave_way_before_publication_is_not_shown(reader: Client) -> None:
    claim = make_claim(make_article(published=False))
    changed(make_note(claim, "A guess."), FIRST, None)
    publish(claim.article)
    assert FIRST in page(reader, claim) and "A guess." not in page(reader, claim)


def test_one_that_is_sent_back_waits_no_more_and_says_why(
    claim: Claim, ana: Author, editor: User, as_user: Any
) -> None:
    note = refuse_note(written(claim, ana), number=1, remark="Which series?", by=editor)
    assert not note.waits
    form = as_user(ana.user).get(form_url("analysis.note", note.pk))
    assert "Sent back by editor" in words(form) and "Which series?" in words(form)
    assert changed(note, SECOND, ana.user).waits


def test_one_that_is_withdrawn_says_so_and_none_of_its_words(
    reader: Client, claim: Claim, editor: User
) -> None:
    note = changed(make_note(claim, FIRST), SECOND, None)
    withdraw_note(note, reason="The series was misread.", by=editor)
    shown = page(reader, claim)
    assert "A note was withdrawn" in shown and "The series was misread." in shown
    assert FIRST not in shown and SECOND not in shown and "earlier version" not in shown


def test_the_desk_reads_what_was_withdrawn(claim: Claim, editor: User, as_user: Any) -> None:
    withdraw_note(make_note(claim, FIRST), reason="The series was misread.", by=editor)
    assert FIRST in page(as_user(editor), claim)


def test_words_that_were_withdrawn_come_back_with_no_later_version(
    reader: Client, claim: Claim, editor: User
) -> None:
    note = make_note(claim, FIRST)
    withdraw_note(note, reason="The series was misread.", by=editor)
    changed(note, SECOND, editor)
    shown = page(reader, claim)
    assert SECOND in shown and FIRST not in shown
    assert "1 earlier version" in shown and "The desk, withdrawn" in shown


def test_nor_are_they_left_in_the_margin(reader: Client, claim: Claim, editor: User) -> None:
    note = make_note(claim.passages.get(), FIRST)
    withdraw_note(note, reason="The series was misread.", by=editor)
    assert FIRST not in words(reader.get("/articles/the-summit/"))


def test_what_readers_had_is_not_deleted(claim: Claim, editor: User) -> None:
    note = make_note(claim, FIRST)
    with pytest.raises(PermissionDenied, match="withdraw it"):
        delete_notes([note], by=editor)


# --- On the words of a claim -----------------------------------------------------------------


def test_a_note_on_a_passage_is_beside_it_on_the_claim_s_page_and_in_the_margin(
    reader: Client, claim: Claim
) -> None:
    make_note(claim.passages.get(), FIRST)
    shown = reader.get(claim.get_absolute_url()).content.decode()
    said = shown.partition('<section class="said"')[2].partition("</section>")[0]
    assert FIRST in words(said)
    article = reader.get("/articles/the-summit/").content.decode()
    margin = article.partition(f'id="note-{claim.pk}"')[2].partition("</details>")[0]
    assert FIRST in margin and "Note by The desk" in words(margin)


def test_one_that_waits_is_in_no_margin(reader: Client, claim: Claim, ana: Author) -> None:
    save_note(Note(passage=claim.passages.get(), signed_by=ana, body=FIRST), by=ana.user)
    assert FIRST not in words(reader.get("/articles/the-summit/"))


def test_notes_repeat_no_ids(reader: Client, claim: Claim) -> None:
    body = "See the series.[^1]\n\n## Source\n\n[^1]: In volume two."
    for target in (claim, claim, claim.passages.get()):
        make_note(target, body)
    for url in (claim.get_absolute_url(), "/articles/the-summit/"):
        html = reader.get(url).content.decode()
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        links = re.findall(r'href="#([^"]+)"', html)
        assert {*links} <= {*ids}


def test_each_footnote_leads_to_its_own(reader: Client, claim: Claim) -> None:
    note = make_note(claim, "See.[^1]\n\n[^1]: Volume two.")
    html = note.versions.get().html
    assert f'href="#n{note.pk}v1-fn1"' in html and f'id="n{note.pk}v1-fn1"' in html


@pytest.mark.parametrize("times", [1, 5])
def test_the_page_takes_as_many_queries_however_many_notes(
    reader: Client, claim: Claim, times: int, django_assert_max_num_queries: Any
) -> None:
    attach_passage(type(claim.passages.get())(claim=claim, quote="could lead to new projects"))
    for _each in range(times):
        for target in (claim, *claim.passages.all()):
            changed(make_note(target, FIRST), SECOND, None)
    reader.get(claim.get_absolute_url())  # which remembers what is near the claim
    with django_assert_max_num_queries(12):
        reader.get(claim.get_absolute_url())


# --- By whom ---------------------------------------------------------------------------------


def test_writers_and_analysts_decide_nothing(
    claim: Claim, ana: Author, analyst: User, as_user: Any
) -> None:
    note = written(claim, ana)
    for member in (ana.user, analyst):
        with pytest.raises(PermissionDenied):
            approve_note(note, number=1, by=member)
        assert as_user(member).get(f"/admin/analysis/note/{note.pk}/approve/").status_code == 403
    assert written(claim, ana).waits
    desk = make_author("The desk", kind="desk")
    assert save_note(Note(claim=claim, signed_by=desk, body=FIRST), by=analyst).waits


def test_nobody_moves_a_note_that_readers_have(claim: Claim, ana: Author, editor: User) -> None:
    note = approve_note(written(claim, ana), number=1, by=editor)
    note.claim = make_claim()
    for user in (ana.user, editor):
        with pytest.raises(ValidationError, match="Readers have had this note"):
            save_note(note, by=user)


def test_an_editor_approves_the_version_that_was_read(
    claim: Claim, ana: Author, editor: User
) -> None:
    note = written(claim, ana)
    changed(note, SECOND, ana.user)
    with pytest.raises(ValidationError, match="changed this note meanwhile"):
        approve_note(note, number=1, by=editor)
    approve_note(note, number=2, by=editor)
    with pytest.raises(ValidationError, match="in the meantime"):
        approve_note(note, number=2, by=editor)


def test_a_save_that_changes_nothing_makes_no_version(claim: Claim) -> None:
    note = make_note(claim, FIRST)
    save_note(Note.objects.get(pk=note.pk))
    assert note.versions.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told(claim: Claim) -> None:
    note = Note.objects.create(claim=claim, signed_by=make_note(claim).signed_by, body="Hm.")
    note.versions.create(number=1, signed_by=note.signed_by, body="Hm.", html="<p>Hm.</p>")
    done = at_once(
        lambda: approve_note(note, number=1),
        lambda: refuse_note(note, number=1, remark="Why?"),
    )
    refused = [each for each in done if isinstance(each, Exception)]
    assert [type(each) for each in refused] == [ValidationError]


# --- From the desk ---------------------------------------------------------------------------


def test_the_front_page_counts_what_waits_for_an_editor(
    claim: Claim, ana: Author, editor: User, analyst: User, as_user: Any
) -> None:
    note = written(claim, ana)
    waiting = "1 Notes to approve"
    assert waiting in words(as_user(editor).get("/admin/"))
    assert waiting not in words(as_user(analyst).get("/admin/"))
    listed = as_user(editor).get("/admin/analysis/note/?waits__exact=1")
    assert note.body in words(listed)


def test_an_editor_reads_it_and_approves_it(
    reader: Client, claim: Claim, ana: Author, editor: User, as_user: Any
) -> None:
    note, browser = written(claim, ana), as_user(editor)
    address = f"/admin/analysis/note/{note.pk}/approve/"
    assert "Approve…" in buttons(browser.get(form_url("analysis.note", note.pk)))
    asked = browser.get(address)
    assert FIRST in words(asked)
    browser.post(address, {"number": asked.context["form"]["number"].value()})
    assert FIRST in page(reader, claim)


def test_an_editor_sends_it_back_and_withdraws_from_the_form(
    claim: Claim, ana: Author, editor: User, as_user: Any
) -> None:
    note, browser = written(claim, ana), as_user(editor)
    base = f"/admin/analysis/note/{note.pk}"
    browser.post(f"{base}/refuse/", {"number": 1, "remark": ""})
    assert Note.objects.get(pk=note.pk).waits
    browser.post(f"{base}/refuse/", {"number": 1, "remark": "Which series?"})
    assert not Note.objects.get(pk=note.pk).waits
    note = Note.objects.get(pk=note.pk)
    note.signed_by = make_author("The desk", kind="desk")
    changed(save_note(note, by=editor), SECOND, editor)
    browser.post(f"{base}/withdraw/", {"reason": "Misread."})
    assert Note.objects.get(pk=note.pk).withdrawn_at


def test_the_claim_s_form_says_what_waits(
    claim: Claim, ana: Author, editor: User, as_user: Any
) -> None:
    written(claim, ana)
    form = as_user(editor).get(form_url("analysis.claim", claim.pk))
    assert "Waits" in words(form)
    assert "notes-0-body" in fields_of(form)
    desk = make_author("The desk", kind="desk")
    rewritten = {"notes-0-body": SECOND, "notes-0-signed_by": desk.pk}
    save(as_user(editor), form_url("analysis.claim", claim.pk), **rewritten)
    assert Note.objects.get().public.body == SECOND
