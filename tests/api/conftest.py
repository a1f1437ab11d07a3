from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.pages.site import Site, make_site


@pytest.fixture(scope="module")
def committed_site(commit: Callable[[Any], Any]) -> Site:
    return commit(make_site)


@pytest.fixture
def site(db: None, committed_site: Site) -> Site:
    """One of everything, made once for a module."""
    return deepcopy(committed_site)


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    """No test runs into the limit of requests but the one that is about it."""
    settings.API_REQUESTS_A_MINUTE = settings.API_REQUESTS_A_MINUTE_WITH_TOKEN = 100_000
