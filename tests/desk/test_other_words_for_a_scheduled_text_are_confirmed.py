"""Words accepted into a scheduled text are what will appear: touched claims are confirmed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from articles.workflow import schedule
from desk.models import RemarkThread
from desk.remark_suggestions import seen_of
from desk.remarks import open_thread
from tests.make import make_claim, make_complete_draft
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduled(editor: User) -> Article:
    article = make_complete_draft(by=editor)
    make_claim(article, statement="The charter was signed.")
    return schedule(article, publish_at=timezone.now() + timedelta(hours=1), by=editor)


def suggested(article: Article, editor: User) -> RemarkThread:
    words = "charter was never signed"
    return open_thread(article, "charter was signed", suggestion=words, by=editor)


def accept(client: Client, thread: RemarkThread, **typed: Any) -> Any:
    typed = {"act": "accept", "seen": seen_of(thread), **typed}
    return client.post(f"/desk/remarks/{thread.pk}/", typed)


def test_of_each_claim_that_it_touches_it_is_asked_first(
    scheduled: Article, editor: User, as_user: Any
) -> None:
    thread = open_thread(
        scheduled, "charter was signed", suggestion="charter was never signed", by=editor
    )
    client = as_user(editor)

    asked = accept(client, thread, text="As the ministry said.")

    scheduled.refresh_from_db()
    assert (asked.status_code, scheduled.newest_number) == (400, 1)
    assert "“The charter was signed.”: " in words(asked)
    assert "As the ministry said." in words(asked)
    keys = re.findall(r'name="confirmed" value="(\w+)"', asked.content.decode())
    assert len(keys) == 1
    assert accept(client, thread, confirmed=["x"]).status_code == 400

    assert accept(client, thread, confirmed=keys).status_code == 302
    scheduled.refresh_from_db()
    assert "was never signed" in scheduled.text and scheduled.public_number == 2


def test_what_touches_no_claim_is_accepted_as_ever(
    scheduled: Article, editor: User, as_user: Any
) -> None:
    thread = open_thread(scheduled, "since the summit", suggestion="since the talks", by=editor)

    assert accept(as_user(editor), thread).status_code == 302


def test_the_page_says_that_it_is_the_text_that_appears(
    scheduled: Article, editor: User, as_user: Any
) -> None:
    page = as_user(editor).get(f"/desk/articles/{scheduled.pk}/remarks/")

    assert "what is accepted here is the text that appears then" in words(page)


def test_of_a_draft_nothing_is_asked(editor: User, as_user: Any) -> None:
    draft = make_complete_draft(by=editor)
    make_claim(draft)
    thread = open_thread(
        draft, "charter was signed", suggestion="charter was never signed", by=editor
    )

    assert accept(as_user(editor), thread).status_code == 302
