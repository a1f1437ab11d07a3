"""What is suggested while somebody types is chosen by key or by pointer, or left alone."""

from typing import Any

import pytest

from tests.browser import axe_violations
from tests.make import make_article, make_topic

pytestmark = [pytest.mark.browser, pytest.mark.looks]

BOX, LIST = "#seek", "#seek-suggestions"


def make_two() -> None:
    make_article("The charter", slug="charter", topics=(make_topic("Charter law", slug="law"),))


def type_into(page: Any, address: str, typed: str) -> None:
    page.goto(address)
    page.focus(BOX)
    page.wait_for_selector(f"{BOX}[role=combobox]")
    page.keyboard.type(typed)


def test_a_title_is_chosen_with_keys_and_escape_takes_the_list_away(
    page: Any, live_server: Any
) -> None:
    make_two()
    type_into(page, f"{live_server.url}/about/", "char")
    options = page.locator(f"{LIST} [role=option]")
    options.nth(1).wait_for()
    assert [options.nth(at).inner_text() for at in (0, 1)] == [
        "Charter law topic",
        "The charter article",
    ]
    box = page.locator(BOX)
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = box.get_attribute("aria-activedescendant")
    assert page.locator(f"#{chosen}").get_attribute("aria-selected") == "true"
    assert axe_violations(page) == []
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.get_attribute("aria-activedescendant") is None
    assert box.input_value() == "char"
    page.keyboard.press("ArrowDown")
    options.first.wait_for()
    page.keyboard.press("ArrowUp")  # from the box to the last
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/charter/")
    assert page.complaints == []


def test_a_name_is_chosen_with_a_pointer(page: Any, live_server: Any) -> None:
    make_two()
    page.set_viewport_size({"width": 320, "height": 600})
    type_into(page, f"{live_server.url}/about/", "char")
    page.locator(f"{LIST} [role=option]", has_text="law").click()
    page.wait_for_url("**/topics/law/")


def test_enter_without_a_choice_searches_for_what_is_typed(page: Any, live_server: Any) -> None:
    make_two()
    type_into(page, f"{live_server.url}/about/", "char")
    page.locator(f"{LIST} [role=option]").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=char")


def test_without_a_script_the_box_is_a_plain_form(chromium: Any, live_server: Any) -> None:
    make_two()
    context = chromium.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{live_server.url}/about/")
    plain.fill(BOX, "charter")
    plain.click(".seek button")
    plain.wait_for_url("**/search/?q=charter")
    assert plain.locator("mark").first.inner_text() == "Charter"
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_box_stands_in_the_first_line_and_nothing_is_wider_than_the_page(
    page: Any, live_server: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{live_server.url}/about/")
    name, box = (page.locator(each).bounding_box() for each in (".wordmark", BOX))
    assert abs((name["y"] + name["height"] / 2) - (box["y"] + box["height"] / 2)) < 10
    assert box["width"] >= 100
    assert page.evaluate("document.documentElement.scrollWidth") <= width
