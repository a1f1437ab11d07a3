"""The page of a revision says who had signed the text, and who had published it."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Author, BylineChange
from articles.state import Signature
from articles.workflow import delete_name, revise
from tests.make import make_article, make_author, make_organization, rename
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

FIRST = "/articles/port/revisions/1/"


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima", slug="ana")


@pytest.fixture
def port(ana: Author) -> Article:
    press = make_organization("The Press", slug="press")
    return make_article("At the port", slug="port", author=ana, publisher=press)


def taken_off(port: Article) -> None:
    """Let the article be signed by Rashad alone."""
    rashad = make_author("Rashad Nuri", slug="rashad")
    revise(port, bylines=(Signature(rashad.pk),), grade="correction", note="Rashad wrote it.")


def test_it_says_who_signed_and_who_published(reader: Client, port: Article) -> None:
    page = reader.get(FIRST)
    assert "Ana Lima The Press," in words(page)
    assert '<a rel="author" href="/authors/ana/">' in page.content.decode()


def test_a_name_that_was_taken_off_later_stands_there_without_a_link(
    reader: Client, port: Article
) -> None:
    taken_off(port)
    page = reader.get(FIRST)
    assert "Ana Lima" in words(page) and "Rashad" not in words(page)
    assert "/authors/ana/" not in page.content.decode()  # readers would find no page there
    assert "Rashad Nuri" in words(reader.get("/articles/port/revisions/2/"))


def test_a_name_that_is_deleted_stands_there_as_it_was(
    reader: Client, ana: Author, port: Article
) -> None:
    rename(ana, "Ana Costa")
    taken_off(port)
    BylineChange.objects.all().delete()  # as of when such a name could be deleted
    delete_name(ana)
    assert "Ana Lima" in words(reader.get(FIRST))


def test_it_takes_as_many_queries_with_one_name_as_with_many(reader: Client, port: Article) -> None:
    bylines = tuple(
        Signature(make_author(f"Author {number}").pk, "", make_organization().pk)
        for number in range(20)
    )
    revise(port, bylines=bylines, grade="correction", note="Twenty wrote it.")
    counts = []
    reader.get("/about/")  # the foot of every page is read once and kept
    for number in (1, 2):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(f"/articles/port/revisions/{number}/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
