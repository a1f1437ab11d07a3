"""Half-typed words at the desk: an act elsewhere keeps them, and leaving the page asks first."""

from typing import Any

import pytest

from accounts.models import User
from desk.models import RemarkThread
from desk.remarks import open_thread, resolve
from tests.browser import log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser]

TWICE = "It signed the law.\n\nIt signed the law again."
SELECT_LAST = """words => {
  const block = [...document.querySelectorAll('.body p')].at(-1).firstChild;
  const at = block.data.indexOf(words);
  document.getSelection().setBaseAndExtent(block, at, block, at + words.length);
}"""


def asks_before_leaving(page: Any) -> bool:
    """Whether the browser asks when somebody follows a link; the page stays."""
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", answer)
    address = page.url
    page.locator(".way a").first.click(no_wait_after=True)
    page.wait_for_timeout(300)
    assert page.url == address or not asked
    return asked == ["beforeunload"]


def test_of_remarks(page: Any, live_server: Any, editor: User) -> None:
    article = make_article(published=False, body=TWICE)
    first, second = (open_thread(article, each, "So?") for each in ("It signed the law.", "again"))
    resolve(first)
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/?thread={first.pk}")
    page.locator(f"#note-{first.pk}").get_by_text("Answer", exact=True).first.click()
    page.locator(f"#answer-{first.pk}").press_sequentially("Half typed")
    page.locator(f"#note-{second.pk}").get_by_role("button", name="Resolve").click()
    page.locator(f"#note-{second.pk}").get_by_role("button", name="Open again").wait_for()
    assert page.locator(f"#answer-{first.pk}").input_value() == "Half typed"
    assert asks_before_leaving(page)
    page.locator(f"#note-{first.pk}").get_by_role("button", name="Answer").click()
    page.locator(".words-said").get_by_text("Half typed").wait_for()
    assert not asks_before_leaving(page)
    assert page.complaints == []


def test_of_the_place_of_selected_words(page: Any, live_server: Any, editor: User) -> None:
    article = make_article(published=False, body=TWICE)
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/")
    page.evaluate(SELECT_LAST, "signed the law")
    page.get_by_role("toolbar").get_by_text("Remark", exact=True).click()
    page.locator("#new-text").fill("When?")
    page.locator("#new").get_by_role("button", name="Remark", exact=True).click()
    page.locator(".words-said").get_by_text("When?").wait_for()
    assert RemarkThread.objects.get().start == TWICE.rindex("signed")


def test_of_a_source(page: Any, live_server: Any, analyst: User) -> None:
    article = make_article(body="In 2025 exports rose by 5 per cent.", published=False)
    log_in(page, live_server, analyst)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/facts/")
    page.get_by_text("The source of what you tick next").click()
    page.locator(".facts-source input:not([type=hidden])").first.press_sequentially("The yearbook")
    assert asks_before_leaving(page)


def test_of_a_claim_that_is_begun_when_a_suggestion_is_accepted(
    page: Any, live_server: Any, analyst: User
) -> None:
    article = make_article(body="In 2025 exports rose by 5 per cent.\n\nThe ministry was founded.")
    log_in(page, live_server, analyst)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/claims/")
    statement = page.locator("#panel [name=statement]")
    page.locator("#text").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("n")
    statement.fill("Half typed")
    page.locator("#text").focus()
    page.keyboard.press("s")
    page.keyboard.press("a")
    page.locator("#claims .claim.open").wait_for()
    assert article.claims.count() == 1
    assert statement.input_value() == "Half typed"
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.keyboard.press("Escape")
    assert asked == ["confirm"]
    assert statement.input_value() == "Half typed"
