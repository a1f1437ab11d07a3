"""The archive lists the articles of a year and of a month, by the date that readers see."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests.make import make_article
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def test_a_year_and_its_months(reader: Client) -> None:
    make_article("January", at=datetime(2026, 1, 31, 23, 59, tzinfo=UTC))
    make_article("February", at=datetime(2026, 2, 1, tzinfo=UTC))
    make_article("Elsewhere", source_date=date(2025, 12, 31))
    make_article("Draft", published=False)
    year = words(reader.get("/archive/2026/"))
    assert "January" in year and "February" in year
    assert "Elsewhere" not in year and "Draft" not in year
    january = words(reader.get("/archive/2026/1/"))
    assert "January 2026" in january and "1 article" in january
    assert "Elsewhere" in words(reader.get("/archive/2025/12/"))


def test_a_time_without_articles_says_so(reader: Client) -> None:
    assert "Nothing was published then." in words(reader.get("/archive/2024/2/"))


@pytest.mark.parametrize("path", ["1399/", "2201/", "2026/0/", "2026/13/"])
def test_a_time_that_is_none_is_not_found(reader: Client, path: str) -> None:
    assert reader.get(f"/archive/{path}").status_code == 404


def test_the_years_beside_it_are_linked_where_they_have_pages(reader: Client) -> None:
    for year, linked, missing in ((1400, "1401", "1399"), (2200, "2199", "2201")):
        html = reader.get(f"/archive/{year}/").content.decode()
        assert f'href="/archive/{linked}/"' in html and f"/archive/{missing}/" not in html
