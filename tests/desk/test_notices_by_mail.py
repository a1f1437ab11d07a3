"""Notices go by mail as each person has chosen: at once, once a day in one mail, or never."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from desk import notice_mail
from desk.models import Notice, NoticeChoice
from desk.notices import mark_read, tell
from tests.make import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def addresses(writer: User, editor: User, settings: Any) -> None:
    settings.SITE_URL = "https://desk.example.org"
    for user in (writer, editor):
        user.email = f"{user.username}@example.org"
        user.save()


def choose(user: User, when: str) -> None:
    NoticeChoice.objects.create(user=user, mail=when)


def send() -> str:
    out = StringIO()
    call_command("send_notices", stdout=out)
    return out.getvalue().strip()


def test_at_once_it_goes_when_the_act_is_committed(
    writer: User, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    choose(writer, "at_once")
    article = make_article("The charter", published=False, by=writer)
    with django_capture_on_commit_callbacks(execute=True):
        tell(writer, "published", article, by=editor)
        assert mail.outbox == []
    [sent] = mail.outbox
    assert sent.to == ["writer@example.org"]
    assert sent.subject == "Assay: editor published “The charter”"
    assert f"https://desk.example.org/admin/articles/article/{article.pk}/change/" in sent.body
    assert "https://desk.example.org/desk/settings/" in sent.body
    assert send() == "No mail sent"


def test_whoever_has_not_chosen_gets_one_mail_a_day(
    writer: User, editor: User, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for title in ("First", "Second"):
            tell(writer, "published", make_article(title, published=False, by=writer), by=editor)
    assert mail.outbox == []
    assert send() == "1 mail sent"
    [sent] = mail.outbox
    assert sent.subject == "Assay: 2 notices"
    assert sent.body.index("“First”") < sent.body.index("“Second”")
    assert send() == "No mail sent"


def test_what_was_read_in_the_desk_is_not_mailed(writer: User, editor: User) -> None:
    tell(writer, "published", make_article(published=False, by=writer), by=editor)
    mark_read(writer)
    assert send() == "No mail sent"


def test_whoever_wants_none_gets_none(writer: User, editor: User) -> None:
    choose(writer, "never")
    tell(writer, "published", make_article(published=False, by=writer), by=editor)
    assert send() == "No mail sent" and mail.outbox == []


@pytest.mark.parametrize("columns", [{"email": ""}, {"is_active": False}])
def test_nobody_without_an_address_or_a_login_is_written_to(
    columns: dict[str, Any], writer: User, editor: User
) -> None:
    tell(writer, "published", make_article(published=False, by=writer), by=editor)
    User.objects.filter(pk=writer.pk).update(**columns)
    assert send() == "No mail sent"


def test_no_mail_has_a_word_of_what_its_reader_may_not_see(writer: User, editor: User) -> None:
    hidden = make_article("Secret", published=False, by=editor)
    tell(writer, "mentioned", hidden, by=editor)
    assert send() == "No mail sent"
    tell(writer, "mentioned", hidden, by=editor)
    tell(writer, "published", make_article("Open", published=False, by=writer), by=editor)
    assert send() == "1 mail sent"
    [sent] = mail.outbox
    assert "Secret" not in sent.subject + sent.body and "Open" in sent.subject
    assert Article.objects.get(pk=hidden.pk).body[:20] not in sent.body


def test_a_mail_that_fails_is_sent_the_next_time(
    writer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell(writer, "published", make_article(published=False, by=writer), by=editor)

    def fail(_mail: Any) -> int:
        raise OSError("no route to host")

    with monkeypatch.context() as patch:
        patch.setattr(notice_mail.EmailMessage, "send", fail)
        assert send() == "No mail sent"
    assert Notice.objects.get().mailed_at is None
    assert send() == "1 mail sent"


def test_what_is_older_than_a_week_stays_in_the_desk(writer: User, editor: User) -> None:
    old = timezone.now() - timedelta(days=8)
    tell(writer, "published", make_article(published=False, by=writer), by=editor, at=old)
    assert send() == "No mail sent"


def test_each_chooses_on_a_page(writer: User, as_user: Any) -> None:
    client = as_user(writer)
    assert 'value="daily"' in client.get("/desk/settings/").content.decode()
    assert client.post("/desk/settings/", {"mail": "at_once"}).status_code == 302
    assert NoticeChoice.objects.get(user=writer).mail == "at_once"
    assert client.post("/desk/settings/", {"mail": "hourly"}).status_code == 400
    client.post("/desk/settings/", {"mail": "never"})
    assert NoticeChoice.objects.get().mail == "never"


def test_a_subject_is_one_line(writer: User, editor: User) -> None:
    article = make_article(published=False, by=writer)
    Article.objects.filter(pk=article.pk).update(title="One\nBcc: other@example.org")
    tell(writer, "published", article, by=editor)
    assert send() == "1 mail sent"
    assert "\n" not in mail.outbox[0].subject


def test_what_one_mail_does_not_list_waits_for_the_next(
    writer: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk.notice_mail.LISTED_IN_MAIL", 2)
    for number in range(3):
        article = make_article(f"Draft {number}", published=False, by=writer)
        tell(writer, Notice.Verb.SENT_BACK, article, by=editor)
    send()
    send()
    assert [each.body.count("Draft ") for each in mail.outbox] == [2, 1]
