"""A cache before the site learns what is on an answer, and is told what is out after the commit."""

import json
from collections.abc import Callable
from typing import Any
from unittest import mock
from urllib.error import URLError

import pytest
from django.db import transaction

from page_cache import purging
from page_cache.versions import put_out
from tests.make import make_article
from tests.page_cache.readers import Readers

KINDS = ["fastly", "varnish", "cloudflare", "nginx"]


@pytest.fixture
def told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The requests that a cache got."""
    settings.PAGE_CACHE_PURGE = "fastly"
    settings.PAGE_CACHE_PURGE_URL = "https://cache.example/purge"
    settings.PAGE_CACHE_PURGE_TOKEN = "a-secret"
    got: list[Any] = []
    answer = mock.MagicMock()
    monkeypatch.setattr(purging, "urlopen", lambda request, **_how: got.append(request) or answer)
    monkeypatch.setattr(purging, "PAUSE", 0)
    purging._gathered.tags.clear()  # of tests that were rolled back
    return got


def test_an_answer_names_what_it_shows(told: list[Any], settings: Any, readers: Readers) -> None:
    article = make_article("Open", slug="open")
    names = {"fastly": "Surrogate-Key", "varnish": "xkey", "cloudflare": "Cache-Tag"}
    for kind, header in names.items():
        settings.PAGE_CACHE_PURGE = kind
        make_article()  # so that the pages are built anew
        between = "," if kind == "cloudflare" else " "
        assert readers.kept.get("/")[header] == "public"
        assert readers.kept.get("/articles/open/")[header] == f"all{between}article:{article.pk}"


def test_nothing_is_told_of_without_such_a_cache(readers: Readers) -> None:
    answer = readers.kept.get("/")
    assert not {"Surrogate-Key", "xkey", "Cache-Tag"} & {*answer.headers}


def test_it_is_told_once_after_the_commit(
    told: list[Any], db: None, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            put_out(["article:5"])
            put_out(["article:7"])
        assert told == []
    [request] = told
    assert request.get_header("Surrogate-key") == "article:5 article:7 public"


REQUESTS = {
    "fastly": ("POST", {"Fastly-key": "a-secret", "Surrogate-key": "all public"}, None),
    "varnish": ("PURGE", {"Xkey-purge": "all public"}, None),
    "cloudflare": ("POST", {"Authorization": "Bearer a-secret"}, {"tags": ["all", "public"]}),
    "nginx": ("PURGE", {}, None),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_told_in_its_own_words(kind: str, told: list[Any], settings: Any) -> None:
    settings.PAGE_CACHE_PURGE = kind
    assert purging.send(["all", "public"])
    [request] = told
    method, headers, body = REQUESTS[kind]
    assert (request.get_method(), request.full_url) == (method, "https://cache.example/purge")
    assert headers.items() <= dict(request.header_items()).items()
    assert (json.loads(request.data) if request.data else None) == body


def test_what_it_does_not_take_is_tried_again_and_logged(
    told: list[Any], monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    tries: list[Any] = []

    def refuse(request: Any, **_how: Any) -> Any:
        tries.append(request)
        raise URLError("refused")

    monkeypatch.setattr(purging, "urlopen", refuse)
    assert not purging.send(["public"])
    assert len(tries) == purging.TRIES and "keeps what is out" in caplog.text
    assert "a-secret" not in caplog.text


def test_many_tags_are_told_in_parts(told: list[Any]) -> None:
    assert purging.send([f"article:{number}" for number in range(purging.MOST_TAGS + 1)])
    assert len(told) == 2
