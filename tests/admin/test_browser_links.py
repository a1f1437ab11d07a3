"""A link to an article or a claim is chosen by its words, with the keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from accounts.models import User
from tests.admin.desk import form_url
from tests.browser import log_in
from tests.make import make_article, make_claim

pytestmark = [pytest.mark.browser, pytest.mark.looks]

TEXT = "document.getElementById('id_body').value"


@pytest.fixture
def editing(page: Any, live_server: Any, editor: User) -> Any:
    article = make_article("The [kumquat] years", slug="kumquat-years")
    make_claim(article, statement="Kumquats doubled.")
    log_in(page, live_server, editor)
    page.goto(live_server.url + form_url("articles.article"))
    page.get_by_role("textbox", name="Body").click()
    return page


def test_a_link_is_chosen_from_what_readers_have(editing: Any) -> None:
    editing.keyboard.type("See ")
    editing.get_by_role("button", name="Link to an article, claim, author or topic").press("Enter")
    box = editing.get_by_role("searchbox", name="Search articles, claims, authors and topics")
    expect(box).to_be_focused()
    editing.keyboard.type("xqxq")
    expect(editing.get_by_text("Nothing that readers have has these words.")).to_be_visible()
    box.fill("kumq")
    choices = editing.get_by_role("dialog").get_by_role("listitem")
    expect(choices).to_have_text(["The [kumquat] years article", "Kumquats doubled. claim"])
    editing.keyboard.press("ArrowDown")
    editing.keyboard.press("Enter")
    assert editing.evaluate(TEXT) == r"See [The \[kumquat\] years](/articles/kumquat-years/)"
    editing.keyboard.type(".")
    assert editing.evaluate(TEXT).endswith("years/).")
    assert editing.complaints == []


def test_what_is_selected_becomes_the_link_and_escape_changes_nothing(editing: Any) -> None:
    editing.keyboard.type("kumquats")
    editing.keyboard.press("ControlOrMeta+a")
    tool = editing.get_by_role("button", name="Link to an article, claim, author or topic")
    tool.click()
    editing.keyboard.press("Escape")
    assert editing.evaluate(TEXT) == "kumquats"
    tool.click()
    editing.get_by_role("button", name="Kumquats doubled. claim").click()
    assert editing.evaluate(TEXT).startswith("[kumquats](/claims/")
