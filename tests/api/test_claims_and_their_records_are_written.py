"""Claims, passages, evidence, sources and notes are written by the verbs of the desk."""

from typing import Any

import pytest

from accounts.models import User
from analysis.evidence import save_evidence
from analysis.models import Claim, Evidence, Note, Passage, Source
from tests.api.addresses import API
from tests.api.clients import Program
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_note,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"


@pytest.fixture
def program(analyst: User) -> Program:
    return Program(analyst)


def made(answer: Any) -> str:
    assert answer.status_code == 201, answer.content
    return str(answer["Location"])


def pointers(answer: Any) -> list[str]:
    assert answer.status_code == 422, answer.content
    return [each["pointer"] for each in answer.json()["errors"]]


def test_a_claim_is_entered_with_the_words_that_make_it(program: Program, analyst: User) -> None:
    make_article(slug="open")
    make_topic("Law", slug="law")
    body = {
        "article": "open",
        "kind": "factual",
        "statement": "A charter was signed.",
        "quotes": [QUOTE],
        "topics": ["law"],
    }
    read = program.get(made(program.send("post", f"{API}claims/", body))).json()
    assert (read["statement"], read["topics"][0]["slug"]) == ("A charter was signed.", "law")
    claim = Claim.objects.get(pk=read["id"])
    assert (claim.created_by, claim.slug) == (analyst, "a-charter-was-signed")
    assert claim.passages.get().quote == QUOTE


def test_what_a_verb_refuses_is_told_with_the_member(program: Program) -> None:
    make_article(slug="open")
    body = {"article": "open", "kind": "predictive", "statement": "It will be.", "hedge": "may"}
    terms = {"resolution_criteria": "It is.", "resolves_on": "2027-01-08"}
    assert pointers(program.send("post", f"{API}claims/", body | terms)) == ["/hedge"]
    claim = make_claim()
    answer = program.send("post", f"{API}passages/", {"claim": claim.pk, "quote": "Not there"})
    assert pointers(answer) == ["/quote"]


def test_a_claim_is_put_otherwise_on_the_version_that_was_read(program: Program) -> None:
    claim = make_claim()
    path = f"{API}claims/{claim.pk}/"
    read = program.get(path)
    second = program.send("patch", path, {"statement": "Otherwise."}, seen=read)
    assert (second.status_code, second.json()["statement"]) == (200, "Otherwise.")
    again = program.send("patch", path, {"statement": "Mine."}, seen=read)
    assert again.status_code == 412
    assert again.json()["differences"] == [
        {"pointer": "/statement", "now": "Otherwise.", "sent": "Mine."}
    ]
    assert program.send("patch", path, {"hedge": "largely"}, seen=second).status_code == 200


def test_any_answer_about_a_claim_names_its_version(program: Program) -> None:
    claim = make_claim()
    path = f"{API}claims/{claim.pk}/"
    seen = program.get(f"{path}?fields=id")
    assert program.send("patch", path, {"statement": "Otherwise."}, seen=seen).status_code == 200


def test_a_claim_that_readers_could_see_is_not_deleted(program: Program) -> None:
    public, own = make_claim(), make_claim(make_article(published=False))
    for claim, status in ((public, 403), (own, 204)):
        path = f"{API}claims/{claim.pk}/"
        answer = program.send("delete", path, seen=program.get(path))
        assert answer.status_code == status, answer.content


def test_words_are_tied_moved_and_untied(program: Program) -> None:
    claim = make_claim(make_article(published=False))
    body = {"claim": claim.pk, "quote": "It could lead to new projects"}
    path = made(program.send("post", f"{API}passages/", body))
    other = {"quote": "The parliament should repeal"}
    moved = program.send("patch", path, other, seen=program.get(path))
    assert moved.json()["quote"] == "The parliament should repeal"
    assert program.send("delete", path, seen=moved).status_code == 204
    assert [passage.quote for passage in claim.passages.all()] == [QUOTE]


def test_a_source_is_entered_and_used(program: Program) -> None:
    claim = make_claim()
    source = {"title": "A report", "url": "https://example.org/report", "says": "It was."}
    path = made(program.send("post", f"{API}sources/", source))
    assert program.get(path).json()["says"] == "It was."
    changed = program.send("patch", path, {"publisher": "Ministry"}, seen=program.get(path))
    assert changed.json()["publisher"] == "Ministry"
    body = {"claim": claim.pk, "source": "a-report", "stance": "supports"}
    piece = made(program.send("post", f"{API}evidence/", body))
    program.send("patch", piece, {"note": "It shows it."}, seen=program.get(piece))
    assert Evidence.objects.get().note == "It shows it."
    assert program.send("delete", piece, seen=program.get(piece)).status_code == 204
    assert program.send("delete", path, seen=program.get(path)).status_code == 204
    assert not Source.objects.exists()


def test_evidence_that_somebody_changed_meanwhile_is_not_written_over(program: Program) -> None:
    piece = make_evidence(make_claim())
    path = f"{API}evidence/{piece.pk}/"
    read = program.get(path)
    piece.note = "Theirs."
    save_evidence(piece)
    answer = program.send("patch", path, {"note": "Mine."}, seen=read)
    assert answer.json()["differences"] == [{"pointer": "/note", "now": "Theirs.", "sent": "Mine."}]


def test_evidence_that_a_verdict_rests_on_stays(program: Program) -> None:
    claim = make_claim()
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece)
    path = f"{API}evidence/{piece.pk}/"
    assert program.send("delete", path, seen=program.get(path)).status_code == 422


def test_the_same_source_is_used_once(program: Program) -> None:
    claim, source = make_claim(), make_source()
    body = {"claim": claim.pk, "source": source.slug, "stance": "supports"}
    assert program.send("post", f"{API}evidence/", body).status_code == 201
    assert program.send("post", f"{API}evidence/", body).status_code == 422


def test_a_note_waits_until_an_editor_approves_it(writer: User, editor: User) -> None:
    make_author("Wren", user=writer)
    claim, program = make_claim(), Program(writer)
    path = made(program.send("post", f"{API}notes/", {"claim": claim.pk, "body": "Look."}))
    read = program.get(path)
    assert (read.json()["body"], read.json()["is_public"]) == ("Look.", False)
    for other in (Program(), Program(User.objects.create_user("nobody"))):
        assert other.get(path).status_code == 404
    changed = program.send("patch", path, {"body": "Look *here*."}, seen=read)
    assert "<em>here</em>" in changed.json()["html"]
    assert Program(editor).get(path).json()["body"] == "Look *here*."
    assert program.send("patch", path, {"body": "Old."}, seen=read).status_code == 412


def test_readers_keep_the_approved_words_of_a_note_that_is_changed(writer: User) -> None:
    wren = make_author("Wren", user=writer)
    note = make_note(make_claim(), "Approved.", signed_by=wren)
    program, path = Program(writer), f"{API}notes/{note.pk}/"
    program.send("patch", path, {"body": "Waits."}, seen=program.get(path))
    assert program.get(path).json()["body"] == "Waits."
    assert Program().get(path).json()["body"] == "Approved."


def test_the_tag_of_a_note_tells_others_nothing_of_words_that_wait(writer: User) -> None:
    note = make_note(make_claim(), "Approved.", signed_by=make_author("Wren", user=writer))
    program, path = Program(writer), f"{API}notes/{note.pk}/"
    reader = Program(User.objects.create_user("nobody"))
    before = reader.get(path)["ETag"]
    program.send("patch", path, {"body": "Waits."}, seen=program.get(path))
    assert reader.get(path)["ETag"] == before


def test_nobody_signs_a_note_with_another_name(writer: User) -> None:
    make_author("Wren", user=writer)
    make_author("Ana", slug="ana")
    body = {"claim": make_claim().pk, "body": "Look.", "signed_by": "ana"}
    assert Program(writer).send("post", f"{API}notes/", body).status_code == 403
    assert not Note.objects.exists()


def test_a_note_is_on_one_thing_and_signed_by_somebody(program: Program, writer: User) -> None:
    claim = make_claim()
    passage = Passage.objects.get()
    both = {"claim": claim.pk, "passage": passage.pk, "body": "Look.", "signed_by": "x"}
    make_author("Ana", slug="x")
    assert program.send("post", f"{API}notes/", both).status_code == 422
    answer = Program(writer).send("post", f"{API}notes/", {"claim": claim.pk, "body": "Look."})
    assert pointers(answer) == ["/signed_by"]


def test_what_somebody_may_not_see_they_may_not_write_on(writer: User) -> None:
    make_author("Wren", user=writer)
    hidden = make_claim(make_article(published=False))
    body = {"claim": hidden.pk, "body": "Look."}
    assert pointers(Program(writer).send("post", f"{API}notes/", body)) == ["/claim"]
