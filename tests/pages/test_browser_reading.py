"""Reading an article in a real browser: claims and notes, text size, keyboard, phone, print."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from tests.pages.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.looks]

PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 640, "height": 450}  # a screen of 1280 by 900 at 200 %


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


@pytest.fixture
def without_javascript(chromium: Any, live_server: Any, site: Site) -> Iterator[Any]:
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/the-charter/")
    yield page
    context.close()


def style(page: Any, selector: str, property: str) -> str:
    script = (
        "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"
    )
    return str(page.evaluate(script, [selector, property]))


def boxes(page: Any, selector: str) -> list[dict[str, float]]:
    return [element.bounding_box() for element in page.locator(selector).all()]


def visible(page: Any, selector: str) -> list[bool]:
    return [element.is_visible() for element in page.locator(selector).all()]


def in_view(page: Any, selector: str) -> bool:
    """Whether the element is on the screen, once the page has stopped scrolling."""
    before = None
    while before != (before := page.evaluate("scrollY")):
        page.wait_for_timeout(100)
    box = page.locator(selector).bounding_box()
    return bool(box and 0 <= box["y"] < page.viewport_size["height"])


def focused(page: Any) -> str:
    """The focused element: its id, or else its address."""
    script = "document.activeElement.id || document.activeElement.getAttribute('href') || ''"
    return str(page.evaluate(script))


def note(number: int, site: Site) -> str:
    return f"#note-{site.claims[number].pk}"


# --- The switch --------------------------------------------------------------------------------


def test_the_switch_hides_every_claim_and_is_remembered(article: Any) -> None:
    switch = article.get_by_label("12 claims")
    assert all(visible(article, ".note"))
    assert style(article, "mark.factual", "textDecorationLine") == "underline"
    switch.uncheck()
    for _ in range(2):
        assert not any(visible(article, ".note, .note-link"))
        assert style(article, "mark.factual", "textDecorationLine") == "none"
        article.reload()
        assert not switch.is_checked()
    switch.check()
    article.reload()
    assert all(visible(article, ".note"))


def test_the_switch_is_worked_with_the_keyboard(article: Any) -> None:
    article.locator("#show-claims").focus()
    article.keyboard.press("Space")
    assert not any(visible(article, ".note"))


def test_kinds_are_told_apart_without_colour(article: Any) -> None:
    kinds = ("factual", "interpretive", "predictive", "normative")
    lines = [style(article, f"mark.{kind}", "textDecorationStyle") for kind in kinds]
    assert lines == ["solid", "dashed", "dotted", "double"]


# --- The size of the text ----------------------------------------------------------------------


def size(page: Any) -> tuple[str, str]:
    return style(page, ".body", "fontSize"), page.locator(".text-size output").inner_text()


def test_the_text_grows_and_shrinks_by_a_pixel_and_is_remembered(article: Any) -> None:
    assert size(article) == ("19px", "19 px")
    article.get_by_label("Larger").click()
    article.get_by_label("Larger").click()
    assert size(article) == ("21px", "21 px")
    article.reload()
    assert size(article) == ("21px", "21 px")
    article.get_by_label("Smaller").click()
    assert size(article) == ("20px", "20 px")
    article.get_by_label("Back to the usual size").click()
    assert size(article) == ("19px", "19 px")
    article.reload()
    assert size(article) == ("19px", "19 px")


def test_the_text_grows_and_shrinks_to_a_limit(article: Any) -> None:
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


# --- Notes in the margin -----------------------------------------------------------------------


def assert_notes_stand_beside_their_words(page: Any, site: Site) -> None:
    text = page.locator(".body").bounding_box()
    notes = [page.locator(f"#note-{claim.pk}").bounding_box() for claim in site.claims]
    for claim, box in zip(site.claims, notes, strict=True):
        words = page.evaluate(
            "id => document.querySelector(`mark[data-claim='${id}']`).getClientRects()[0].top"
            " + scrollY",
            claim.pk,
        )
        assert box["y"] + page.evaluate("scrollY") >= words - 1, claim
        assert box["x"] >= text["x"] + text["width"] - 1, claim
        assert box["x"] + box["width"] <= page.viewport_size["width"], claim
    notes.sort(key=lambda box: box["y"])
    for above, below in pairwise(notes):
        assert above["y"] + above["height"] <= below["y"]


def test_notes_stand_beside_their_words_and_apart_from_one_another(
    article: Any, site: Site
) -> None:
    assert_notes_stand_beside_their_words(article, site)
    for _ in range(6):
        article.get_by_label("Larger").click()
    assert_notes_stand_beside_their_words(article, site)
    article.locator("#show-claims").uncheck()
    article.get_by_label("Back to the usual size").click()
    article.locator("#show-claims").check()
    assert_notes_stand_beside_their_words(article, site)
    article.set_viewport_size({"width": 1600, "height": 900})
    assert_notes_stand_beside_their_words(article, site)


def test_the_foot_of_the_page_stands_below_the_last_note(article: Any) -> None:
    last = max(box["y"] + box["height"] for box in boxes(article, ".note"))
    assert article.locator(".article-foot").bounding_box()["y"] >= last


def test_words_and_note_light_up_together(article: Any, site: Site) -> None:
    article.locator(note(5, site)).hover()
    lit = article.locator(f"mark.on[data-claim='{site.claims[5].pk}']")
    assert lit.count() >= 1
    article.mouse.move(5, 5)
    assert article.locator(".on").count() == 0


# --- On a phone --------------------------------------------------------------------------------


def test_on_a_phone_notes_wait_folded_below_their_block(phone: Any, site: Site) -> None:
    assert not any(visible(phone, ".note"))
    paragraph = phone.locator(f"mark[data-claim='{site.claims[4].pk}']").first.bounding_box()
    summary = phone.locator("details.notes summary").first.bounding_box()
    assert summary["y"] > paragraph["y"]
    assert phone.locator("details.notes summary").first.inner_text() == "Claims 1, 2, 3, 4, 5"


@pytest.mark.parametrize(
    "tap",
    [
        lambda page, pk: page.locator(f"mark[data-claim='{pk}']").first.click(),
        lambda page, pk: page.locator(f".note-link[href='#note-{pk}']").click(),
    ],
    ids=["the words", "the number"],
)
def test_on_a_phone_a_tap_opens_the_note_each_time(
    phone: Any, site: Site, tap: Callable[[Any, int], None]
) -> None:
    claim = site.claims[6].pk
    for _ in range(2):
        tap(phone, claim)
        phone.locator(f"#note-{claim}").wait_for(state="visible")
        assert in_view(phone, f"#note-{claim}")
        phone.locator(f"details.notes:has(#note-{claim}) summary").click()
        assert not phone.locator(f"#note-{claim}").is_visible()


def test_turning_the_screen_unfolds_the_notes(phone: Any, site: Site) -> None:
    phone.set_viewport_size({"width": 1280, "height": 900})
    assert_notes_stand_beside_their_words(phone, site)
    phone.set_viewport_size(PHONE)
    phone.locator(".note").first.wait_for(state="hidden")
    assert not any(visible(phone, ".note"))


# --- Addresses inside the page -----------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_the_addresses_of_a_passage_and_of_a_note_lead_there(
    page: Any, live_server: Any, site: Site, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    claim = site.claims[10]
    for anchor in (f"#passage-{claim.passages.get().pk}", f"#note-{claim.pk}"):
        page.goto("about:blank")
        page.goto(f"{live_server.url}/articles/the-charter/{anchor}")
        page.locator(anchor).wait_for(state="visible")
        assert in_view(page, anchor)


def test_the_contents_lead_to_their_headings(article: Any) -> None:
    article.locator(".contents a").last.click()
    assert in_view(article, "#s-what-should-follow")


# --- With a keyboard ---------------------------------------------------------------------------


def test_the_first_tab_reaches_a_link_past_the_masthead(article: Any) -> None:
    article.keyboard.press("Tab")
    assert focused(article) == "#main"
    assert in_view(article, ".skip")
    article.keyboard.press("Enter")
    assert focused(article) == "main"


def test_from_the_words_to_the_note_and_back(article: Any, site: Site) -> None:
    claim = site.claims[0]
    article.emulate_media(reduced_motion="reduce")
    article.locator(".editors-note").click()
    for _ in range(20):  # past the links of the head and the contents
        article.keyboard.press("Tab")
        if focused(article) == f"#note-{claim.pk}":
            break
    assert focused(article) == f"#note-{claim.pk}"
    article.keyboard.press("Enter")
    assert in_view(article, f"#note-{claim.pk}")
    assert focused(article) == f"note-{claim.pk}"
    article.keyboard.press("Tab")
    assert focused(article) == f"#passage-{claim.passages.get().pk}"
    article.keyboard.press("Enter")
    assert article.evaluate("location.hash") == f"#passage-{claim.passages.get().pk}"
    article.keyboard.press("Tab")
    assert focused(article).startswith("#note-")


def test_what_has_the_focus_is_outlined(article: Any) -> None:
    for _ in range(3):
        article.keyboard.press("Tab")
    script = "getComputedStyle(document.activeElement).outlineStyle"
    assert article.evaluate(script) == "solid"


# --- Without JavaScript ------------------------------------------------------------------------


def test_without_javascript_the_notes_open_in_place(without_javascript: Any, site: Site) -> None:
    page = without_javascript
    assert not page.locator(note(0, site)).is_visible()
    page.locator("details.notes summary").first.click()
    assert page.locator(note(0, site)).is_visible()
    page.locator(f".note-link[href='{note(10, site)}']").click()
    page.locator(note(10, site)).wait_for(state="visible")


def test_without_javascript_the_notes_stand_in_the_margin(
    without_javascript: Any, site: Site
) -> None:
    page = without_javascript
    page.set_viewport_size({"width": 1280, "height": 900})
    text = page.locator(".body").bounding_box()
    for box in boxes(page, ".note"):
        assert box["x"] >= text["x"] + text["width"]


def test_without_javascript_the_switch_works(without_javascript: Any) -> None:
    page = without_javascript
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("#show-claims").uncheck()
    assert not any(visible(page, ".note, .note-link"))


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
    for _ in range(10):
        phone.get_by_label("Larger").click()
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# --- In print ----------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [700, 1280])
def test_in_print_notes_are_there_and_what_is_for_the_screen_is_not(
    article: Any, site: Site, width: int
) -> None:
    article.set_viewport_size({"width": width, "height": 900})
    article.emulate_media(media="print")
    assert all(visible(article, ".note"))
    assert not any(visible(article, ".masthead nav, .tools, .contents, .colophon, .skip"))
    for box in boxes(article, ".note"):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    pairs = [boxes(article, ".annotated > :first-child"), boxes(article, ".annotated > .notes")]
    for text, notes in zip(*pairs, strict=True):
        assert notes["y"] >= text["y"] + text["height"] - 1


def test_claims_that_are_switched_off_are_not_printed(article: Any) -> None:
    article.locator("#show-claims").uncheck()
    article.emulate_media(media="print")
    assert not any(visible(article, ".note, .note-link"))
