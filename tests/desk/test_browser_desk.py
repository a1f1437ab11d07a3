"""The desk on any screen and by the keyboard: no fault that axe finds, and keys that lead on."""

from typing import Any

import pytest

from accounts.models import User
from articles import workflow
from desk.assignments import assign
from tests.browser import axe_in_both_schemes, log_in
from tests.make import make_article, make_challenge, make_claim

pytestmark = pytest.mark.browser

LONG_WORD = "Mətnşünaslıqvəsənədşünaslıq" * 5
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def claim(editor: User) -> Any:
    article = make_article(f"The charter {LONG_WORD}"[:200], published=False, by=editor)
    claim = make_claim(article, statement=f"It was signed. {LONG_WORD}")
    make_challenge(make_claim(), LONG_WORD)
    workflow.submit(article, by=editor)
    workflow.send_back(article, note=f"- {LONG_WORD}\n- Why?", by=editor)
    assign(claim, to=editor, priority=3)
    return claim


@pytest.mark.looks
def test_no_page_has_a_fault_on_any_screen(
    page: Any, live_server: Any, editor: User, claim: Any
) -> None:
    log_in(page, live_server, editor)
    paths = ["", "queues/", "queues/claims/", "calendar/", "calendar/?as=list", "notices/"]
    paths += ["settings/", "go/?q=charter", f"assignments/claim/{claim.pk}/"]
    for path in paths:
        page.goto(f"{live_server.url}/desk/{path}")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert axe_in_both_schemes(page) == [], path
            assert page.evaluate(WIDTH) <= width, path
    assert page.complaints == []


def test_the_keys_lead_anywhere(page: Any, live_server: Any, editor: User, claim: Any) -> None:
    log_in(page, live_server, editor)
    page.goto(f"{live_server.url}/desk/")
    page.keyboard.press("/")
    box = page.get_by_label("Search the desk")
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.type("a/b")
    assert box.input_value() == "a/b"
    page.keyboard.press("Control+k")
    page.get_by_role("option", name="Calendar room").wait_for()
    page.keyboard.type("queues")
    page.get_by_role("option", name="Queues room", selected=True).wait_for()
    assert axe_in_both_schemes(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/queues/")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="Go to").fill("signed")
    page.get_by_role("option", name="It was signed").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert page.complaints == []
