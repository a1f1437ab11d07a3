"""Editors are told of permissions that end in time: in queues, and once each by a notice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Image
from articles.republishing import record_permission
from desk.ending_permissions import tell_of_ending_permissions
from desk.models import Notice
from desk.notice_texts import sentence
from desk.queues import queue_called
from desk.waiting import page_of
from tests.make import make_article
from tests.uploads import make_file, make_picture

pytestmark = pytest.mark.django_db


def lasting(days: int, **fields: Any) -> Article:
    """An article whose permission ends in some days."""
    until = timezone.localdate() + timedelta(days=days)
    return record_permission(make_article(**fields), permission="By letter.", permitted_until=until)


def waiting(name: str, user: User) -> list[tuple[str, bool]]:
    queue = queue_called(name, user)
    assert queue is not None
    return [(row.heading, row.is_late) for row in page_of(queue, queue.rows(user), {}).rows]


def test_articles_of_the_next_thirty_days_wait_the_first_to_end_first(editor: User) -> None:
    for days in (31, 30, 0, -1):
        lasting(days, title=f"In {days}")
    lasting(5, title="A draft", published=False)
    expected = [("In -1", True), ("In 0", False), ("In 30", False)]
    assert waiting("permissions", editor) == expected
    assert queue_called("permissions", editor).narrowed(Article.objects.all(), "overdue", editor)


@pytest.mark.parametrize(("make", "name"), [(make_picture, "picture"), (make_file, "file")])
def test_pictures_and_files_that_readers_have_wait_too(
    editor: User, make: Callable[[], Any], name: str
) -> None:
    used, unused = make(), make()
    used.revisions.add(make_article().revisions.get())
    ended = timezone.localdate() - timedelta(days=1)
    for row in (used, unused):
        type(row).objects.filter(pk=row.pk).update(permitted_until=ended)
    [(_heading, is_late)] = waiting(f"{name}-permissions", editor)
    assert is_late


def test_a_writer_has_no_such_queue_of_articles(writer: User) -> None:
    assert queue_called("permissions", writer) is None


def told(user: User) -> list[str]:
    return [sentence(each) for each in Notice.objects.filter(to=user).order_by("pk")]


def test_each_is_told_once_before_it_ends_and_once_after(editor: User) -> None:
    lasting(5, title="An op-ed")
    lasting(40)
    now = timezone.now()
    for days in (0, 0, 1, 6, 7):
        tell_of_ending_permissions(now + timedelta(days=days))
    assert [each for each in told(editor) if "An op-ed" in each] == [
        "The permission to republish “An op-ed” ends soon",
        "The permission to republish “An op-ed” has ended",
    ]


def test_one_that_is_renewed_is_told_anew(editor: User) -> None:
    article = lasting(5)
    tell_of_ending_permissions()
    until = timezone.localdate() + timedelta(days=20)
    record_permission(article, permission="By another letter.", permitted_until=until)
    tell_of_ending_permissions()
    assert len(told(editor)) == 2


def test_of_a_picture_it_is_told_with_an_article_that_shows_it(editor: User) -> None:
    picture = make_picture()
    picture.revisions.add(make_article("With a picture").revisions.get())
    Image.objects.filter(pk=picture.pk).update(permitted_until=timezone.localdate())
    tell_of_ending_permissions()
    assert told(editor) == ["The permission for what “With a picture” shows ends soon"]
    assert Notice.objects.get().path.startswith(f"/admin/articles/image/{picture.pk}/change/")


def test_the_daily_command_tells_and_mails(
    editor: User, mailoutbox: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.filter(pk=editor.pk).update(email="editor@example.org")
    lasting(5, title="An op-ed")
    call_command("send_notices")
    [mail] = mailoutbox
    assert "“An op-ed” ends soon" in mail.body


def test_nothing_is_withdrawn_by_itself(editor: User) -> None:
    article = lasting(-10)
    tell_of_ending_permissions()
    assert Article.objects.live().filter(pk=article.pk).exists()


def test_many_pictures_and_files_cost_as_few_queries_as_one(editor: User) -> None:
    day, costs = timezone.localdate(), []
    for numbers in (range(1), range(1, 5)):
        for each in numbers:
            for row in (make_picture((60 + each, 40)), make_file(data=b"%%PDF-1.7 %d" % each)):
                row.revisions.add(make_article().revisions.get())
                type(row).objects.filter(pk=row.pk).update(permitted_until=day)
        with CaptureQueriesContext(connection) as queries:
            tell_of_ending_permissions()
        costs.append(len(queries))
    assert len(told(editor)) == 10
    assert costs[0] == costs[1] <= 14
