"""A feed costs the same few queries however much is in it."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from zeal import zeal_context

from analysis.events import announced_together
from analysis.withdrawal import reinstate_claim, withdraw_claim
from articles.models import Article
from articles.workflow import retract, revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_organization,
    make_topic,
)

pytestmark = pytest.mark.django_db

FEEDS = {
    "/articles/feed.atom": 7,
    "/articles/feed.json?kind=commentary&year=2026": 7,
    "/articles/feed.atom?topic=law": 8,
    "/topics/law/feed.atom": 8,
    "/authors/leyla/feed.atom": 8,
    "/corrections/feed.atom": 2,
    "/claims/feed.atom": 4,
    "/claims/feed.atom?topic=law": 5,
    "/claims/feed.atom?as_of=2026-02-20": 5,
    "/claims/due/feed.atom": 2,
}


def fill(rows: int) -> None:
    """Articles of one topic and one author, each corrected, with claims; and as many retracted."""
    law, leyla = make_topic("Law", slug="law"), make_author("Leyla", slug="leyla")
    for _ in range(rows):
        shared: dict[str, Any] = {"author": leyla, "topics": (law, make_topic())}
        article = make_article(publisher=make_organization(), **shared)
        with announced_together():
            make_claim(article, kind="predictive", topics=(law,), resolves_on=date(2020, 1, 1))
            make_assessment(make_claim(article, "largely improved", topics=(law,)), "disputed")
        article.refresh_from_db()
        article.body += "\nMore."
        revise(article, grade="update", note="There was more.")
        retract(make_article(**shared), reason="It was made up.")


def queries(client: Client, path: str, **headers: str) -> int:
    """How many queries a feed takes once the process is warm; none of them in a loop."""
    cache.clear()
    client.get(path)
    with zeal_context(), CaptureQueriesContext(connection) as captured:
        assert client.get(path, headers=headers).status_code in (200, 304)
    return len(captured)


@pytest.mark.parametrize("rows", [1, 6])
def test_a_feed_takes_no_more_with_many_entries_than_with_few(reader: Client, rows: int) -> None:
    fill(rows)
    for path, most in FEEDS.items():
        assert queries(reader, path) <= most, path


def test_a_feed_that_has_not_changed_takes_one_less(reader: Client) -> None:
    fill(2)
    path = "/articles/feed.atom"
    etag = reader.get(path)["ETag"]
    assert queries(reader, path, **{"If-None-Match": etag}) == FEEDS[path] - 1


@pytest.mark.parametrize("times", [1, 5])
def test_a_claim_s_own_feed_takes_seven_however_much_happened(reader: Client, times: int) -> None:
    claim = make_claim()
    for number in range(times):
        make_assessment(claim, "disputed")
        withdraw_claim(claim, reason="It was not made.")
        reinstate_claim(claim, reason="It was.")
        article = Article.objects.get(pk=claim.article_id)
        article.body = article.body.replace("signed in", f"signed {number} in")
        revise(article, grade="correction", note="It was another.", confirmed={"all"})
    assert queries(reader, f"/claims/{claim.pk}/feed.atom") <= 7


def test_a_sitemap_takes_two(reader: Client) -> None:
    fill(3)
    for path in ("/sitemaps/articles-0.xml", "/sitemaps/claims-0.xml", "/sitemaps/topics-0.xml"):
        with CaptureQueriesContext(connection) as captured:
            b"".join(reader.get(path))
        assert len(captured) == 2, path
