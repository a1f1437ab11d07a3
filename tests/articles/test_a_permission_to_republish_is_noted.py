"""By whose permission a text is republished, and until when, is the desk's to note."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.checklist import findings_of
from articles.events import article_changed
from articles.models import Article
from articles.republishing import record_permission
from tests.make import make_article
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

LETTER = "Granted by News.Az, by letter of 3 March, unchanged and with a link."


def noted(until: date | None, **fields: Any) -> Article:
    return record_permission(make_article(**fields), permission=LETTER, permitted_until=until)


def test_it_changes_no_word_that_readers_have() -> None:
    article = noted(date(2026, 3, 1))
    assert (article.permission, article.permitted_until) == (LETTER, date(2026, 3, 1))
    assert article.newest_number == article.public_number == 1
    assert article.log.first().note == f"Until 1 March 2026. {LETTER}"


def test_whoever_listens_hears_of_it_once_and_of_no_other_words() -> None:
    article, heard = make_article(), []

    def hear(change: Any, **_kwargs: Any) -> None:
        heard.append(change)

    article_changed.connect(hear)
    for _ in range(2):
        record_permission(article, permission=LETTER)
    article_changed.disconnect(hear)
    [change] = heard
    assert (change.verb, change.text) == ("record_permission", None)
    assert change.before == change.now


def test_one_that_ends_says_who_gave_it() -> None:
    with pytest.raises(ValidationError, match="Say who gave it"):
        record_permission(make_article(), permission=" ", permitted_until=date(2026, 3, 1))


def test_a_writer_may_not(writer: User) -> None:
    draft = make_article(published=False, by=writer)
    with pytest.raises(PermissionDenied):
        record_permission(draft, permission=LETTER, by=writer)


def test_readers_are_told_that_there_is_one_while_it_holds(reader: Client) -> None:
    article = noted(timezone.localdate())
    page = reader.get(article.get_absolute_url())
    assert "Republished by permission" in words(page)
    assert "by letter" not in page.content.decode()
    record_permission(
        article, permission=LETTER, permitted_until=timezone.localdate() - timedelta(days=1)
    )
    assert "Republished" not in words(reader.get(article.get_absolute_url()))


@pytest.mark.parametrize(("days", "says"), [(-1, "ended on"), (0, ""), (40, "")])
def test_one_that_has_ended_is_told_before_publishing(days: int, says: str) -> None:
    until = timezone.localdate() + timedelta(days=days)
    found = [each.words for each in findings_of(noted(until, published=False))]
    assert any("permission to republish" in each for each in found) == bool(says)
    assert says in " ".join(found)


def test_one_that_ends_before_the_article_comes_out_is_told_too() -> None:
    coming = timezone.now() + timedelta(days=40)
    article = noted(timezone.localdate() + timedelta(days=39), at=coming)
    assert any("before it is published" in each.words for each in findings_of(article))


def test_it_is_noted_on_a_page_of_its_own(editor: User, as_user: Any) -> None:
    article = make_article()
    path = f"/admin/articles/article/{article.pk}/do/permission/"
    client = as_user(editor)
    client.post(path, {"permission": LETTER, "permitted_until": "2026-03-01"})
    article.refresh_from_db()
    assert article.permitted_until == date(2026, 3, 1)
    assert LETTER in client.get(path).content.decode()
    assert LETTER in client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    refused = client.post(path, {"permission": "", "permitted_until": "2026-03-01"})
    assert "Say who gave it" in refused.content.decode()
