from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from seeds.loader import load
from tests.pages.in_browser import PHONE
from tests.pages.site import Site, make_site


@pytest.fixture(scope="module")
def committed_site(commit: Callable[[Any], Any]) -> Site:
    return commit(make_site)


@pytest.fixture
def site(db: None, committed_site: Site) -> Site:
    """One of everything, made once for a module, in a database that a browser's requests see."""
    return deepcopy(committed_site)


@pytest.fixture(scope="module")
def committed_seed(commit: Callable[[Any], Any]) -> Any:
    """The whole seed, loaded once for a module, in a database that a browser's requests see."""
    return commit(load)


@pytest.fixture
def without_javascript(chromium: Any, live_server: Any, site: Site) -> Iterator[Any]:
    """The page of the article in a phone whose browser runs no scripts."""
    context = chromium.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{live_server.url}/articles/the-charter/")
    yield page
    context.close()
