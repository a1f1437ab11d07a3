"""Each list has its rows, and each row its own address."""

import pytest
import yaml
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


def test_the_root_names_every_list_and_its_description(reader: Client, site: Site) -> None:
    answer = reader.get(API)
    named = {url.removeprefix("http://testserver") for url in answer.json().values()}
    assert named == {*lists(), f"{API}search/", f"{API}docs/", f"{API}schema/"}
    assert 'schema/>; rel="service-desc"' in answer["Link"]


def test_it_is_described_as_json_and_as_yaml(reader: Client, db: None) -> None:
    described = reader.get(f"{API}schema/").json()
    assert described["openapi"] == "3.1.0"
    for answer in (
        reader.get(f"{API}schema.yaml"),
        reader.get(f"{API}schema/", headers={"Accept": "application/yaml"}),
    ):
        assert answer["Content-Type"].startswith("application/yaml")
        assert yaml.safe_load(answer.content) == described
    assert set(lists()) <= {*described["paths"]}
