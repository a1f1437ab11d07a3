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
    """One of everything, made once for a module, in a database that a browser's requests see."""
    return deepcopy(committed_site)
