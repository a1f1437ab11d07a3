"""Sitemaps fit their schemas, and robots.txt is read as it is meant."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree
from protego import Protego

from tests.make import make_article, make_claim, make_page, make_topic

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).parent / "schemas"
SITE = "http://testserver"


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


@pytest.fixture
def paths(client: Client) -> list[str]:
    """The paths of the files that the index names, on a site with something of everything."""
    topics = (make_topic("Law"),)
    make_article("Old & good", body="![A map](/media/a&b.png)\n\nWords.", topics=topics)
    an_hour_ago = timezone.now() - timedelta(hours=1)
    make_claim(make_article("Fresh <new>", at=an_hour_ago, language="zh-Hant"))
    make_page()
    index = etree.fromstring(client.get("/sitemap.xml").content)
    schema("siteindex.xsd").assertValid(index)
    found = [each.text.removeprefix(SITE) for each in index.iter("{*}loc")]
    assert len(found) == 7
    return found


def test_each_file_fits_its_schema(client: Client, paths: list[str]) -> None:
    for path in paths:
        root = etree.fromstring(b"".join(client.get(path)))
        schema("sitemaps.xsd").assertValid(root)


def test_the_schema_sees_what_is_wrong() -> None:
    empty = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'
    assert not schema("sitemaps.xsd").validate(etree.fromstring(empty))


def test_a_crawler_reads_what_it_may_fetch(client: Client, paths: list[str]) -> None:
    robots = Protego.parse(client.get("/robots.txt").content.decode())
    assert [*robots.sitemaps] == [f"{SITE}/sitemap.xml"]
    for path in ("/admin/", "/admin/articles/", "/challenge/?claim=1", "/claims/?as_of=2026-01-01"):
        assert not robots.can_fetch(f"{SITE}{path}", "Crawler"), path
    shown = ["/", "/articles/", "/claims/?finding=disputed", "/sitemap.xml", "/articles/feed.atom"]
    for path in shown + paths:
        assert robots.can_fetch(f"{SITE}{path}", "Crawler"), path
