"""A real browser for tests: the fixtures `chromium` and `page`, and a check for accessibility.

Without chromium the tests that need it are skipped, with a line that says how to get it; with
ASSAY_REQUIRE_BROWSER=1 they fail instead.
"""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

# Playwright's event loop runs in the tests' own thread, where Django then sees "async" code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HOW_TO_GET_IT = "no chromium: `apt-get install chromium`, or set CHROMIUM_PATH to one"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's chromium, started once for all tests."""
    path = os.environ.get("CHROMIUM_PATH") or shutil.which("chromium")
    if path is None:
        if os.environ.get("ASSAY_REQUIRE_BROWSER") == "1":
            pytest.fail(HOW_TO_GET_IT)
        pytest.skip(HOW_TO_GET_IT)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def groups_again(request: pytest.FixtureRequest) -> None:
    """Make the groups anew for a test in a browser.

    The one before it emptied the database when it ended. Django sends post_migrate then, but on a
    connection that is lost once playwright runs.
    """
    if request.node.get_closest_marker("browser"):
        request.getfixturevalue("transactional_db")
        from accounts.groups import grant_listed_rights

        grant_listed_rights()


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


def axe_violations(page: Any) -> list[str]:
    """What axe finds wrong on the page as it stands: "rule: help: selector", [] when nothing."""
    from axe_playwright_python.sync_playwright import Axe

    complaints = list(getattr(page, "complaints", []))
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": AXE_RULES}})
    page.complaints = complaints  # axe tries inline styles itself
    return [
        f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}"
        for violation in results.response["violations"]
        for node in violation["nodes"]
    ]
