from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Author
from tests.admin.desk import fill_in, form_url, save
from tests.make import make_article, make_author, make_claim, make_topic
from tests.rendered_html import words


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


@pytest.mark.parametrize("make", [make_article, make_author, make_topic, make_claim])
def test_a_form_that_was_saved_is_shown_again(make: Any, desk: Client) -> None:
    made = make()
    url = form_url(made._meta.label_lower, made.pk)
    assert save(desk, url).url == url


def test_what_was_added_is_shown_to_be_changed(desk: Client) -> None:
    answer = save(desk, form_url("articles.author"), name="Rəna")
    assert answer.url == form_url("articles.author", Author.objects.get().pk)
    assert "The author “Rəna” was added successfully." in words(desk.get(answer.url))


def test_another_button_closes_it(desk: Client) -> None:
    author = make_author()
    answer = fill_in(desk, form_url("articles.author", author.pk), role="Editor", _close="1")
    assert answer.url == "/admin/articles/author/"
    author.refresh_from_db()
    assert author.role == "Editor"


def test_it_closes_to_the_list_as_it_was_narrowed(desk: Client) -> None:
    url = form_url("articles.author", make_author().pk) + "?_changelist_filters=kind%3Dperson"
    assert save(desk, url).url == url
    assert fill_in(desk, url, _close="1").url == "/admin/articles/author/?kind=person"


def test_another_can_be_added_at_once(desk: Client) -> None:
    answer = fill_in(desk, form_url("articles.topic"), name="Ports", _addanother="1")
    assert answer.url == form_url("articles.topic")


def test_a_login_stays_open_too(db: Any, as_user: Any) -> None:
    superuser = User.objects.create_superuser("superuser")
    url = form_url("accounts.user", superuser.pk)
    assert save(as_user(superuser), url, display_name="Sona").url == url
