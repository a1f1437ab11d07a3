from collections.abc import Iterator

import pytest

from tests.page_cache.readers import Readers, forget_pages


@pytest.fixture
def readers(db: None) -> Iterator[Readers]:
    forget_pages()
    yield Readers()
    forget_pages()
