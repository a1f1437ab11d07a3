"""One click copies a citation; without JavaScript it stands there to be read."""

from typing import Any

import pytest

from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]


def test_a_button_copies_the_line_above_it(page: Any, live_server: Any) -> None:
    make_article("A waiver", slug="waiver")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{live_server.url}/articles/waiver/cite/")
    page.get_by_role("button", name="Copy").nth(1).click()
    page.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".line").nth(1).inner_text()
    assert "“A waiver.”" in copied
    assert page.complaints == []
