"""Reading an article in a real browser: text size, keyboard, phone. Claims: test_browser_claims."""

from typing import Any

import pytest

from tests.pages.in_browser import PHONE, ZOOMED, focused, in_view, style
from tests.pages.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.looks]


@pytest.fixture
def article(page: Any, live_server: Any, site: Site) -> Any:
    """The page of the article, open in a browser 1280 pixels wide."""
    page.goto(f"{live_server.url}/articles/the-charter/")
    page.evaluate("document.fonts.ready")
    return page


@pytest.fixture
def phone(article: Any) -> Any:
    article.set_viewport_size(PHONE)
    return article


# --- The size of the text ----------------------------------------------------------------------


def size(page: Any) -> tuple[str, str]:
    return style(page, ".body", "fontSize"), page.locator(".text-size output").inner_text()


def test_the_text_grows_and_shrinks_by_a_pixel_and_is_remembered(article: Any) -> None:
    article.locator(".text-size summary").click()
    assert size(article) == ("19px", "19 px")
    article.get_by_label("Larger").click()
    article.get_by_label("Larger").click()
    assert size(article) == ("21px", "21 px")
    article.reload()
    article.locator(".text-size summary").click()
    assert size(article) == ("21px", "21 px")
    article.get_by_label("Smaller").click()
    assert size(article) == ("20px", "20 px")
    article.get_by_label("Back to the usual size").click()
    assert size(article) == ("19px", "19 px")
    article.reload()
    article.locator(".text-size summary").click()
    assert size(article) == ("19px", "19 px")


def test_the_text_grows_and_shrinks_to_a_limit(article: Any) -> None:
    article.locator(".text-size summary").click()
    for label, limit in (("Larger", "28px"), ("Smaller", "14px")):
        for _ in range(20):
            article.get_by_label(label).click()
        assert size(article)[0] == limit


def test_a_stored_size_that_is_none_is_passed_over(article: Any) -> None:
    for nonsense in ("900", "-1", "x", "NaN", "16px; color: red"):
        article.evaluate("value => localStorage.setItem('text-size', value)", nonsense)
        article.reload()
        assert size(article)[0] == "19px"
    assert article.complaints == []


# --- Addresses inside the page -----------------------------------------------------------------


def test_the_contents_lead_to_their_headings(article: Any) -> None:
    article.locator(".contents summary").click()
    article.locator(".contents a").last.click()
    assert in_view(article, "#s-what-should-follow")


# --- With a keyboard ---------------------------------------------------------------------------


def test_the_first_tab_reaches_a_link_past_the_masthead(article: Any) -> None:
    article.keyboard.press("Tab")
    assert focused(article) == "#main"
    assert in_view(article, ".skip")
    article.keyboard.press("Enter")
    assert focused(article) == "main"


def test_what_has_the_focus_is_outlined(article: Any) -> None:
    for _ in range(3):
        article.keyboard.press("Tab")
    script = "getComputedStyle(document.activeElement).outlineStyle"
    assert article.evaluate(script) == "solid"


# --- Without JavaScript ------------------------------------------------------------------------


def test_without_javascript_no_control_is_shown_that_would_do_nothing(
    without_javascript: Any,
) -> None:
    assert not without_javascript.locator(".text-size").is_visible()


# --- On every page -----------------------------------------------------------------------------


def test_no_page_scrolls_sideways_or_complains(page: Any, live_server: Any, site: Site) -> None:
    for name, path in site.pages.items():
        page.goto(live_server.url + path)
        for viewport in (
            PHONE,
            ZOOMED,
            {"width": 320, "height": 700},
            {"width": 1280, "height": 900},
        ):
            page.set_viewport_size(viewport)
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{name} at {viewport['width']}: {wide} pixels too wide"
    expected = "the server responded with a status of 404"
    assert [said for said in page.complaints if expected not in said] == []


def test_a_wide_table_scrolls_in_its_frame_with_the_keyboard(phone: Any) -> None:
    frame = phone.locator(".body .table")
    assert frame.evaluate("frame => frame.scrollWidth > frame.clientWidth")
    frame.focus()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("frame => frame.scrollLeft > 0", arg=frame.element_handle())


def test_large_text_fits_a_phone(phone: Any) -> None:
    phone.locator(".text-size summary").click()
    for _ in range(10):
        phone.get_by_label("Larger").click()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
