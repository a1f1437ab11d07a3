"""A line of a list is made once for the values that it shows, and of nothing else."""

from collections.abc import Iterator

import pytest
from django.test import Client

from analysis import list_lines
from analysis.models import Claim
from articles.models import Article, Author, Topic
from articles.names import save_name
from tests.make import make_assessment, make_claim
from tests.pages.site import Site

pytestmark = pytest.mark.django_db

KEPT = (list_lines._article_lines, list_lines._leads, list_lines._claim_lines)
LISTS = ("/", "/articles/", "/claims/", "/claims/due/", "/claims/?sort=assessed", "/archive/2026/")


@pytest.fixture(autouse=True)
def empty() -> Iterator[None]:
    for lines in KEPT:
        lines.kept.cache_clear()
    return


def made() -> list[int]:
    return [lines.kept.cache_info().misses for lines in KEPT]


def lists_of(site: Site) -> list[str]:
    author = Author.objects.filter(bylines__article=site.article)[0]
    topics = [topic.get_absolute_url() for topic in Topic.objects.live()]
    return [*LISTS, author.get_absolute_url(), *topics]


def test_none_asks_the_database_for_more(reader: Client, site: Site) -> None:
    for path in lists_of(site):
        reader.get(path)
    assert all(made())
    assert made() == [lines.kept.cache_info().currsize for lines in KEPT]


def test_it_is_made_once(reader: Client, site: Site) -> None:
    for path in lists_of(site):
        reader.get(path)
    before = made()
    for path in lists_of(site):
        reader.get(path)
    assert made() == before


def test_what_it_shows_is_shown_at_once(reader: Client, site: Site) -> None:
    claim = make_claim(site.article, "should repeal the amendment")
    for path in lists_of(site):
        reader.get(path)
    make_assessment(claim, "disputed")
    author = Author.objects.filter(bylines__article=site.article)[0]
    author.name = "Somebody Else"
    save_name(author, fields=["name"])
    Article.objects.filter(pk=site.article.pk).update(standfirst="A new one.")
    Claim.objects.filter(pk=claim.pk).update(statement="It was said.")
    pages = {path: reader.get(path).content for path in lists_of(site)}
    for lines in KEPT:
        lines.kept.cache_clear()
    assert pages == {path: reader.get(path).content for path in lists_of(site)}
    assert b"A new one." in pages["/articles/"]
    assert b"It was said." in pages["/claims/"]
