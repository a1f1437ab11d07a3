"""A page stays kept while the desk works on what readers do not see."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.core.cache import caches

from accounts.models import User
from analysis import notes
from analysis.challenges import answer_challenge
from analysis.models import Claim, Note
from articles import workflow
from articles.models import Article
from articles.removal import Kind, remove_words
from desk.remarks import open_thread
from tests.make import (
    make_article,
    make_author,
    make_challenge,
    make_claim,
    make_evidence,
    make_source,
    make_topic,
)
from tests.page_cache.readers import Readers


@pytest.fixture
def claim(db: None) -> Claim:
    return make_claim(make_article("Open", slug="open"))


def save_a_draft(_claim: Claim, _writer: User) -> None:
    draft = make_article("A draft", published=False)
    draft.body = "Another text."
    workflow.submit(workflow.save_draft(draft))


def claim_in_a_draft(_claim: Claim, _writer: User) -> None:
    make_claim(make_article("A draft", published=False))


def work_on_what_is_published(claim: Claim, _writer: User) -> None:
    row = Article.objects.get(pk=claim.article_id)
    row.title = "Another title"
    workflow.save_draft(row)


def write_a_note_that_waits(claim: Claim, writer: User) -> None:
    notes.save_note(Note(claim=claim, body="Look.", signed_by=make_author(user=writer)), by=writer)


def answer_a_message(claim: Claim, _writer: User) -> None:
    answer_challenge(make_challenge(claim), answer="It is so.")


def remark(claim: Claim, writer: User) -> None:
    draft = make_article("A draft", body="Some words of it.", published=False, by=writer)
    open_thread(draft, "Some words", "Which ones?", by=writer)


def name_what_nobody_carries(_claim: Claim, _writer: User) -> None:
    make_topic("Law")
    make_author("Ana Lima")


ACTS = [
    save_a_draft,
    claim_in_a_draft,
    work_on_what_is_published,
    write_a_note_that_waits,
    answer_a_message,
    remark,
    name_what_nobody_carries,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_page_is_kept(
    act: Callable[[Claim, User], Any], claim: Claim, writer: User, readers: Readers
) -> None:
    shown = ["/", "/articles/open/", "/claims/"]
    assert readers.warm(shown) == []
    act(deepcopy(claim), writer)
    assert [path for path in shown if not readers.is_kept(path)] == []


def test_a_page_is_put_out_by_what_they_see(claim: Claim, readers: Readers) -> None:
    readers.warm(["/"])
    workflow.publish(make_article("A draft", published=False))
    answer, is_kept = readers.ask("/")
    assert "A draft" in answer.content.decode() and not is_kept


def test_of_words_that_the_law_wants_gone_not_even_bytes_stay(
    claim: Claim, readers: Readers, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    readers.warm(["/articles/open/"])
    memory = caches["pages"].memory  # type: ignore[attr-defined]
    assert memory.kept
    with django_capture_on_commit_callbacks(execute=True):
        remove_words(claim.article, "February", kind=Kind.PERSONAL, reason="The law.")
    assert not memory.kept


def test_words_that_the_law_takes_from_a_draft_go_from_every_page(
    claim: Claim, readers: Readers
) -> None:
    source = make_source(title="A letter of Ana Lima")
    make_evidence(claim, source=source)
    draft = make_article("A draft", body="Ana Lima wrote it.", published=False)
    make_evidence(make_claim(draft, "Ana Lima wrote it"), source=source)
    page = claim.get_absolute_url()
    readers.warm([page])
    memory = caches["pages"].memory  # type: ignore[attr-defined]
    kept = dict(memory.kept)
    remove_words(draft, "Ana Lima", kind=Kind.PERSONAL, reason="The law.")
    memory.kept.update(kept)  # of another process
    assert "Ana Lima" not in readers.ask(page)[0].content.decode()
