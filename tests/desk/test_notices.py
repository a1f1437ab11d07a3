"""Members of the desk are told what concerns them, in the desk, and never of their own acts."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from analysis.notes import approve_note, refuse_note
from articles import workflow
from articles.models import Article
from desk.models import Notice
from desk.notices import tell
from tests.make import make_article, make_author, make_claim, make_complete_draft, make_note
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def told(user: User) -> list[str]:
    return [notice.verb for notice in Notice.objects.filter(to=user).order_by("pk")]


@pytest.fixture
def second(editor: User) -> User:
    user = User.objects.create_user("second", display_name="Nigar", is_staff=True)
    user.groups.set(editor.groups.all())
    return user


def test_what_is_submitted_is_told_to_editors_and_to_nobody_else(
    writer: User, editor: User, second: User, analyst: User
) -> None:
    workflow.submit(make_article(published=False, by=writer), by=writer)
    assert told(editor) == told(second) == ["submitted"]
    assert told(writer) == told(analyst) == []


def test_an_editor_who_submits_is_not_told_of_it(editor: User, second: User) -> None:
    workflow.submit(make_article(published=False, by=editor), by=editor)
    assert told(editor) == [] and told(second) == ["submitted"]


def test_a_writer_is_told_what_becomes_of_a_draft(writer: User, editor: User) -> None:
    article = make_complete_draft(by=writer)
    workflow.submit(article, by=writer)
    workflow.send_back(article, note="Why?", by=editor)
    later = timezone.now() + timedelta(days=1)
    workflow.schedule(article, publish_at=later, by=editor)
    workflow.publish(article, publish_at=timezone.now(), by=editor)
    assert told(writer) == ["sent_back", "scheduled", "published"]


def test_nobody_is_told_of_what_they_publish_themselves(editor: User) -> None:
    workflow.publish(make_complete_draft(by=editor), by=editor)
    assert told(editor) == []


def test_what_an_editor_decides_on_a_note_is_told_to_who_signs_it(
    writer: User, editor: User
) -> None:
    signer = make_author("Ben Oz", user=writer)
    for decide, extra in ((approve_note, {}), (refuse_note, {"remark": "Why?"})):
        note = make_note(make_claim(), by=writer, signed_by=signer)
        decide(note, number=1, by=editor, **extra)
    assert told(writer) == ["note_approved", "note_sent_back"]


def test_a_remark_that_mentions_somebody_is_told_and_leads_to_it(
    writer: User, editor: User, as_user: Any
) -> None:
    tell(
        writer,
        "mentioned",
        make_article("The charter", published=False, by=writer),
        by=editor,
        path="/desk/x/#1",
    )
    page = as_user(writer).get("/desk/notices/")
    assert "editor mentioned you in a remark on “The charter”" in words(page)
    assert 'href="/desk/x/#1"' in page.content.decode()


def test_only_members_of_the_desk_are_told(editor: User) -> None:
    guest = User.objects.create_user("guest")
    tell(guest, "mentioned", make_article(), by=editor)
    assert told(guest) == []


def test_notices_are_listed_newest_first_and_counted_in_the_bar(
    writer: User, editor: User, as_user: Any
) -> None:
    for title in ("First", "Second"):
        tell(writer, "published", make_article(title, published=False, by=writer), by=editor)
    client = as_user(writer)
    page = client.get("/desk/notices/")
    assert [row[1] for row in page.context["rows"]] == [
        "editor published “Second”",
        "editor published “First”",
    ]
    assert "Notices 2 not read" in words(page)
    client.post("/desk/notices/", {"read": Notice.objects.earliest("pk").pk})
    assert "Notices 1 not read" in words(client.get("/desk/"))
    client.post("/desk/notices/", {"read": "all"})
    assert "not read" not in words(client.get("/desk/"))


def test_nobody_reads_or_marks_the_notices_of_others(
    writer: User, editor: User, as_user: Any
) -> None:
    tell(writer, "published", make_article("The charter", published=False, by=writer), by=editor)
    client = as_user(editor)
    assert "The charter" not in words(client.get("/desk/notices/"))
    client.post("/desk/notices/", {"read": Notice.objects.get().pk})
    assert Notice.objects.get().read_at is None


def test_a_notice_of_what_one_may_not_see_any_more_is_not_shown(
    writer: User, editor: User, as_user: Any
) -> None:
    article = make_article("Secret", published=False, by=writer)
    tell(writer, "sent_back", article, by=editor)
    tell(writer, "note_approved", make_claim(article, statement="Hushed."), by=editor)
    client = as_user(writer)
    assert "Notices 2 not read" in words(client.get("/desk/notices/"))
    Article.objects.update(created_by=editor)
    said = words(client.get("/desk/notices/"))
    assert "Secret" not in said and "Hushed" not in said and "not read" not in said


@pytest.mark.usefixtures("short_pages")
def test_the_list_has_pages_and_takes_few_queries(writer: User, editor: User, as_user: Any) -> None:
    article = make_article(published=False, by=writer)
    for _number in range(6):
        tell(writer, "published", article, by=editor)
    client = as_user(writer)
    page = client.get("/desk/notices/").context["page"]
    with CaptureQueriesContext(connection) as captured:
        rest = client.get(f"/desk/notices/?{page.next}").context["page"].rows
    assert (len(page.rows), len(rest)) == (4, 2)
    assert len(captured) <= 6
