"""Opening notes, and walking from claim to claim, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.make import make_article, make_claim
from tests.pages.claims_in_browser import (
    NOTES,
    TOP_OF,
    marked,
    number_of,
    open_article,
    press,
)
from tests.pages.in_browser import PHONE, focused, in_view, visible
from tests.pages.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.looks]


@pytest.fixture
def article(page: Any, live_server: Any, site: Site) -> Any:
    return open_article(page, live_server)


@pytest.fixture
def all_claims(article: Any) -> Any:
    """The same with all claims marked."""
    article.goto(f"{article.url}?claims=all")
    return article


@pytest.mark.parametrize(
    "tap",
    [
        lambda page, key: press(page, page.locator(f"mark[data-claim='{key}']").first),
        lambda page, key: number_of(page, key).click(),
    ],
    ids=["the words", "the number"],
)
def test_on_a_phone_a_tap_opens_a_sheet_below_the_words_each_time(
    article: Any, site: Site, tap: Callable[[Any, int], None]
) -> None:
    article.set_viewport_size(PHONE)
    assert not any(visible(article, ".note"))
    key = site.claims[6].pk
    number_of(article, key).scroll_into_view_if_needed()
    for _ in range(2):
        tap(article, key)
        sheet = article.locator(f"#note-{key}").bounding_box()
        assert sheet["y"] + sheet["height"] == PHONE["height"]
        assert 0 <= number_of(article, key).evaluate(TOP_OF) < sheet["y"]
        article.keyboard.press("Escape")
        assert not article.locator(f"#note-{key}").is_visible()
        assert focused(article) == f"ref-{key}"


def test_without_javascript_a_sheet_opens_and_the_words_stay(
    without_javascript: Any, site: Site
) -> None:
    key = site.claims[6].pk
    link = number_of(without_javascript, key)
    link.scroll_into_view_if_needed()
    before = link.bounding_box()
    link.click()
    assert without_javascript.locator(f"#note-{key}").is_visible()
    assert link.bounding_box() == before
    without_javascript.locator(f"#note-{key} .back").click()
    assert not without_javascript.locator(f"#note-{key}").is_visible()


def test_turning_the_screen_sets_the_notes_in_the_margin(article: Any) -> None:
    article.set_viewport_size(PHONE)
    assert not any(visible(article, ".note"))
    article.set_viewport_size({"width": 1280, "height": 900})
    article.wait_for_function("document.querySelector('.note[style*=top]')")
    assert len(article.evaluate(NOTES)) == len(marked(article))


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("number", [1, 10])
def test_the_addresses_of_a_passage_of_a_note_and_of_a_number_lead_there(
    page: Any, live_server: Any, site: Site, width: int, number: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    claim = site.claims[number]
    passage = claim.passages.order_by("start")[0]
    for anchor in (f"#passage-{passage.pk}", f"#note-{claim.pk}", f"#ref-{claim.pk}"):
        page.goto("about:blank")
        page.goto(f"{live_server.url}/articles/the-charter/{anchor}")
        page.locator(anchor).wait_for(state="visible")
        assert in_view(page, anchor)


def test_the_whole_of_a_passage_is_tinted_across_paragraphs(page: Any, live_server: Any) -> None:
    article = make_article(slug="broken", body="One *two* three.\n\nFour five.\n\nSix.")
    claim = make_claim(article, "two three.\n\nFour five")
    inner = make_claim(article, "three")
    address = f"{live_server.url}{article.get_absolute_url()}"
    page.goto(f"{address}#passage-{claim.passages.get().pk}")
    tinted = page.locator("mark.on, mark:target").all()
    assert "".join(each.inner_text() for each in tinted) == "two three.Four five"
    assert page.locator(f"mark.on[data-claim='{inner.pk}']").count() == 0
    page.evaluate(f"location.hash = '#passage-{inner.passages.get().pk}'")
    page.locator(f"mark.on[data-claim='{inner.pk}']").wait_for()
    assert page.locator(f"mark.on[data-claim='{claim.pk}']").count() == 0


def test_what_is_in_a_note_is_reached_once_it_is_open(article: Any, site: Site) -> None:
    claim = site.claims[6]
    number_of(article, claim.pk).focus()
    article.keyboard.press("Enter")
    assert focused(article) == f"note-{claim.pk}"
    article.keyboard.press("Tab")
    assert focused(article) == claim.get_absolute_url()
    article.keyboard.press("Escape")
    assert focused(article) == f"ref-{claim.pk}"


@pytest.mark.parametrize(("forth", "back"), [("j", "k"), ("ArrowDown", "ArrowUp")])
def test_keys_walk_the_claims_in_their_order(article: Any, forth: str, back: str) -> None:
    links = [link for link in article.locator(".note-link").all() if link.is_visible()]
    first, second, *_rest = [link.get_attribute("id") for link in links]
    number_of(article, int(first.removeprefix("ref-"))).focus()
    article.keyboard.press(forth)
    assert focused(article) == second
    article.keyboard.press("Enter")
    article.keyboard.press(back)
    assert focused(article) == first.replace("ref", "note")
    article.keyboard.press("Escape")
    assert focused(article) == first


def test_the_keys_do_nothing_elsewhere(article: Any) -> None:
    article.locator(".wordmark a").focus()
    article.keyboard.press("j")
    assert focused(article) == "/"
