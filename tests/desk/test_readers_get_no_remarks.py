"""What readers and machines are given is the same, to the byte, whatever the desk remarks on."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from desk.remarks import answer, open_thread, resolve
from tests.make import make_article, make_claim

pytestmark = pytest.mark.django_db

CHARTER = "The charter was signed in February"
WAYS = (
    *("/", "/articles/", "/articles/open/", "/articles/open/revisions/", "/claims/"),
    *(f"/articles/open.{form}" for form in ("md", "json", "jsonld", "txt")),
    *("/annotations/articles/open/", "/articles/feed.atom", "/sitemap.xml", "/search/?q=remarked"),
    *("/api/v1/articles/", "/api/v1/articles/open/", "/llms-full.txt"),
)


def given(reader: Client) -> dict[str, Any]:
    cache.clear()
    answers = {way: reader.get(way) for way in WAYS}
    return {way: (each.status_code, b"".join(each), each.get("ETag"))
            for way, each in answers.items()}  # fmt: skip


def test_they_are_given_the_same_as_before(reader: Client, editor: User) -> None:
    article = make_article(slug="open")
    make_claim(article)
    before = given(reader)
    thread = open_thread(article, CHARTER, "Remarked.", suggestion="Remarked words", by=editor)
    resolve(open_thread(article, "largely", "Remarked too.", by=editor), by=editor)
    answer(thread, "Remarked again.", by=editor)
    assert {status for status, _body, _tag in before.values()} == {200}
    assert given(reader) == before
