"""However many notices there are, the list shows each once, newest first, at one cost a page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Correction
from articles.pagination import PER_PAGE
from tests.make import make_article

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, tzinfo=UTC)


def notices(count: int, article: Article) -> None:
    """Notices an hour apart, but every third at one time with the one before it; each fifth
    corrects the first."""
    first = None
    for number in range(count):
        made = Correction.objects.create(
            article=article,
            revision=article.revisions.get(),
            grade="correction",
            note=f"Notice {number}.",
            changes=[{"before": "one", "after": "two"}],
            made_at=START + timedelta(hours=number - (number % 3 == 2)),
            corrects=first if number % 5 == 4 else None,
        )
        first = first or made


def read(client: Client, query: str = "") -> tuple[list[str], str, int]:
    """The notices on a page, what the link to the next asks, and the queries it took."""
    client.get(f"/corrections/{query}")
    with CaptureQueriesContext(connection) as captured:
        page = client.get(f"/corrections/{query}").context["page"]
        notes = [notice.note for notice in page.rows]
    return notes, page.next and f"?{page.next}", len(captured)


def test_each_notice_is_on_one_page_in_order(reader: Client) -> None:
    notices(2 * PER_PAGE + 3, make_article())
    found: list[str] = []
    query, pages = "", 0
    while query or not pages:
        notes, query, _cost = read(reader, query)
        found, pages = found + notes, pages + 1
    assert pages == 3
    in_order = Correction.objects.order_by("-made_at", "-pk").values_list("note", flat=True)
    assert found == list(in_order)


def test_a_page_costs_the_same_with_two_notices_as_with_many(reader: Client) -> None:
    notices(6, make_article())
    few = read(reader)[2]
    for _ in range(3):
        notices(PER_PAGE, make_article())
    _notes, query, many = read(reader)
    assert few == many <= 6
    assert read(reader, query)[2] == many


def test_notices_of_what_is_not_public_are_on_no_page(reader: Client) -> None:
    notices(PER_PAGE + 2, make_article("Hushed", published=False))
    notices(1, make_article())
    assert read(reader)[0] == ["Notice 0."]
    assert b"Hushed" not in reader.get("/corrections/").content
