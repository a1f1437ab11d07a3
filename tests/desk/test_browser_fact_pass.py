"""The fact pass by keyboard: a tick takes one key, and the next words are at hand."""

from typing import Any

import pytest

from accounts.models import User
from analysis.models import FactCheck
from tests.browser import axe_in_both_schemes, log_in
from tests.make import make_article

pytestmark = [pytest.mark.browser, pytest.mark.looks]

BODY = "In 2025 exports rose by 5 per cent.\n\nThe bank paid 12 million euros to Baku."
WIDTH = "document.documentElement.scrollWidth"


def test_words_and_sentences_are_ticked_by_key(page: Any, live_server: Any, analyst: User) -> None:
    article = make_article("Grain", body=BODY, published=False)
    log_in(page, live_server, analyst)
    page.goto(f"{live_server.url}/desk/articles/{article.pk}/facts/")
    page.keyboard.press("j")
    page.keyboard.press("t")
    page.get_by_role("heading", name="3 left, 1 ticked").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.get_by_role("heading", name="1 left, 3 ticked").wait_for()
    assert FactCheck.objects.count() == 3
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe_in_both_schemes(page) == []
        assert page.evaluate(WIDTH) <= width
