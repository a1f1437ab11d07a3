"""The filter by year goes by the date that readers see, in the site's time zone."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client, override_settings

from articles.models import Article
from tests.make import make_article

pytestmark = pytest.mark.django_db

NEW_YEAR = datetime(2025, 12, 31, 21, tzinfo=UTC)  # it is 2026 in Baku by then


def found(year: int) -> list[str]:
    return sorted(article.title for article in Article.objects.live().of_year(year))


def test_the_source_date_comes_first() -> None:
    make_article("Republished", source_date=date(2019, 5, 1))
    make_article("Ours")
    assert (found(2019), found(2026)) == (["Republished"], ["Ours"])


def test_a_year_begins_where_the_site_is(reader: Client) -> None:
    make_article("At midnight", at=NEW_YEAR)
    assert (found(2025), found(2026)) == (["At midnight"], [])
    with override_settings(TIME_ZONE="Asia/Baku"):
        assert (found(2025), found(2026)) == ([], ["At midnight"])
        assert Article.objects.get().date.year == 2026


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Kiritimati", "Pacific/Midway"])
def test_the_day_at_the_source_is_that_day_everywhere(zone: str) -> None:
    make_article("At the end", source_date=date(2025, 12, 31))
    make_article("At the beginning", source_date=date(2026, 1, 1))
    with override_settings(TIME_ZONE=zone):
        assert (found(2025), found(2026)) == (["At the end"], ["At the beginning"])


@pytest.mark.parametrize("year", ["1399", "2201", "0", "-1", "99999", "x", "2026.5"])
def test_a_year_that_cannot_be_is_said(year: str, reader: Client) -> None:
    page = reader.get("/articles/", {"year": year})
    assert page.status_code == 200 and "Year: " in page.content.decode()
