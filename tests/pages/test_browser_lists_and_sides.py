"""What a browser makes of rows, sides and directions: dense rows, no empty half, the right side."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
)
from tests.pages.in_browser import PHONE, boxes

pytestmark = [pytest.mark.browser, pytest.mark.looks]

DESKTOP = {"width": 1280, "height": 800}
HIGHEST_ROW = {1280: 72, 390: 84}  # pixels, by the width of the screen
LONG = "The committee that was set up after the summit will publish its first report, and again "


@pytest.fixture
def ledger(page: Any, live_server: Any) -> Any:
    """Rows whose every part is long: a desk's own overdue prediction, and a name of many words."""
    desk = make_author("The desk of the Centre for Questions of Law", kind="desk")
    article = make_article(author=desk)
    own = make_claim(
        article, "could lead", kind="predictive", statement=LONG * 2, resolves_on=date(2026, 3, 1)
    )
    make_assessment(own, "open", signed_by=desk)
    make_claim(article, "should repeal", kind="normative", statement=LONG)
    page.goto(f"{live_server.url}/claims/")
    return page


@pytest.mark.parametrize("screen", [PHONE, DESKTOP])
def test_a_row_of_the_ledger_stays_low_whatever_it_says(ledger: Any, screen: Any) -> None:
    ledger.set_viewport_size(screen)
    assert "not countersigned" in ledger.locator(".claim-row").last.inner_text()
    assert all(row["height"] <= HIGHEST_ROW[screen["width"]] for row in boxes(ledger, ".claim-row"))
    assert ledger.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_a_phone_verdict_speaker_and_day_stand_in_one_line(ledger: Any) -> None:
    ledger.set_viewport_size(PHONE)
    for line in boxes(ledger, ".claim-row .held") + boxes(ledger, ".claim-row .meta"):
        assert line["height"] < 24
    assert ledger.locator(".claim-row .overdue").is_visible()


def test_a_side_with_nothing_on_record_leaves_its_half_to_the_other(
    page: Any, live_server: Any
) -> None:
    page.set_viewport_size(DESKTOP)
    claim = make_claim()
    for _ in range(2):
        make_evidence(claim, "disputes")
    page.goto(f"{live_server.url}{claim.get_absolute_url()}")
    (empty,), (full,) = boxes(page, ".side.supports"), boxes(page, ".side.disputes")
    assert empty["height"] < 30
    assert full["width"] == boxes(page, ".sides")[0]["width"]
    first, second = boxes(page, ".side.disputes .sources > li")
    assert first["y"] == second["y"]


# --- A text that runs from the right -----------------------------------------------------------


@pytest.fixture(params=[PHONE, DESKTOP])
def arabic(page: Any, live_server: Any, request: Any) -> Any:
    page.set_viewport_size(request.param)
    article = make_article(
        "العلاقات بعد القمة",
        language="ar",
        body="## ما وقع\n\nوقع الميثاق في فبراير. وقد يؤدي إلى مشاريع.\n\n## ما يلي\n\nلا شيء.",
        editors_note="نشر هذا المقال أول مرة.",
    )
    make_assessment(make_claim(article, "وقع الميثاق في فبراير"))
    page.goto(f"{live_server.url}{article.get_absolute_url()}")
    return page


# The right edges of the words in an element's lines, in pixels.
RIGHT_EDGES = """(element) => {
  const range = document.createRange();
  range.selectNodeContents(element);
  return Math.max(...[...range.getClientRects()].map((box) => box.right));
}"""


@pytest.mark.parametrize(
    "part",
    [
        "h1",
        ".article-head .meta",
        ".bylines",
        ".layer",
        ".editors-note p",
        ".tally h2",
        ".tally ul",
        ".cite",
    ],
)
def test_what_the_desk_adds_stands_on_the_side_where_the_text_begins(
    arabic: Any, part: str
) -> None:
    text = boxes(arabic, ".body")[0]
    words = arabic.locator(part).first.evaluate(RIGHT_EDGES)
    assert words == pytest.approx(text["x"] + text["width"], abs=3)


def test_what_the_desk_adds_is_read_from_the_left_still(arabic: Any) -> None:
    directions = "(parts) => parts.map((part) => getComputedStyle(part).direction)"
    told = arabic.locator(".note, .article-foot h2, .cite, .tally li").evaluate_all(directions)
    assert set(told) == {"ltr"}


# --- Without scripts ---------------------------------------------------------------------------


@pytest.fixture
def without_javascript(chromium: Any) -> Iterator[Any]:
    context = chromium.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_the_address_of_a_broken_passage_tints_all_of_it(
    without_javascript: Any, live_server: Any
) -> None:
    article = make_article(body="One *two* three.\n\nFour five.\n\n- Six *seven*.")
    claim = make_claim(article, "two three.\n\nFour five.\n\nSix")
    make_claim(article, "Six seven")
    passage = claim.passages.get()
    without_javascript.goto(f"{live_server.url}{article.get_absolute_url()}#passage-{passage.pk}")
    colours = "(marks) => marks.map((mark) => getComputedStyle(mark).backgroundColor)"
    marks = without_javascript.locator("mark")
    for mark, colour in zip(marks.all(), marks.evaluate_all(colours), strict=True):
        is_of_it = mark.get_attribute("data-claim") == str(claim.pk)
        assert (colour != "rgba(0, 0, 0, 0)") == is_of_it
