from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from analysis.models import Assessment
from articles.models import Author
from tests.accounts.named import permission
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_assessment, make_author, make_claim


@pytest.fixture
def author(db: Any) -> Author:
    return make_author()


def found_by_typing(client: Any, words: str) -> list[str]:
    field = {"app_label": "articles", "model_name": "author", "field_name": "user"}
    answer = client.get(reverse("admin:autocomplete"), {**field, "term": words})
    return [found["text"] for found in answer.json()["results"]]


@pytest.mark.parametrize("user", ["editor", "chief"])
def test_editors_and_superusers_say_it(
    user: str, newcomer: User, author: Author, as_user: Any, request: Any
) -> None:
    client = as_user(request.getfixturevalue(user))
    save(client, form_url("articles.author", author.pk), user=newcomer.pk)
    author.refresh_from_db()
    assert author.user == newcomer


def test_an_editor_takes_it_back(
    editor: User, newcomer: User, author: Author, as_user: Any
) -> None:
    Author.objects.update(user=newcomer)
    save(as_user(editor), form_url("articles.author", author.pk), user="")
    author.refresh_from_db()
    assert author.user is None


def test_logins_are_found_by_typing(editor: User, newcomer: User, as_user: Any) -> None:
    assert found_by_typing(as_user(editor), "newc") == ["newcomer"]
    assert found_by_typing(as_user(editor), "new@desk") == ["newcomer"]
    assert found_by_typing(as_user(editor), "new\0c") == ["newcomer"]


def test_a_login_that_has_more_is_not_found(
    editor: User, chief: User, publisher: User, as_user: Any
) -> None:
    assert found_by_typing(as_user(editor), "") == ["editor"]
    assert found_by_typing(as_user(chief), "") == ["chief", "editor", "publisher"]


def test_a_crafted_form_does_not_link_it(
    editor: User, chief: User, author: Author, as_user: Any
) -> None:
    page = fill_in(as_user(editor), form_url("articles.author", author.pk), user=chief.pk)
    assert "not one of the available choices" in errors_of(page)


def test_the_link_to_a_login_that_has_more_stays(
    editor: User, chief: User, author: Author, as_user: Any
) -> None:
    Author.objects.update(user=chief)
    save(as_user(editor), form_url("articles.author", author.pk), role="Fellow", user=editor.pk)
    author.refresh_from_db()
    assert (author.role, author.user) == ("Fellow", chief)


def test_who_sees_no_logins_does_not_link_one(
    writer: User, newcomer: User, author: Author, as_user: Any
) -> None:
    writer.user_permissions.add(permission("articles.change_author"))
    save(as_user(writer), form_url("articles.author", author.pk), user=newcomer.pk)
    author.refresh_from_db()
    assert author.user is None


def test_whoever_takes_it_back_says_whether_it_was_a_mistake(
    editor: User, newcomer: User, author: Author, as_user: Any
) -> None:
    client, url = as_user(editor), form_url("articles.author", author.pk)
    assert "linked by mistake" not in client.get(url).content.decode()
    assessment = make_assessment(make_claim())
    Assessment.objects.update(recorded_by=newcomer)
    for ticked, kept in (({}, author), ({"_link_undone": "on"}, None)):
        save(client, url, user=newcomer.pk)
        assert "linked by mistake" in client.get(url).content.decode()
        save(client, url, user="", **ticked)
        assert Assessment.objects.get(pk=assessment.pk).recorded_as == kept


def test_whoever_may_not_take_it_back_is_not_asked(
    editor: User, chief: User, author: Author, as_user: Any
) -> None:
    Author.objects.update(user=chief)
    page = as_user(editor).get(form_url("articles.author", author.pk))
    assert "linked by mistake" not in page.content.decode()
