"""A save by the keyboard leaves the caret where it was: what is typed next is in the text."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.admin.desk import form_url
from tests.browser import log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]

TEXT = "document.getElementById('id_body').value"
TOP = "getSelection().getRangeAt(0).getBoundingClientRect().top"
BODY = "\n\n".join(f"Paragraph {number} of a long text." for number in range(60))


def open_form(page: Any, live_server: Any, editor: User, body: str) -> Any:
    article = make_article("Typed on", body=body, published=False)
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article", article.pk))
    return page.get_by_role("textbox", name="Body")


def save(page: Any) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator(".submit-row .said")).to_contain_text("changed")


def test_what_is_typed_after_a_save_is_where_the_caret_was(
    page: Any, live_server: Any, editor: User
) -> None:
    body = open_form(page, live_server, editor, BODY)
    body.click()
    page.keyboard.press("Control+End")
    for _line in range(2 * 9):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    page.keyboard.type("One ")
    before = page.evaluate(TOP)
    save(page)
    expect(body).to_be_focused()
    page.wait_for_function(f"Math.abs({TOP} - {before}) < 40")
    page.keyboard.type("two ")
    assert "\n\nOne two Paragraph 50 of a long text." in page.evaluate(TEXT)


def test_a_selection_is_kept(page: Any, live_server: Any, editor: User) -> None:
    open_form(page, live_server, editor, "Some words here.").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" More")
    for _letter in "More":
        page.keyboard.press("Shift+ArrowLeft")
    save(page)
    page.keyboard.type("Fewer")
    assert page.evaluate(TEXT) == "Some words here. Fewer"


def test_words_typed_on_at_the_end_stay_apart(page: Any, live_server: Any, editor: User) -> None:
    open_form(page, live_server, editor, "Some words here.").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" One ")
    save(page)
    assert page.evaluate(TEXT) == "Some words here. One"
    page.keyboard.type("two")
    assert page.evaluate(TEXT) == "Some words here. One two"
