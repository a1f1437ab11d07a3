import pytest
from django.test import Client

from tests.api.addresses import API
from tests.make import make_article

pytestmark = pytest.mark.django_db


def walk(reader: Client, path: str) -> list[str]:
    """The slugs on all pages of a list."""
    slugs: list[str] = []
    while path:
        page = reader.get(path).json()
        slugs += [row["slug"] for row in page["results"]]
        path = page["next"]
    return slugs


def test_every_row_comes_once_in_the_order_of_the_list(reader: Client) -> None:
    made = [make_article().slug for _ in range(7)]
    assert walk(reader, f"{API}articles/?limit=3") == made[::-1]


def test_the_links_stand_in_a_header_too(reader: Client) -> None:
    for _ in range(3):
        make_article()
    answer = reader.get(f"{API}articles/?limit=1&fields=slug")
    assert f'<{answer.json()["next"]}>; rel="next"' in answer["Link"]
    assert "fields=slug" in answer.json()["next"]


def test_a_page_leads_back(reader: Client) -> None:
    for _ in range(3):
        make_article()
    first = reader.get(f"{API}articles/?limit=1").json()
    second = reader.get(first["next"]).json()
    assert reader.get(second["previous"]).json()["results"] == first["results"]


def test_beyond_the_last_row_the_list_is_empty(reader: Client) -> None:
    article = make_article()
    place = f"{article.pk}~1999-01-01T00:00:00%2B00:00"
    assert reader.get(f"{API}articles/?after={place}").json()["results"] == []


@pytest.mark.parametrize("place", ["x", "1~x", "9999999999999999999999~2026-01-08T09:00:00Z"])
def test_a_place_that_is_none_is_refused(reader: Client, place: str) -> None:
    answer = reader.get(f"{API}articles/?after={place}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "after"


@pytest.mark.parametrize("limit", ["0", "101", "-1", "x", "1e3", "٣"])
def test_a_page_of_no_sensible_length_is_refused(reader: Client, limit: str) -> None:
    answer = reader.get(f"{API}articles/", {"limit": limit})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "limit"
