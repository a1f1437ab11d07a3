"""No page has a fault that axe finds: in the light and in the dark, on a desk and on a phone."""

from typing import Any

import pytest

from tests.browser import axe_in_both_schemes, log_in
from tests.make import make_article, make_claim
from tests.pages.site import Site

pytestmark = [pytest.mark.browser, pytest.mark.looks]

LONG_STATEMENT = "So it was told by everybody who was there and wrote of it. " * 4
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def violations(page: Any) -> dict[str, list[str]]:
    """What axe finds on the page at both widths and in both schemes, where it finds something."""
    found = {}
    for viewport in (DESK, PHONE):
        page.set_viewport_size(viewport)
        found[f"{viewport['width']}"] = axe_in_both_schemes(page)
    return {how: faults for how, faults in found.items() if faults}


def test_no_page_has_a_violation(page: Any, live_server: Any, site: Site) -> None:
    found = {}
    for name, path in site.pages.items():
        page.goto(live_server.url + path)
        if faults := violations(page):
            found[name] = faults
    assert found == {}


def test_nor_has_a_list_that_goes_on(page: Any, live_server: Any, short_pages: int) -> None:
    article = make_article()
    for number in range(2 * short_pages + 1):
        make_claim(article, statement=f"It was signed {number} times. " + LONG_STATEMENT)
    page.goto(live_server.url + "/claims/")
    page.get_by_role("link", name="Next").click()
    assert page.locator(".pagination a").count() == 4
    assert violations(page) == {}


def test_nor_has_an_article_with_a_note_open_on_a_phone(
    page: Any, live_server: Any, site: Site
) -> None:
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + site.pages["article"])
    page.locator(".note-link:visible").last.click()
    assert page.locator(".note.open").is_visible()
    assert axe_in_both_schemes(page) == []
    assert page.locator(".note.open").is_visible()


def test_nor_has_a_page_that_only_the_desk_sees(
    page: Any, live_server: Any, site: Site, editor: Any
) -> None:
    draft = make_article(published=False)
    log_in(page, live_server, editor)
    page.goto(live_server.url + draft.get_absolute_url())
    assert violations(page) == {}
