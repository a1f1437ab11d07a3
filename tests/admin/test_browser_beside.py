"""The reader's page beside the text that is written, and the outline above it."""

from typing import Any

import pytest

from accounts.models import User
from tests.admin.desk import form_url
from tests.browser import axe_in_both_schemes, log_in
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.looks]

BLOCKS = [f"Paragraph {number} says this. " + "More words. " * 60 for number in range(30)]


@pytest.fixture
def editing(page: Any, live_server: Any, editor: User) -> Any:
    """The form of a long draft, open in a browser with the page beside it."""
    body = "\n\n".join([*BLOCKS[:15], "## The second half", *BLOCKS[15:]])
    article = make_article("Long", body=body, published=False)
    make_claim(article, quote="Paragraph 0 says this.")
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article", article.pk))
    page.get_by_role("button", name="The reader’s page beside the text").click()
    page.frame_locator(".beside-pane iframe").get_by_text("Paragraph 0 says this.").first.wait_for()
    return page


def test_what_is_typed_is_on_the_page_beside(editing: Any) -> None:
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.press("Control+Home")
    editing.keyboard.type("A new beginning. ")
    beside = editing.frame_locator(".beside-pane iframe")
    beside.locator(".body p", has_text="A new beginning.").wait_for()
    assert beside.locator("mark[data-claim]").count() == 1
    assert editing.complaints == []


def test_the_page_beside_stands_where_the_text_does(editing: Any) -> None:
    editing.get_by_text("headings: 1").click()
    editing.get_by_role("button", name="The second half").click()
    heading = editing.frame_locator(".beside-pane iframe").get_by_role(
        "heading", name="The second half"
    )
    top = "el => { const { top } = el.getBoundingClientRect(); return top > 0 && top < 700; }"
    for _attempt in range(50):
        if heading.evaluate(top):
            break
        editing.wait_for_timeout(100)
    assert heading.evaluate(top)
    assert axe_in_both_schemes(editing) == []


def test_whoever_is_logged_out_is_told_so_and_keeps_the_text(editing: Any) -> None:
    editing.context.clear_cookies(name="sessionid")
    editing.get_by_role("textbox", name="Body").click()
    editing.keyboard.type("Typed after it. ")
    editing.locator(".beside-pane [role=status]", has_text="logged out").wait_for()
    assert "Typed after it." in editing.evaluate("document.getElementById('id_body').value")
