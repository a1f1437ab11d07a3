"""The API has the passages that pages have: the querysets say which."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from analysis.models import Note, Passage
from articles.models import Article
from articles.workflow import publish, save_draft
from tests.api.addresses import API
from tests.api.clients import Program
from tests.make import make_article, make_claim, make_note

pytestmark = pytest.mark.django_db


@pytest.fixture
def never_read() -> Passage:
    """Words that a draft lost before it was published, and that a note is on."""
    article = make_article(published=False, body="It was signed. It holds.")
    passage = make_claim(article, "It was signed").passages.get()
    make_note(passage)
    article.body = "It holds."
    save_draft(article)
    publish(Article.objects.get(pk=article.pk))
    passage.refresh_from_db()
    assert passage.start is None
    return passage


def found(user: Any, passage: Passage) -> tuple[int, int]:
    """What is answered for the passage, and for the note on it."""
    program, note = Program(user), Note.objects.get(passage=passage)
    paths = (f"{API}passages/{passage.pk}/", f"{API}notes/{note.pk}/")
    passage_code, note_code = (program.get(path).status_code for path in paths)
    return passage_code, note_code


def test_readers_have_none_of_words_that_they_never_had(never_read: Passage) -> None:
    assert found(None, never_read) == (404, 404)
    assert not Program().get(f"{API}passages/?claim={never_read.claim_id}").json()["results"]
    assert not Passage.objects.visible_to(AnonymousUser()).exists()


def test_the_desk_has_what_its_repair_queue_has(never_read: Passage, editor: User) -> None:
    assert found(editor, never_read) == (200, 200)


def test_a_writer_has_what_readers_have_of_what_others_write(
    never_read: Passage, writer: User
) -> None:
    assert found(writer, never_read) == (404, 404)
