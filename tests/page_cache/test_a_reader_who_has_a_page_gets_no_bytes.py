"""Each page for readers has a strong tag, by which whoever has it is told so: 304, one query."""

import gzip
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils.http import http_date, parse_http_date

from tests.make import make_article
from tests.page_cache.readers import Readers

PATHS = ["/", "/articles/open/", "/articles/open.json", "/articles/feed.atom", "/robots.txt"]


@pytest.fixture(autouse=True)
def article(db: None) -> Any:
    return make_article("Open", slug="open")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("packed", ["", "gzip"])
def test_304(path: str, packed: str, readers: Readers) -> None:
    asked = {"accept-encoding": packed}
    first = readers.kept.get(path, headers=asked)
    assert not first["ETag"].startswith("W/")
    again, is_kept = readers.ask(path, **asked, **{"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, is_kept) == (304, b"", True)
    told = ("ETag", "Cache-Control", "Vary")
    assert [again[name] for name in told] == [first[name] for name in told]


def test_what_is_packed_has_a_tag_of_its_own(readers: Readers) -> None:
    packed, plain = (
        readers.kept.get("/", headers={"accept-encoding": each}) for each in ("gzip", "")
    )
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in plain["Vary"]


def test_another_page_has_another_tag(readers: Readers) -> None:
    first = readers.kept.get("/")
    make_article("Another")
    again = readers.kept.get("/", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200 and again["ETag"] != first["ETag"]


def test_a_weak_tag_that_a_proxy_made_is_known(readers: Readers) -> None:
    first = readers.kept.get("/")
    again = readers.kept.get("/", headers={"if-none-match": f'"other", W/{first["ETag"]}'})
    assert again.status_code == 304


def test_a_date_is_told_once_no_other_page_can_have_it(readers: Readers) -> None:
    """Of two pages that are built within a second the first must not be taken for the second."""
    assert "Last-Modified" not in readers.kept.get("/")
    time.sleep(1.1)
    dated = readers.kept.get("/")
    known = {"if-modified-since": dated["Last-Modified"]}
    assert readers.kept.get("/", headers=known).status_code == 304
    older = http_date(parse_http_date(dated["Last-Modified"]) - 1)
    assert readers.kept.get("/", headers={"if-modified-since": older}).status_code == 200


def test_a_page_asks_browsers_to_ask_each_time(readers: Readers) -> None:
    answer = readers.kept.get("/articles/open/")
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Cookie" not in answer["Vary"] and not answer.cookies


def test_caches_that_are_told_of_changes_answer_by_themselves(
    readers: Readers, settings: Any
) -> None:
    settings.PAGE_CACHE_SHARED_SECONDS, settings.PAGE_CACHE_STALE_SECONDS = 60, 30
    said = readers.kept.get("/")["Cache-Control"]
    assert said == "public, max-age=0, s-maxage=60, stale-while-revalidate=30"
    make_article("Soon", at=datetime.now(UTC) + timedelta(seconds=20))
    said = readers.kept.get("/")["Cache-Control"].split("s-maxage=")[1].partition(",")[0]
    assert int(said) <= 20
