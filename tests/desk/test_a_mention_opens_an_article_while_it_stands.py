"""Whom a remark names sees the article while the remark names them and its thread is open."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Article
from desk.models import Mention, Notice, RemarkThread
from desk.remarks import answer, delete_remark, edit_remark, open_thread, reopen, resolve
from tests.make import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(editor: User) -> Article:
    return make_article("The charter", published=False, by=editor)


@pytest.fixture
def thread(draft: Article, editor: User, writer: User) -> RemarkThread:
    return open_thread(draft, "signed in February", "@writer look", by=editor)


@pytest.fixture
def asked(as_user: Any, writer: User) -> Client:
    return as_user(writer)


def status(asked: Client, thread: RemarkThread) -> int:
    return asked.get(f"/desk/articles/{thread.article_id}/remarks/").status_code


def test_once_the_name_is_edited_out_it_is_closed_and_the_notice_is_gone(
    thread: RemarkThread, editor: User, writer: User, asked: Client
) -> None:
    assert status(asked, thread) == 200
    remark = thread.remarks.get()
    edit_remark(remark, "Not for you.", by=editor)
    assert status(asked, thread) == 404
    assert not Mention.objects.exists() and not Notice.objects.filter(to=writer).exists()
    edit_remark(remark, "For you, @writer, after all.", by=editor)
    assert status(asked, thread) == 200
    assert Notice.objects.visible_to(writer).count() == 1


def test_of_two_remarks_the_other_still_opens_it(
    thread: RemarkThread, editor: User, writer: User, asked: Client
) -> None:
    other = answer(thread, "And this, @writer?", by=editor)
    edit_remark(thread.remarks.first(), "Nothing.", by=editor)
    assert status(asked, thread) == 200
    assert Notice.objects.get().at == other.at
    delete_remark(other, by=editor)
    assert status(asked, thread) == 404
    assert not Notice.objects.exists()


def test_with_its_thread_deleted_its_notice_is_gone(
    thread: RemarkThread, editor: User, writer: User
) -> None:
    delete_remark(thread.remarks.get(), by=editor)
    assert not Notice.objects.exists()


def test_while_the_thread_is_resolved_it_is_closed(
    thread: RemarkThread, editor: User, writer: User, asked: Client
) -> None:
    resolve(thread, by=editor)
    assert status(asked, thread) == 404
    assert not Notice.objects.visible_to(writer).exists()
    reopen(thread, by=editor)
    assert status(asked, thread) == 200
    assert Notice.objects.visible_to(writer).exists()


def test_whoever_resolves_the_thread_that_opened_it_is_led_to_the_desk(
    thread: RemarkThread, asked: Client
) -> None:
    answer: Any = asked.post(f"/desk/remarks/{thread.pk}/", {"act": "resolve"})
    assert answer.url == "/desk/"
