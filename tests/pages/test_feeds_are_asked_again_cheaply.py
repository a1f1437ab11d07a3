"""Whoever has a feed already is told so (304), before anything is written."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.http import http_date

from articles.workflow import publish, revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

ARTICLES = ["/articles/feed.atom", "/articles/feed.json"]
FEEDS = [*ARTICLES, "/claims/feed.atom", "/corrections/feed.atom"]


def again(client: Client, path: str, etag: str) -> int:
    return client.get(path, headers={"If-None-Match": etag}).status_code


@pytest.mark.parametrize("path", FEEDS)
def test_an_unchanged_feed_is_not_sent_again(reader: Client, path: str) -> None:
    article = make_article()
    make_assessment(make_claim(article))
    article.refresh_from_db()
    article.body += "\nMore."
    revise(article, grade="update", note="There was more.")
    first = reader.get(path)
    answer = reader.get(path, headers={"If-None-Match": first["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer["ETag"] == first["ETag"]


def test_the_texts_are_not_read_for_it(reader: Client) -> None:
    make_article()
    etag = reader.get(FEEDS[0])["ETag"]
    with CaptureQueriesContext(connection) as captured:
        reader.get(FEEDS[0], headers={"If-None-Match": etag})
    assert not [query for query in captured if '"html"' in query["sql"]]


def test_a_typo_is_sent(reader: Client) -> None:
    article = make_article()
    etag = reader.get(FEEDS[0])["ETag"]
    article.refresh_from_db()
    article.body += "."
    revise(article, grade="typo")
    assert again(reader, FEEDS[0], etag) == 200


def test_what_the_record_says_of_an_article_is_sent(reader: Client) -> None:
    claim = make_claim()
    etag = reader.get(FEEDS[0])["ETag"]
    make_assessment(claim)
    assert again(reader, FEEDS[0], etag) == 200


def test_a_verdict_is_sent(reader: Client) -> None:
    claim = make_claim()
    paths = ("/claims/feed.atom", f"/claims/{claim.pk}/feed.json")
    etags = {path: reader.get(path)["ETag"] for path in paths}
    make_assessment(claim)
    for path, etag in etags.items():
        assert again(reader, path, etag) == 200, path


@pytest.mark.parametrize("path", FEEDS)
def test_a_date_tells_nothing_of_names_and_titles(reader: Client, path: str) -> None:
    make_claim(make_article())
    first = reader.get(path)
    assert "Last-Modified" not in first
    later = http_date(timezone.now().timestamp() + 3600)
    assert reader.get(path, headers={"If-Modified-Since": later}).status_code == 200


def test_the_forms_have_versions_of_their_own(reader: Client) -> None:
    make_article()
    assert again(reader, FEEDS[1], reader.get(FEEDS[0])["ETag"]) == 200


def test_a_scheduled_article_is_in_the_request_after_its_second(reader: Client) -> None:
    draft = make_article("Soon", published=False)
    publish(draft, publish_at=timezone.now() + timedelta(hours=1))
    paths = (*ARTICLES, "/sitemap.xml", "/sitemaps/articles-0.xml")
    known = {path: reader.get(path).headers.get("ETag", "") for path in paths[:2]}
    assert all("Soon" not in reader.get(path).content.decode() for path in paths[:2])
    assert reader.get(paths[3]).status_code == 404
    at = timezone.now() + timedelta(seconds=0.2)
    publish(draft, at=at)
    while timezone.now() <= at:  # nobody does anything at that second
        time.sleep(0.01)
    for path in paths[:2]:
        answer = reader.get(path, headers={"If-None-Match": known[path]})
        assert "Soon" in answer.content.decode(), path
    assert draft.slug in b"".join(reader.get(paths[3])).decode()
    assert "articles-0.xml" in reader.get(paths[2]).content.decode()
