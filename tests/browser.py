"""A real browser for tests: the fixtures `chromium` and `page`, and a check for accessibility.

Without chromium the tests that need it are skipped, with a line that says how to get it; with
ASSAY_REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest

# Playwright's event loop runs in the tests' own thread, where Django then sees "async" code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The shell is the same browser without windows of its own, which cost more time than most pages.
BROWSERS = ("chromium-headless-shell", "chromium")
HOW_TO_GET_IT = "no chromium: `apt-get install chromium`, or set CHROMIUM_PATH to one"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The rules that read colours. The dark changes nothing else: test_the_dark_changes_colours_alone.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
# The whole result names every element that passed, and takes longer to send than to find.
RUN_AXE = "options => axe.run(options).then(results => results.violations)"
# What is done to an element, and may be at another page when it is through.
MAY_LEAD_ON = ("click", "dblclick", "press", "wait_for")

# Selects words of the text: the first that are so.
SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector('.body'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at);
    range.setEnd(walker.currentNode, at + words.length);
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
    return;
  }
}"""


@pytest.hookimpl(trylast=True)  # after pytest-django has put what commits at the end
def pytest_collection_modifyitems(items: list[Any]) -> None:
    """Put the slowest tests first, so that all workers end at about the same time."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium, started once for all tests."""
    path = os.environ.get("CHROMIUM_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        if os.environ.get("ASSAY_REQUIRE_BROWSER") == "1":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    from playwright.sync_api import Locator, expect, sync_playwright

    expect.set_options(timeout=30_000)  # milliseconds, as all else in playwright waits
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        for name in MAY_LEAD_ON:
            patch.setattr(Locator, name, _until_loaded(getattr(Locator, name)))
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def _until_loaded(act: Callable[..., None]) -> Callable[..., None]:
    """The same act, which is through only when the page that it led to is loaded.

    Playwright goes on as soon as the first bytes of another page arrive. What waits for nothing
    (`count`, `all`, `is_visible`, `evaluate`) would read the half of it that is there, and click
    before its scripts listen.
    """

    @wraps(act)
    def act_and_wait(element: Any, *args: Any, **options: Any) -> None:
        act(element, *args, **options)
        element.page.wait_for_load_state()

    return act_and_wait


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh page, 1280 pixels wide; `page.complaints` has what its console complained of."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: said.type == "error" and page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def log_in(page: Any, live_server: Any, user: Any) -> None:
    """Give the page's browser a session of `user`, without the login form."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
    page.context.add_cookies([cookie])


def axe_in_both_schemes(page: Any) -> list[str]:
    """What axe finds wrong in the light, and in the dark of what that changes: colours."""
    page.emulate_media(color_scheme="light")
    found = axe_violations(page)
    page.emulate_media(color_scheme="dark")
    return found + [f"in the dark: {fault}" for fault in _axe(page, "rule", COLOUR_RULES)]


def axe_violations(page: Any) -> list[str]:
    """What axe finds wrong on the page as it stands: "rule: help: selector", [] when nothing."""
    return _axe(page, "tag", AXE_RULES)


def _axe(page: Any, kind: str, values: list[str]) -> list[str]:
    from axe_playwright_python.base import AXE_SCRIPT

    page.wait_for_load_state()
    complaints = list(getattr(page, "complaints", []))
    if page.evaluate("!window.axe"):
        page.evaluate(AXE_SCRIPT)
    size = page.viewport_size
    # As tall as its page: a bar that keeps to the window's edge covers whatever happens to be
    # there, and axe takes half a button under it for half a button.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    # Not preloaded: axe would look for imported style sheets beside the page, and not find them.
    options = {"runOnly": {"type": kind, "values": values}, "preload": False}
    found = page.evaluate(RUN_AXE, options)
    page.set_viewport_size(size)
    page.complaints = complaints  # axe tries inline styles itself
    return [
        f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}"
        for violation in found
        for node in violation["nodes"]
    ]
