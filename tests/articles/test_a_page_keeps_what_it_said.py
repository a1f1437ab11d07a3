"""A page of the site's own is saved by one verb, which keeps every version of its words."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from articles.events import NameChange, article_changed
from articles.models import Page
from articles.pages import save_page
from tests.make import make_page

pytestmark = pytest.mark.django_db

FIRST, SECOND = datetime(2026, 1, 8, tzinfo=UTC), datetime(2026, 2, 10, tzinfo=UTC)


def test_each_change_of_its_words_is_a_version(editor: User) -> None:
    page = make_page("Who we are", "We are two.", at=FIRST)
    page.body = "We are three."
    save_page(page, fields=["body"], by=editor, at=SECOND)
    kept = [(each.number, each.body, each.saved_at, each.signed) for each in page.versions.all()]
    assert kept == [(2, "We are three.", SECOND, "editor"), (1, "We are two.", FIRST, "Assay")]
    page.refresh_from_db()
    assert (page.html, page.updated_at) == ("<p>We are three.</p>\n", SECOND)


def test_its_place_in_the_foot_changes_no_words() -> None:
    page = make_page(at=FIRST)
    page.position = 5
    save_page(page, at=SECOND)
    page.refresh_from_db()
    assert (page.versions.count(), page.updated_at, page.position) == (1, FIRST, 5)


def test_a_save_that_changes_nothing_is_none() -> None:
    page = make_page(at=FIRST)
    sent: list[Any] = []

    def receive(change: Any, **_kwargs: Any) -> None:
        sent.append(change)

    article_changed.connect(receive)
    save_page(page, at=SECOND)
    page.title = "Who is here"
    save_page(page, at=SECOND)
    article_changed.disconnect(receive)
    (change,) = sent
    assert isinstance(change, NameChange) and change.before is not None and change.now is not None
    assert (change.before["title"], change.now["title"]) == ("Who we are", "Who is here")


def test_a_version_says_whether_readers_had_it() -> None:
    page = make_page(is_public=False, at=FIRST)
    page.is_public = True
    save_page(page, at=SECOND)
    assert [each.was_public for each in page.versions.all()] == [True, False]
    assert page.published_at is None  # as the caller had it
    page.refresh_from_db()
    assert (page.published_at, page.updated_at) == (SECOND, FIRST)


def test_a_version_is_never_changed() -> None:
    version = make_page().versions.get()
    with pytest.raises(TypeError):
        version.save()


def test_the_slug_that_readers_know_stays() -> None:
    page, draft = make_page(slug="who-we-are"), make_page(slug="draft", is_public=False)
    page.slug, draft.slug = "who-is-here", "who-is-who"
    with pytest.raises(ValidationError):
        save_page(page)
    assert save_page(draft).slug == "who-is-who"


def test_editors_alone_save_pages(editor: User, analyst: User, writer: User) -> None:
    page = make_page()
    page.title = "Who is here"
    for user in (analyst, writer):
        for row in (page, Page(slug="new", title="New", body="New.")):
            with pytest.raises(PermissionDenied):
                save_page(row, by=user)
    assert save_page(page, by=editor).title == "Who is here"
