"""Walking the claims of the op-ed of the seed, in a browser."""

from typing import Any

import pytest

from tests.pages.claims_in_browser import (
    TOP_OF,
    marked,
    open_op_ed,
    press,
    tabbed_through,
)

pytestmark = [pytest.mark.browser, pytest.mark.looks]


@pytest.fixture
def op_ed(page: Any, live_server: Any, db: None, committed_seed: Any) -> Any:
    return open_op_ed(page, live_server)


def test_on_a_wide_screen_no_click_on_a_number_moves_the_words(op_ed: Any) -> None:
    for link in [link for link in op_ed.locator(".note-link").all() if link.is_visible()]:
        link.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
        before = link.evaluate(TOP_OF)
        press(op_ed, link)
        assert link.evaluate(TOP_OF) == before
        note = op_ed.locator(".note.open").bounding_box()
        assert note["y"] >= 0
        assert note["y"] + note["height"] <= op_ed.viewport_size["height"]


def test_a_claim_is_one_tab_stop(op_ed: Any) -> None:
    stops = list(tabbed_through(op_ed))
    numbers = sum("note-link" in each for each in stops)
    assert numbers == len(marked(op_ed))
    assert len(stops) <= 38 + 35


def test_a_count_under_the_byline_walks_its_claims(op_ed: Any) -> None:
    op_ed.get_by_role("link", name="partly").first.click()
    seen = []
    while op_ed.locator(".note.open .next").count():
        seen.append(op_ed.locator(".note.open .number").inner_text())
        op_ed.locator(".note.open .next").click()
    assert len(seen) == len(set(seen)) >= 5
    assert all("artly" in text for text in op_ed.locator(".note.open .held").all_inner_texts())


def test_a_count_of_what_nobody_assessed_shows_those_too(op_ed: Any) -> None:
    op_ed.get_by_role("link", name="not assessed").first.click()
    assert op_ed.locator(".note.open .number").inner_text() == "1"
    assert op_ed.locator(".layer [aria-current]").inner_text() == "all"
