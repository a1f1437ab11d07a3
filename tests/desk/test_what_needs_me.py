"""The front page of the desk: each sees what waits for them, the oldest first, in few queries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from analysis.models import Claim, LinkCheck, Passage
from articles import workflow
from articles.dates import end_of_day
from articles.models import Article
from articles.republishing import record_permission
from desk.assignments import assign
from desk.queues import QUEUES
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_complete_draft,
    make_evidence,
    make_note,
    make_source,
)
from tests.rendered_html import words
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db


def waiting(client: Client) -> dict[str, list[str]]:
    """What each queue of the front page begins with, by its name."""
    shown = client.get("/desk/").context["waiting"]
    return {each.queue.name: [row.heading for row in each.rows] for each in shown}


def sent_back(
    writer: User, editor: User, title: str = "The charter", note: str = "Why?"
) -> Article:
    article = make_article(title, published=False, by=writer)
    workflow.submit(article, by=writer)
    return workflow.send_back(article, note=note, by=editor)


def full_desk(editor: User, writer: User) -> None:
    """Something in every queue of an editor."""
    make_article("Mine", published=False, by=editor)
    make_article("Of somebody", published=False, by=writer)
    sent_back(editor, editor, "Back to me")
    workflow.submit(make_article("Submitted", published=False))
    later = end_of_day(timezone.localdate()) - timedelta(seconds=1)
    workflow.schedule(make_complete_draft("Soon"), publish_at=later, by=editor)
    article = make_article("Ahead of its readers")
    article.body += "\n\nMore."
    workflow.save_draft(article)
    claim = make_claim(article)
    make_challenge(claim)
    make_note(claim, by=writer, signed_by=make_author("Ben Oz", user=writer))
    make_claim(quote="within a year", kind="predictive", resolves_on=date(2026, 1, 1))
    stale = make_claim()
    make_assessment(stale)
    Claim.objects.filter(pk=stale.pk).update(stale_for="statement")
    fresh = make_claim()
    make_assessment(fresh)
    make_evidence(fresh, "disputes")
    lost = make_claim()
    Passage.objects.filter(claim=lost).update(state="lost", start=None, end=None, confidence=0)
    assign(claim, to=editor)


def test_a_writer_sees_own_work_and_why_it_was_sent_back(
    writer: User, editor: User, as_user: Any
) -> None:
    make_article("Of the editor", published=False, by=editor)
    make_article("A draft", published=False, by=writer)
    workflow.submit(make_article("Submitted", published=False, by=writer), by=writer)
    sent_back(writer, editor, "Sent back", "Say who signed it.")
    make_claim()
    client = as_user(writer)
    assert waiting(client) == {
        "sent-back": ["Sent back"],
        "drafts": ["A draft"],
        "in-review": ["Submitted"],
    }
    said = words(client.get("/desk/"))
    assert "Say who signed it." in said and "Of the editor" not in said


def test_drafts_say_what_an_editor_chooses_by(writer: User, editor: User, as_user: Any) -> None:
    author = make_author("Ben Oz")
    draft = make_article(
        "Submitted", author=author, published=False, body="One two three.", by=writer
    )
    submitted = datetime(2026, 2, 3, 9, tzinfo=UTC)
    workflow.submit(draft, by=writer, at=submitted)
    said = words(as_user(editor).get("/desk/queues/in-review/"))
    assert "Submitted Ben Oz · 3 words submitted 3 February 2026" in said


def test_what_was_sent_back_says_by_whom(writer: User, editor: User, as_user: Any) -> None:
    sent_back(writer, editor)
    assert "Why? editor sent back" in words(as_user(writer).get("/desk/"))


def test_what_was_sent_back_is_not_any_more_once_it_is_submitted_again(
    writer: User, editor: User, as_user: Any
) -> None:
    workflow.submit(sent_back(writer, editor), by=writer)
    assert waiting(as_user(writer)) == {"in-review": ["The charter"]}


def test_an_analyst_sees_claims_and_nobody_s_drafts(analyst: User, as_user: Any) -> None:
    claim = make_claim(make_article(published=False), statement="It was signed.")
    workflow.submit(make_article("Submitted", published=False))
    make_claim(
        claim.article, "within a year", kind="predictive", resolves_on=date(2026, 1, 1),
        statement="It will be.",
    )  # fmt: skip
    assert waiting(as_user(analyst)) == {
        "predictions": ["It will be."],
        "claims": ["It was signed.", "It will be."],
    }


def test_an_editor_sees_what_waits_in_every_queue(
    writer: User, editor: User, as_user: Any, bring_in: Any
) -> None:
    full_desk(editor, writer)
    bring_in({"a.md": "# Grain\n\nThe ports were closed.\n"}, by=editor)
    make_desk_verdict()
    make_broken_link()
    make_ending_permissions()
    assert {*waiting(as_user(editor))} == {queue.name for queue in QUEUES}


def make_ending_permissions() -> None:
    """Of an article that readers have, and of a picture and a file in it."""
    article, today = make_article(), timezone.localdate()
    record_permission(article, permission="By letter.", permitted_until=today)
    for row in (make_picture(), make_file()):
        row.revisions.add(article.revisions.get())
        type(row).objects.filter(pk=row.pk).update(permitted_until=today)


def make_broken_link() -> None:
    source = make_source(url="https://example.org/gone")
    state = LinkCheck.State.BROKEN
    LinkCheck.objects.create(
        source=source, url=source.url, state=state, broken_since=timezone.now()
    )


def make_desk_verdict() -> None:
    claim = make_claim()
    make_assessment(claim)
    Claim.objects.filter(pk=claim.pk).update(is_desk_text=True)


def test_the_oldest_comes_first_and_the_rest_is_a_page_away(editor: User, as_user: Any) -> None:
    articles = [make_article(f"Article {number}", published=False) for number in range(7)]
    for number, article in enumerate(articles):
        day = timezone.now() - timedelta(days=number)
        Article.objects.filter(pk=article.pk).update(updated_at=day)
    client = as_user(editor)
    assert waiting(client) == {"drafts-of-others": [f"Article {n}" for n in (6, 5, 4, 3, 2)]}
    html = client.get("/desk/").content.decode()
    assert 'href="/desk/queues/drafts-of-others/">All 7<' in html


def test_nothing_waits_where_nothing_waits(editor: User, as_user: Any) -> None:
    said = words(as_user(editor).get("/desk/"))
    assert "Nothing waits for you." in said and "Nothing waits here: Waiting for me" in said


def test_an_editor_s_full_front_page_takes_few_queries(
    editor: User, writer: User, as_user: Any
) -> None:
    full_desk(editor, writer)
    client = as_user(editor)
    client.get("/desk/")
    with CaptureQueriesContext(connection) as captured:
        assert len(client.get("/desk/").context["waiting"]) > 12
    assert len(captured) <= 10


def test_readers_are_asked_to_log_in_and_read_no_word_of_it(reader: Client) -> None:
    for path in ("/desk/", "/desk/queues/", "/desk/queues/drafts/"):
        answer = reader.get(path)
        assert answer.status_code == 302
        assert answer.headers["Location"] == f"/admin/login/?next={path}"


def test_staff_find_the_desk_from_every_page_and_readers_do_not(
    editor: User, as_user: Any, reader: Client
) -> None:
    for path in ("/", "/claims/", "/admin/"):
        assert 'href="/desk/"' in as_user(editor).get(path).content.decode()
    assert 'href="/desk/"' not in reader.get("/").content.decode()


def test_the_bar_says_which_room_one_is_in(editor: User, writer: User, as_user: Any) -> None:
    html = as_user(editor).get("/desk/queues/claims/").content.decode()
    assert '<a href="/desk/queues/" aria-current="true">Queues</a>' in html
    assert (
        '<a href="/desk/" aria-current="page">Front</a>'
        in as_user(editor).get("/desk/").content.decode()
    )
    assert "Imports" in words(as_user(writer).get("/desk/calendar/"))


def test_an_analyst_is_not_offered_the_room_for_imports(analyst: User, as_user: Any) -> None:
    assert "/desk/imports/" not in as_user(analyst).get("/desk/").content.decode()
