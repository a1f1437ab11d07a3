"""Sitemaps name every public page, with the date on which readers were told of a change."""

from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from analysis.withdrawal import withdraw_claim
from articles import sitemaps
from articles.workflow import retract, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_page,
    make_topic,
)

pytestmark = pytest.mark.django_db

SITEMAP = f"{{{sitemaps.SITEMAP}}}"
SITE = "http://testserver"


def read(client: Client, path: str) -> ElementTree.Element:
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    return ElementTree.fromstring(b"".join(answer))


def files(client: Client) -> list[str]:
    """The paths of the files that the index names."""
    found = [each.text or "" for each in read(client, "/sitemap.xml").iter(f"{SITEMAP}loc")]
    return [address.removeprefix(SITE) for address in found]


def changed(client: Client, path: str) -> dict[str, str | None]:
    """When each page of a file was changed, by its path."""
    pages = read(client, path)
    return {
        each.findtext(f"{SITEMAP}loc", "").removeprefix(SITE): each.findtext(f"{SITEMAP}lastmod")
        for each in pages
    }


def test_the_index_leads_to_every_public_page(reader: Client) -> None:
    law, leyla = make_topic("Law", slug="law"), make_author(slug="leyla")
    article = make_article(topics=(law,), author=leyla)
    claim, page = make_claim(article), make_page(slug="who")
    found = {path for file in files(reader) for path in changed(reader, file)}
    pages = {each.get_absolute_url() for each in (law, leyla, article, claim, page)}
    lists = {"/", "/articles/", "/claims/", "/claims/due/", "/topics/", "/authors/", "/about/"}
    lists |= {"/series/"}
    assert found == pages | lists | {"/corrections/"}
    assert all(reader.get(path).status_code == 200 for path in found)


def test_what_is_not_listed_is_in_none(reader: Client) -> None:
    retract(make_article(slug="retracted"), reason="So.")
    make_article(slug="draft", published=False)
    make_article(slug="scheduled", at=datetime(2090, 1, 1, tzinfo=UTC))
    withdraw_claim(make_claim(make_article(slug="live")), reason="So.")
    assert files(reader) == ["/sitemaps/lists.xml", *_of("articles", "authors")]
    assert [*changed(reader, _of("articles")[0])] == ["/articles/live/"]


def _of(*sections: str) -> list[str]:
    return [f"/sitemaps/{section}-0.xml" for section in sections]


def test_an_article_is_changed_by_what_readers_are_told_of(reader: Client) -> None:
    article = make_article(slug="live")
    out = "2026-01-08T09:00:00+00:00"
    article.refresh_from_db()
    article.body += "\nA typo."
    revise(article, grade="typo")
    assert changed(reader, _of("articles")[0]) == {"/articles/live/": out}
    article.refresh_from_db()
    article.body += "\nMore."
    at = timezone.now()
    revise(article, grade="update", note="More.", at=at)
    told = at.isoformat(timespec="seconds")
    assert changed(reader, _of("articles")[0]) == {"/articles/live/": told}
    [index] = [
        each for each in read(reader, "/sitemap.xml") if "articles" in "".join(each.itertext())
    ]
    assert index.findtext(f"{SITEMAP}lastmod") == told


def test_a_claim_is_changed_when_it_is_judged(reader: Client) -> None:
    claim, at = make_claim(), timezone.now() + timedelta(seconds=5)
    make_assessment(claim, recorded_at=at)
    [when] = changed(reader, _of("claims")[0]).values()
    assert when == at.isoformat(timespec="seconds")


def test_pictures_are_named_with_their_articles(reader: Client) -> None:
    make_article(body="![A map](/media/map.png)\n\nWords.")
    make_article()
    root = read(reader, _of("articles")[0])
    found = [each.text for each in root.iter(f"{{{sitemaps.IMAGE}}}loc")]
    assert found == ["http://testserver/media/map.png"]


def test_no_file_has_more_rows_than_it_may(reader: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(sitemaps, "FILE", 2)
    articles = [make_article() for _ in range(5)]
    named = [path for path in files(reader) if "articles" in path]
    found = [[*changed(reader, path)] for path in named]
    assert all(len(each) <= 2 for each in found)
    assert [path for each in found for path in each] == [a.get_absolute_url() for a in articles]


@pytest.mark.parametrize("path", ["articles-1.xml", "drafts-0.xml", f"articles-{'9' * 30}.xml"])
def test_a_file_without_rows_is_not_found(reader: Client, path: str) -> None:
    make_article()
    assert reader.get(f"/sitemaps/{path}").status_code == 404


def test_news_are_of_two_days(reader: Client) -> None:
    now = timezone.now()
    make_article("Old", at=now - timedelta(hours=49))
    make_article(
        "Republished", at=now - timedelta(hours=1), source_date=datetime(2026, 1, 8).date()
    )
    assert reader.get("/sitemaps/news.xml").status_code == 404
    assert "/sitemaps/news.xml" not in files(reader)
    fresh = make_article("Fresh & new", at=now - timedelta(hours=47), language="az")
    root = read(reader, "/sitemaps/news.xml")
    news = f"{{{sitemaps.NEWS}}}"
    assert [each.text for each in root.iter(f"{news}title")] == ["Fresh & new"]
    assert [each.text for each in root.iter(f"{news}language")] == ["az"]
    assert [*changed(reader, "/sitemaps/news.xml")] == [fresh.get_absolute_url()]
    assert "/sitemaps/news.xml" in files(reader)
