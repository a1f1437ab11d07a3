"""An article begins with its text: what is of use later stands where it is of use."""

from typing import Any

import pytest

from seeds.loader import load

pytestmark = [pytest.mark.browser, pytest.mark.looks]

OP_ED = "/articles/azerbaijan-us-relations-after-the-washington-visit/"


@pytest.mark.parametrize(("width", "height", "lowest"), [(1280, 800, 520), (390, 844, 620)])
def test_its_first_line_is_on_the_first_screen(
    page: Any, live_server: Any, width: int, height: int, lowest: int
) -> None:
    load()
    page.set_viewport_size({"width": width, "height": height})
    page.goto(live_server.url + OP_ED)
    page.evaluate("document.fonts.ready")
    top = page.evaluate("document.querySelector('.body p').getClientRects()[0].top")
    assert 0 < top <= lowest
