"""An act is taken back only while what it left is still so: else who changed it is told."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from analysis.evidence import save_evidence, save_relation
from analysis.models import Claim, Evidence, Note, Relation, Source
from analysis.notes import refuse_note
from analysis.withdrawal import reinstate_claim
from analysis.workflow import save_claim
from desk.models import DismissedSuggestion
from tests.desk.workbench import QUOTE, Workbench
from tests.make import make_article, make_author, make_claim, make_note
from tests.rendered_html import words

pytestmark = pytest.mark.django_db
SECOND = "It could lead to new projects within a year."


@pytest.fixture
def bench(client: Client, analyst: User) -> Workbench:
    return Workbench(client, make_article(), analyst)


@pytest.fixture
def other(editor: User) -> User:
    editor.display_name = "Nigar Məmmədova"
    editor.save()
    return editor


def is_refused(bench: Workbench, answer: Any, said: str = "Nigar Məmmədova has changed") -> bool:
    refused = bench.undo(answer)
    assert said in words(refused)
    return bool(refused.status_code == 422)


def test_a_later_restatement_stands(bench: Workbench, other: User) -> None:
    claim = make_claim(bench.article, statement="First.")
    answer = bench.act(claim, "restate", statement="Second.", kind="factual")
    claim.statement = "Third."
    save_claim(claim, fields=["statement"], by=other)

    assert is_refused(bench, answer)
    assert Claim.objects.get().statement == "Third."


def test_so_it_does_where_it_was_put_back_to_the_same(bench: Workbench, other: User) -> None:
    claim = make_claim(bench.article, statement="First.")
    answer = bench.act(claim, "restate", statement="Second.", kind="factual")
    for statement in ("Third.", "Second."):
        claim.statement = statement
        save_claim(claim, fields=["statement"], by=other)

    assert is_refused(bench, answer)
    assert Claim.objects.get().statement == "Second."


def test_another_column_is_no_conflict(bench: Workbench, other: User) -> None:
    claim = make_claim(bench.article, statement="First.")
    answer = bench.act(claim, "restate", statement="Second.", kind="factual")
    claim.speaker_name = "Anar Rzayev"
    save_claim(claim, fields=["speaker_name"], by=other)

    assert bench.undo(answer).status_code == 200
    claim.refresh_from_db()
    assert (claim.statement, claim.speaker_name) == ("First.", "Anar Rzayev")


def test_evidence_that_was_changed_stays(bench: Workbench, other: User) -> None:
    claim = make_claim(bench.article)
    typed = {"cited": "https://example.org/x", "title": "X", "stance": "supports"}
    answer = bench.act(claim, "evidence", **typed)
    piece = Evidence.objects.get()
    piece.note = "It shows the date."
    save_evidence(piece, fields=["note"], by=other)

    assert is_refused(bench, answer)
    assert Evidence.objects.get().note == "It shows the date."


def test_a_source_that_was_changed_stays(bench: Workbench, other: User) -> None:
    claim = make_claim(bench.article)
    typed = {"cited": "https://example.org/x", "title": "X", "stance": "supports"}
    answer = bench.act(claim, "evidence", **typed)
    piece = Evidence.objects.get()
    save_evidence(Evidence(claim=make_claim(), source=piece.source, stance="disputes"), by=other)

    assert bench.undo(answer).status_code == 200
    assert claim.evidence.count() == 0
    assert Source.objects.filter(pk=piece.source_id).exists()


def test_a_relation_that_was_changed_stays(bench: Workbench, other: User) -> None:
    claim, to = make_claim(bench.article), make_claim(statement="It came into force.")
    answer = bench.act(claim, "relate", kind="supports", to=to.statement)
    relation = Relation.objects.get()
    relation.note = "Hence."
    save_relation(relation, fields=["note"], by=other)

    assert is_refused(bench, answer)
    assert Relation.objects.get().note == "Hence."


def test_a_new_claim_on_which_another_works_stays(bench: Workbench, other: User) -> None:
    bench.article = make_article(published=False)
    answer = bench.make()
    claim = Claim.objects.get()
    claim.statement = "It was initialled."
    save_claim(claim, fields=["statement"], by=other)

    assert is_refused(bench, answer)
    assert Claim.objects.get().statement == "It was initialled."


def test_so_does_one_that_has_a_note(bench: Workbench) -> None:
    bench.article = make_article(published=False)
    answer = bench.make()
    make_note(Claim.objects.get())

    assert is_refused(bench, answer, "Something is recorded of this claim by now")
    assert Note.objects.count() == 1


def test_a_merger_that_was_taken_back_is_not_taken_back_again(
    bench: Workbench, other: User
) -> None:
    claim, into = make_claim(bench.article), make_claim(bench.article, SECOND)
    answer = bench.act(claim, "merge", into=into.pk, reason="It says the same.")
    reinstate_claim(claim, reason="It does not.", by=other)

    assert is_refused(bench, answer)
    assert claim.withdrawals.count() == 2


def test_a_part_that_was_restated_is_not_joined(bench: Workbench, other: User) -> None:
    claim = make_claim(bench.article, QUOTE)
    bench.act(claim, "tie", quote=SECOND)
    second = claim.passages.last()
    assert second
    answer = bench.act(claim, "split", passages=[second.pk], statement="It could.")
    made = Claim.objects.get(statement="It could.")
    made.statement = "It might."
    save_claim(made, fields=["statement"], by=other)

    assert is_refused(bench, answer)
    assert made.passages.get() == second


def test_a_note_that_was_sent_back_stays_with_its_remark(bench: Workbench, other: User) -> None:
    claim, signer = make_claim(bench.article), make_author("Rena", user=bench.user)
    answer = bench.act(claim, "note", body="It was in March.", signed_by=signer.pk)
    refuse_note(Note.objects.get(), number=1, remark="Says who?", by=other)

    assert is_refused(bench, answer)
    assert Note.objects.count() == 1


def test_what_another_had_dismissed_stays_so(bench: Workbench, other: User) -> None:
    url = f"/desk/articles/{bench.article.pk}/claims/dismiss/"
    typed = {"quote": QUOTE, "kind": "factual"}
    bench.client.post(url, typed)
    DismissedSuggestion.objects.update(by=other)

    answer = bench.client.post(url, typed, headers={"X-Part": "1"})

    assert "The suggestion is dismissed." in words(answer)
    assert 'name="done"' not in answer.content.decode()
