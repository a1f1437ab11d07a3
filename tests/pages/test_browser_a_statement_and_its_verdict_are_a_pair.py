"""A claim's page says who claimed it, then what, and as large beside it what the desk holds."""

from typing import Any

import pytest

from tests.make import make_article, make_assessment, make_author, make_claim
from tests.pages.in_browser import PHONE, boxes, style

pytestmark = [pytest.mark.browser, pytest.mark.looks]

DESKTOP = {"width": 1280, "height": 800}
SMALLEST = {"width": 320, "height": 568}
SHORT = "A charter was signed in February."
LONG = "The committee that was set up after the summit will publish its first report, " * 2
STATEMENT, VERDICT = "#statement", ".held.big .verdict"


@pytest.fixture(params=[SHORT, LONG], ids=["short", "long"])
def claim_page(page: Any, live_server: Any, request: Any) -> Any:
    claim = make_claim(make_article(author=make_author("Yunis Gurbanov")), statement=request.param)
    make_assessment(claim, "disputed")
    page.goto(live_server.url + claim.get_absolute_url())
    return page


@pytest.mark.parametrize("screen", [SMALLEST, PHONE, DESKTOP])
def test_who_claimed_it_stands_above_and_the_verdict_in_the_first_screen(
    claim_page: Any, screen: Any
) -> None:
    claim_page.set_viewport_size(screen)
    (who,), (said,), (held,) = (
        boxes(claim_page, each) for each in (".attribution", STATEMENT, VERDICT)
    )
    assert who["y"] + who["height"] <= said["y"]
    assert held["y"] + held["height"] <= screen["height"]
    assert style(claim_page, STATEMENT, "fontSize") == style(claim_page, VERDICT, "fontSize")
    assert style(claim_page, STATEMENT, "fontWeight") == "400"


def test_on_a_wide_screen_they_stand_side_by_side(claim_page: Any) -> None:
    claim_page.set_viewport_size(DESKTOP)
    (said,), (held,) = (boxes(claim_page, each) for each in (STATEMENT, VERDICT))
    assert held["x"] >= said["x"] + said["width"]
    assert said["y"] <= held["y"] < said["y"] + said["height"]
