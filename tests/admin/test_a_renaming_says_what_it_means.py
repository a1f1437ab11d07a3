"""Whoever changes a name says whether it is a new one or mends the old one."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Author
from tests.admin.desk import errors_of, fill_in, form_url, save
from tests.make import make_article, make_author, make_organization
from tests.rendered_html import words

pytestmark = pytest.mark.looks


@pytest.fixture
def desk(editor: User, as_user: Any) -> Client:
    client: Client = as_user(editor)
    return client


@pytest.fixture
def jon(db: Any) -> Author:
    return make_author("Jon Smth", slug="jon")


def test_a_name_is_a_new_one_unless_somebody_says_otherwise(desk: Client, jon: Author) -> None:
    save(desk, form_url("articles.author", jon.pk), name="Jon Smith")
    jon.refresh_from_db()
    assert [former.name for former in jon.formerly] == ["Jon Smth"]


def test_a_correction_leaves_no_former_name(desk: Client, jon: Author) -> None:
    url = form_url("articles.author", jon.pk)
    save(desk, url, name="Jon Smith", _renaming="correction", _new_since="2026-03-01")
    jon.refresh_from_db()
    assert (jon.name, jon.formerly) == ("Jon Smith", [])


def test_a_correction_makes_nobody_else_of_an_author(desk: Client, jon: Author) -> None:
    url = form_url("articles.author", jon.pk)
    refused = errors_of(fill_in(desk, url, name="Nikol Pashinyan", _renaming="correction"))
    assert "“Nikol Pashinyan” is not how “Jon Smth” is spelt" in str(refused)
    jon.refresh_from_db()
    assert jon.name == "Jon Smth"
    save(desk, url, name="Йон Смит", _renaming="correction")
    jon.refresh_from_db()
    assert jon.name == "Йон Смит"


def test_a_new_name_can_have_a_day(desk: Client, jon: Author) -> None:
    save(desk, form_url("articles.author", jon.pk), name="Jon Doe", _new_since="2026-03-01")
    jon.refresh_from_db()
    assert f"{jon.formerly[0].until:%d %m %Y}" == "01 03 2026"


@pytest.mark.parametrize("day", ["2150-01-01", "0026-03-01", "tomorrow"])
def test_a_day_that_makes_no_sense_is_refused(desk: Client, jon: Author, day: str) -> None:
    url = form_url("articles.author", jon.pk)
    assert errors_of(fill_in(desk, url, name="Jon Doe", _new_since=day))
    jon.refresh_from_db()
    assert jon.name == "Jon Smth"


def test_what_was_signed_since_a_day_becomes_nobody_else_s(desk: Client, jon: Author) -> None:
    make_article(author=jon)  # of 8 January 2026
    url = form_url("articles.author", jon.pk)
    another: dict[str, Any] = {"name": "Nikol Pashinyan", "_same": "nikol pashinyan"}
    refused = errors_of(fill_in(desk, url, **another, _new_since="2020-01-01"))
    assert "Readers have read “Jon Smth” under what was signed since that day" in refused
    jon.refresh_from_db()
    assert jon.name == "Jon Smth"
    save(desk, url, **another, _new_since="2026-01-09")
    jon.refresh_from_db()
    assert jon.name == "Nikol Pashinyan" and jon.formerly[0].name == "Jon Smth"


def test_a_name_like_the_old_one_may_be_of_any_day(desk: Client, jon: Author) -> None:
    make_article(author=jon)
    asked = {"_new_since": "2020-01-01", "_same": "jon smith"}
    save(desk, form_url("articles.author", jon.pk), name="Jon Smith", **asked)
    jon.refresh_from_db()
    assert jon.name == "Jon Smith"


def test_an_organization_is_asked_about_too(desk: Client) -> None:
    press = make_organization("Old Press")
    save(desk, form_url("articles.organization", press.pk), name="New Press")
    press.refresh_from_db()
    assert [former.name for former in press.formerly] == ["Old Press"]


def test_a_new_author_is_not_asked(desk: Client) -> None:
    assert "If the name changes" not in words(desk.get(form_url("articles.author")))


def test_the_form_tells_the_former_names(desk: Client, jon: Author) -> None:
    url = form_url("articles.author", jon.pk)
    assert "Formerly" not in words(desk.get(url))
    save(desk, url, name="Jon Doe", _new_since="2026-03-01")
    assert "Formerly: Jon Smth, until 1 Mar 2026, 00:00" in words(desk.get(url)).replace(
        "Formerly Jon", "Formerly: Jon"
    )


def test_whoever_may_only_look_is_not_asked(
    analyst: User, as_user: Any, desk: Client, jon: Author
) -> None:
    save(desk, form_url("articles.author", jon.pk), name="Jon Doe")
    page = words(as_user(analyst).get(form_url("articles.author", jon.pk)))
    assert "Jon Smth" in page and "If the name changes" not in page


def test_the_list_of_articles_shows_who_signed(desk: Client, jon: Author) -> None:
    make_article("At the port", author=jon)
    save(desk, form_url("articles.author", jon.pk), name="Jon Doe", _same="jon doe")
    desk.get("/admin/")  # which tells that the name is saved
    page = words(desk.get("/admin/articles/article/"))
    assert "Jon Smth" in page and "Jon Doe" not in page
