"""Each list has its rows, and each row its own address."""

import pytest
from django.test import Client

from tests.api.addresses import API, lists, rows
from tests.pages.site import Site


@pytest.mark.parametrize("path", lists())
def test_a_list_has_rows(reader: Client, site: Site, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/json"
    assert answer.json()["results"]


def test_a_row_has_its_address(reader: Client, site: Site) -> None:
    for name, path in rows(site).items():
        answer = reader.get(path)
        assert answer.status_code == 200, (name, answer.content)


def test_the_root_names_every_list(reader: Client, site: Site) -> None:
    assert set(lists()) <= {
        url.removeprefix("http://testserver") for url in reader.get(API).json().values()
    }
