"""Of two who delete the same thing at once one does, and the other is told; one event is sent."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from analysis import evidence, notes, passages, workflow
from analysis.events import ClaimChange, claim_changed
from analysis.models import Claim, Note, Passage, Relation
from articles.models import Author
from tests.at_once import at_once
from tests.make import make_article, make_author, make_claim, make_evidence, make_source

pytestmark = pytest.mark.django_db(transaction=True)

GONE = "Somebody has deleted this in the meantime."


def a_claim() -> Claim:
    """One that no reader could see: it may be deleted."""
    return make_claim(make_article(published=False))


def a_passage() -> Passage:
    return make_claim().passages.get()


def a_note() -> Note:
    claim = make_claim()
    words = {"signed_by": make_author("The desk"), "body": "Look."}
    return Note.objects.create(passage=claim.passages.get(), **words)  # nobody has approved it


def a_relation() -> Relation:
    one, other = make_claim(), make_claim(make_article(), "within a year")
    return evidence.save_relation(Relation(from_claim=one, to_claim=other, kind="supports"))


# What is made, and the verb that deletes it.
VERBS: dict[str, tuple[Callable[[], Any], Callable[[Any], Any]]] = {
    "a passage": (a_passage, lambda row: passages.detach_passages([row])),
    "a note": (a_note, lambda row: notes.delete_notes([row])),
    "evidence": (lambda: make_evidence(make_claim()), evidence.delete_evidence),
    "a relation": (a_relation, evidence.delete_relation),
    "a source": (make_source, lambda row: evidence.delete_sources([row])),
    "a claim": (a_claim, lambda row: workflow.delete_claims([row])),
}


@pytest.fixture
def sent() -> Iterator[list[ClaimChange]]:
    told: list[ClaimChange] = []

    def receive(changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
        told.extend(changes)

    claim_changed.connect(receive)
    yield told
    claim_changed.disconnect(receive)


@pytest.mark.parametrize("name", VERBS)
def test_the_second_is_told_and_one_event_is_sent(name: str, sent: list[ClaimChange]) -> None:
    make, delete = VERBS[name]
    row = make()
    copies = [type(row)._default_manager.get(pk=row.pk) for _each in range(2)]
    sent.clear()
    done = at_once(*(lambda copy=copy: delete(copy) for copy in copies))
    refused = [each for each in done if each is not None]
    assert [type(each) for each in refused] == [ValidationError]
    assert refused[0].messages == [GONE]
    assert len(sent) == 1
    assert sent[0].now is None
    assert sent[0].before is not None
    assert not type(row)._default_manager.filter(pk=row.pk).exists()


SAVES: dict[str, Callable[[Any], Any]] = {
    "a passage": passages.attach_passage,
    "a note": notes.save_note,
    "evidence": evidence.save_evidence,
    "a relation": evidence.save_relation,
    "a source": evidence.save_source,
}


@pytest.mark.parametrize("name", SAVES)
def test_whoever_changes_what_is_gone_is_told(name: str) -> None:
    make, delete = VERBS[name]
    row = make()
    copy = type(row)._default_manager.get(pk=row.pk)
    delete(row)
    with pytest.raises(ValidationError, match="deleted this in the meantime"):
        SAVES[name](copy)


def test_a_writer_who_changes_a_note_that_is_gone_is_told(writer: User) -> None:
    note = a_note()
    Author.objects.filter(pk=note.signed_by_id).update(user=writer)
    copy = Note.objects.get(pk=note.pk)
    note.delete()
    with pytest.raises(ValidationError, match="deleted this in the meantime"):
        notes.save_note(copy, by=writer)


@pytest.mark.parametrize("model", ["claim", "passage", "note", "source"])
def test_a_double_click_on_yes_leads_on(
    model: str, editor: User, as_user: Callable[[User], Client]
) -> None:
    make = {"claim": a_claim, "passage": a_passage, "note": a_note, "source": make_source}
    row: Any = make[model]()
    url = f"/admin/analysis/{model}/{row.pk}/delete/"
    clients = [as_user(editor), as_user(editor)]
    acts = (lambda client=client: client.post(url, {"post": "yes"}) for client in clients)
    assert [answer.status_code for answer in at_once(*acts)] == [302, 302]
    assert not type(row)._default_manager.filter(pk=row.pk).exists()
