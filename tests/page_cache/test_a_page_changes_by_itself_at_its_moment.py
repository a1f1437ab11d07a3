"""A kept page ends when time changes it: an article appears, a pin ends, a day begins."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from articles.pinning import pin
from page_cache.moments import next_change
from tests.make import make_article
from tests.page_cache.readers import Readers


def test_an_article_appears_at_its_second(readers: Readers, db: None) -> None:
    at = timezone.now() + timedelta(seconds=2)
    make_article("Soon", at=at)
    paths = ["/", "/articles/", "/sitemap.xml", "/articles/feed.atom"]
    readers.warm(paths)
    while (left := (at - timezone.now()).total_seconds()) > 0.3:
        assert "Soon" not in readers.kept.get("/").content.decode()
        time.sleep(min(0.2, left))
    time.sleep((at - timezone.now()).total_seconds() + 0.05)
    for path in paths:
        answer, is_kept = readers.ask(path)
        assert not is_kept and answer.content == readers.built.get(path).content
    assert "Soon" in readers.kept.get("/").content.decode()


def test_a_pin_ends(readers: Readers, db: None) -> None:
    old = make_article("Old", at=datetime(2025, 1, 1, tzinfo=UTC))
    make_article("New")
    pin(old, timezone.now() + timedelta(seconds=2))
    readers.warm(["/"])
    with_pin = readers.kept.get("/").content
    time.sleep(2.1)
    assert readers.kept.get("/").content == readers.built.get("/").content != with_pin


@pytest.mark.parametrize("zone", ["UTC", "Asia/Baku", "America/New_York"])
def test_a_day_begins(zone: str, settings: Any, db: None) -> None:
    settings.TIME_ZONE = zone
    now = datetime(2026, 3, 8, 15, 30, tzinfo=UTC)
    with timezone.override(zone):
        ends = datetime.fromtimestamp(next_change(now.timestamp()), UTC)
        assert timezone.localdate(ends - timedelta(seconds=1)) == timezone.localdate(now)
    assert ends <= datetime(2026, 3, 9, tzinfo=UTC)
