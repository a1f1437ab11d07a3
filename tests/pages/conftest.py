from typing import Any

import pytest

from tests.pages.site import Site, make_site


@pytest.fixture
def site(transactional_db: Any) -> Site:
    """One of everything, in a database that a browser's requests see too."""
    return make_site()
