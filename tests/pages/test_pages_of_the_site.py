"""Pages of the site's own are read under /about/, and the foot of every page lists them."""

from typing import Any

import pytest
from django.test import Client

from accounts.models import User
from articles.models import Page
from articles.pages import save_page
from tests.make import make_article, make_page
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def footer(browser: Client, path: str = "/") -> str:
    return browser.get(path).content.decode().partition('<footer class="colophon">')[2]


def test_a_page_is_read_at_its_slug(reader: Client) -> None:
    make_page("Who we are", "We are a *desk*.", slug="who-we-are", language="az")
    html = reader.get("/about/who-we-are/").content.decode()
    assert "We are a <em>desk</em>." in html
    assert '<h1 lang="az">Who we are</h1>' in html


def test_a_page_of_the_foot_belongs_to_no_section(reader: Client) -> None:
    make_page("Who we are", slug="who-we-are")
    assert "aria-current" not in reader.get("/about/who-we-are/").content.decode()


@pytest.mark.parametrize(
    ("path", "section"),
    [("/claims/due/", "Claims"), ("/archive/2026/", "Articles"), ("/about/", "Method")],
)
def test_the_masthead_marks_the_section_of_a_page(reader: Client, path: str, section: str) -> None:
    make_article()
    head = reader.get(path).content.decode().partition("</header>")[0]
    assert f'aria-current="true">{section}<' in head


@pytest.mark.parametrize("path", ["/", "/articles/", "/about/", "/challenge/", "/nowhere/"])
def test_every_foot_lists_the_pages_in_their_order(reader: Client, path: str) -> None:
    make_page("Second", slug="second", position=2)
    make_page("First", slug="first", position=1)
    foot = footer(reader, path)
    assert 0 < foot.index("/about/first/") < foot.index("/about/second/")


def test_what_is_not_to_stand_in_the_foot_does_not(reader: Client) -> None:
    make_page("Kept apart", slug="apart", in_footer=False)
    make_page("A draft", slug="draft", is_public=False)
    assert "/about/a" not in footer(reader) and "/about/d" not in footer(reader)


def test_the_foot_is_true_after_an_edit(
    reader: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = make_page("Who we are", slug="who-we-are")
    assert "Who we are" in footer(reader)
    page.title = "Who is here"
    with django_capture_on_commit_callbacks(execute=True):
        save_page(page)
    assert "Who is here" in footer(reader) and "Who we are" not in footer(reader)
    page.is_public = False
    with django_capture_on_commit_callbacks(execute=True):
        save_page(page)
    assert "who-we-are" not in footer(reader)


def test_a_draft_is_not_found_and_an_editor_is_told_that_it_is_one(
    reader: Client, writer: User, editor: User, as_user: Any
) -> None:
    make_page("Who we are", slug="draft", is_public=False)
    assert reader.get("/about/draft/").status_code == 404
    assert as_user(writer).get("/about/draft/").status_code == 404
    assert "Readers cannot see this page." in words(as_user(editor).get("/about/draft/"))


def test_the_page_on_method_is_introduced_by_what_editors_wrote(reader: Client) -> None:
    page = make_page("In short", "So we judge.", slug="method")
    assert "So we judge." in words(reader.get("/about/"))
    assert words(reader.get("/about/method/", follow=True)) == words(reader.get("/about/"))
    Page.objects.filter(pk=page.pk).update(is_public=False)
    assert "So we judge." not in words(reader.get("/about/"))
