from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.admin.desk import fields_of, form_url
from tests.browser import axe_violations, log_in
from tests.make import make_article, make_claim
from tests.rendered_html import part, tags, words

pytestmark = pytest.mark.once

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"}
OLD_BROWSER = {"Accept": "text/html,*/*;q=0.8"}
SCRIPT = {"Accept": "*/*", "Sec-Fetch-Mode": "cors"}
LOGIN = "/admin/login/"


def post_logged_out(
    user: User, as_user: Any, url: str, headers: Any = BROWSER, **typed: Any
) -> Any:
    """Open a form, be logged out, change fields, press Save."""
    client = as_user(user)
    fields = fields_of(client.get(url))
    client.logout()
    return client.post(url, fields | typed | {"_save": "Save"}, headers=headers)


def handed_back(page: Any) -> list[str]:
    """The labels of what the page gives back."""
    areas = [
        attributes["id"] for tag, attributes in tags(page.content.decode()) if tag == "textarea"
    ]
    return [words(part(page, f'<label for="{area}">', "</label>")) for area in areas]


@pytest.mark.parametrize("headers", [BROWSER, OLD_BROWSER])
def test_an_article_comes_back_to_be_copied(headers: Any, writer: User, as_user: Any) -> None:
    url = form_url("articles.article")
    typed = {
        "title": "Of charters",
        "body": "\nTwo lines,\r\nand more.",
        "bylines-0-role": "Fellow",
    }
    page = post_logged_out(writer, as_user, url, headers, **typed)
    assert page.status_code == 403
    assert "You are logged out. Nothing was saved." in words(page)
    assert f'href="{LOGIN}?next=%2Fadmin%2Farticles%2Farticle%2Fadd%2F"' in page.content.decode()
    assert "\n\nTwo lines,\r\nand more.</textarea>" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    found = {"Title", "Language", "Body", "Byline 1: role as at writing", "Byline 1: position"}
    assert set(handed_back(page)) == found


def test_a_claim_and_its_rows_come_back(analyst: User, as_user: Any) -> None:
    claim = make_claim(statement="It was signed.")
    page = post_logged_out(analyst, as_user, form_url("analysis.claim", claim.pk))
    assert {"Statement", "Passage 1: quote"} <= set(handed_back(page))
    assert "It was signed." in words(page)


def test_what_is_asked_on_a_small_page_comes_back(reader: Client, db: Any) -> None:
    url = f"/admin/articles/article/{make_article().pk}/do/retract/"
    page = reader.post(url, {"reason": "Made up."}, headers=BROWSER)
    assert handed_back(page) == ["Reason"]


def test_neither_keys_nor_passwords_come_back(editor: User, as_user: Any, reader: Client) -> None:
    page = post_logged_out(editor, as_user, form_url("articles.article", make_article().pk))
    shown = set(handed_back(page))
    assert not {"Csrfmiddlewaretoken", "Copy", "Base", "Turn", "Byline 1: author"} & shown
    secret = {"username": "new", "password1": "open sesame", "password2": "open sesame"}
    page = reader.post(reverse("admin:accounts_user_add"), secret, headers=BROWSER)
    assert handed_back(page) == ["Username"]
    assert "sesame" not in page.content.decode()


def test_hostile_words_are_words_only(writer: User, as_user: Any) -> None:
    hostile = "</textarea><script>alert(1)</script>"
    names = {"body": hostile, "x<script>": "y"}
    page = post_logged_out(writer, as_user, form_url("articles.article"), **names)
    assert "<script" not in page.content.decode()
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in page.content.decode()


def test_a_long_text_comes_back_whole(writer: User, as_user: Any) -> None:
    body = "All that was said. " * (400_000 // 19)
    page = post_logged_out(writer, as_user, form_url("articles.article"), body=body)
    assert body in page.content.decode()


def test_a_script_is_led_to_the_login_as_before(reader: Client, editor: User, as_user: Any) -> None:
    article = make_article()
    addresses = [
        reverse("admin:articles_article_keep", args=[article.pk]),
        reverse("admin:articles_article_preview"),
        reverse("admin:analysis_claim_check_quote"),
    ]
    for address in addresses:
        for headers in ({}, {"Accept": "*/*"}, SCRIPT, {"Sec-Fetch-Mode": "no-cors"}):
            answer = reader.post(address, {"body": "Typed.", "text": "Typed."}, headers=headers)
            assert (answer.status_code, answer.headers["Location"][: len(LOGIN)]) == (302, LOGIN)


def test_where_nothing_was_typed_the_login_comes_at_once(reader: Client, db: Any) -> None:
    url = f"/admin/articles/article/{make_article().pk}/do/submit/"
    assert reader.post(url, {"_base": "1"}, headers=BROWSER).status_code == 302


def test_logging_in_and_out_is_as_it_was(reader: Client, editor: User) -> None:
    wrong = reader.post(LOGIN, {"username": "editor", "password": "no"}, headers=BROWSER)
    assert wrong.status_code == 200
    right = {"username": "editor", "password": "correct horse battery", "next": "/admin/"}
    assert reader.post(LOGIN, right, headers=BROWSER).headers["Location"] == "/admin/"
    assert reader.post("/admin/logout/", headers=BROWSER).status_code == 200
    assert reader.post("/admin/logout/", headers=BROWSER).headers["Location"] == "/admin/"


def test_whoever_may_not_is_told_so_as_before(writer: User, as_user: Any) -> None:
    url = form_url("articles.author")
    answer = as_user(writer).post(url, {"name": "Somebody"}, headers=BROWSER)
    assert answer.status_code == 403
    assert "logged out" not in words(answer)


@pytest.mark.browser
@pytest.mark.looks
def test_without_scripts_the_text_is_on_the_page(
    chromium: Any, live_server: Any, editor: User
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_label("Title", exact=True).fill("Of charters")
    page.locator("textarea[name=body]").fill("\nTyped for nobody.")
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="You are logged out").wait_for()
    assert page.get_by_label("Title", exact=True).input_value() == "Of charters"
    assert page.get_by_label("Body").input_value() == "\nTyped for nobody."
    context.close()


@pytest.mark.browser
@pytest.mark.looks
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_that_hands_it_back_has_no_barrier(
    width: int, scheme: str, page: Any, live_server: Any, editor: User
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.author"))
    page.get_by_label("Name", exact=True).fill("Nigar Quliyeva")
    page.get_by_label("About").fill("She writes of treaties.\n\n" * 40)
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="You are logged out").wait_for()
    assert axe_violations(page) == []
    sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(sideways)
