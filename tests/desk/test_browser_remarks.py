"""Remarks in a browser: words are selected, acts need no reload, and no screen has a fault."""

from typing import Any

import pytest

from accounts.models import User
from articles.models import Article
from desk.models import RemarkThread
from desk.remarks import open_thread, resolve
from tests.browser import SELECT, axe_in_both_schemes, log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser]

CHARTER = "The charter was signed in February"
WIDTH = "document.documentElement.scrollWidth"


def test_selected_words_are_suggested_against_and_accepted_without_a_reload(
    page: Any, live_server: Any, editor: User
) -> None:
    body = "The law stands. It was the law.\n\nThe law again."
    article = make_article(published=False, body=body)
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/")
    page.evaluate("window.sameLoad = true")
    page.evaluate(SELECT, "the law")
    page.get_by_role("toolbar").get_by_text("Suggest other words").click()
    page.locator("#new-words").fill("a statute")
    page.get_by_role("button", name="Suggest these words").click()
    thread = page.locator(".thread")
    thread.get_by_text("Suggested:").wait_for()
    thread.get_by_text("Answer", exact=True).first.click()
    thread.locator("textarea[name=text]").last.fill("Not sent yet")
    thread.get_by_role("button", name="Accept").click()
    page.get_by_text("It was a statute.").wait_for()
    assert page.evaluate("window.sameLoad") is True
    assert page.evaluate("document.activeElement.id") == f"note-{RemarkThread.objects.get().pk}"
    assert "It was a statute." in Article.objects.get().body
    assert page.complaints == []


def test_a_remark_that_is_begun_stays_with_its_words(
    page: Any, live_server: Any, editor: User
) -> None:
    article = make_article(published=False, body="The twelfth waiver. The goverment asked.")
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/")
    bar = page.get_by_role("toolbar")
    page.evaluate(SELECT, "twelfth waiver")
    bar.get_by_text("Remark").click()
    page.locator("#new-text").fill("Which number?")
    page.evaluate(SELECT, "goverment")
    bar.get_by_text("Suggest other words").click()
    assert page.locator("#new-text").input_value() == ""
    page.locator("#new-words").fill("government")
    page.locator("#new-words").press("Control+Enter")
    page.get_by_text("Suggested:").wait_for()
    assert RemarkThread.objects.get().remarks.get().text == ""
    page.get_by_role("button", name="“twelfth waiver”").click()
    page.locator("#new-text").press("Control+Enter")
    page.locator(".thread").nth(1).wait_for()
    opened = RemarkThread.objects.get(quote="twelfth waiver")
    assert opened.remarks.get().text == "Which number?"
    assert page.complaints == []


def test_words_are_chosen_by_keys(page: Any, live_server: Any, editor: User) -> None:
    article = make_article(published=False, body="One is so. Two are **not** so.")
    open_thread(article, "One", "A thread within the text.")
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/")
    page.locator(".body").focus()
    for key in ("ArrowDown", "ArrowDown", "Shift+ArrowLeft", "r"):
        page.keyboard.press(key)
    page.locator("#new-text:focus").wait_for()
    assert page.locator("#new-quote").input_value() == "Two are not"
    assert page.complaints == []


@pytest.mark.looks
def test_it_has_no_fault_on_any_screen(page: Any, live_server: Any, editor: User) -> None:
    article = make_article(published=False)
    open_thread(article, CHARTER, "Is it so, @editor?\n\n- one\n- two", suggestion="Wholly other")
    open_thread(article, "largely", suggestion="")
    resolve(open_thread(article, "The parliament", "Mətnşünaslıqvəsənədşünaslıq" * 5))
    lost = open_thread(article, "since the summit", "Gone?")
    nowhere = {"start": None, "end": None, "state": "lost"}
    RemarkThread.objects.filter(pk=lost.pk).update(**nowhere)
    log_in(page, live_server, editor)
    for show in ("open", "resolved"):
        page.goto(f"{live_server.url}/desk/articles/{article.pk}/remarks/?show={show}")
        for details in page.locator("details").all():
            details.evaluate("each => each.open = true")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert axe_in_both_schemes(page) == []
            assert page.evaluate(WIDTH) <= width
