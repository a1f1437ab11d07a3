"""Walking a list page by page meets every row exactly once, in order, from either end."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from analysis.filters import ClaimFilter
from analysis.models import Claim
from articles.filters import ArticleFilter
from articles.models import Article, Author, Topic
from articles.pagination import COUNT_CAP, Page, paginate
from articles.views import BY_SORT_KEY
from tests.make import make_article, make_assessment, make_author, make_claim, make_topic
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

ROWS = 8


def moment(number: int) -> datetime:
    """Days that several rows share, and seconds that differ in their last digit only."""
    return datetime(2026, 1, 1 + number // 3, tzinfo=UTC) + timedelta(microseconds=number % 3 // 2)


@pytest.fixture(scope="module")
def rows(commit: Callable[[Any], Any]) -> None:
    commit(make_rows)


def make_rows() -> None:
    """Make articles, each with a claim of each sort, whose sort keys tie with their neighbours'."""
    law, leyla = make_topic("Law", slug="law"), make_author("Leyla", slug="leyla")
    for number in range(ROWS):
        topics = (law, make_topic(f"Topic {number}"))
        source_date = None if number % 3 else date(2026, 1, 1 + number // 4)
        article = make_article(
            author=leyla, topics=topics, at=moment(number), source_date=source_date
        )
        article.bylines.create(author=make_author(f"Author {number // 3}"), position=2)
        claim = make_claim(article, topics=(law,))
        at = moment(number)
        make_assessment(claim, recorded_at=at, holds_from=at.date())
        make_claim(
            article,
            "could lead",
            kind="predictive",
            topics=(law,),
            resolves_on=date(2026, 3, 1 + number // 3),
        )
        make_claim(article, "the summit", speaker_name="A docker")


def of_articles(query: str) -> tuple[Any, Any]:
    filters = ArticleFilter(QueryDict(query), Article.objects.live().for_listing())
    return filters.found, filters.ordering


def of_claims(query: str) -> tuple[Any, Any]:
    filters = ClaimFilter(QueryDict(query), Claim.objects.live().for_listing())
    return filters.found, filters.ordering


LISTS = {
    "articles": lambda: of_articles(""),
    "articles of a topic": lambda: of_articles("topic=law"),
    "articles of an author": lambda: of_articles("author=leyla"),
    "articles of a year": lambda: of_articles("year=2026"),
    "articles of a topic and a year": lambda: of_articles("topic=law&year=2026"),
    "articles of a topic and an author": lambda: of_articles("topic=law&author=leyla"),
    "claims": lambda: of_claims(""),
    "claims, oldest first": lambda: of_claims("sort=oldest"),
    "claims, last assessed first": lambda: of_claims("sort=assessed"),
    "claims by review date": lambda: of_claims("sort=due"),
    "claims of a topic": lambda: of_claims("topic=law"),
    "claims of a topic, assessed": lambda: of_claims("topic=law&sort=assessed"),
    "claims of an author": lambda: of_claims("author=leyla"),
    "claims of an author by review date": lambda: of_claims("author=leyla&sort=due"),
    "claims that an author makes": lambda: of_claims("said_by=leyla"),
    "claims that an author makes, assessed": lambda: of_claims("said_by=leyla&sort=assessed"),
    "claims of others that an author reports": lambda: of_claims("reported_by=leyla"),
    "claims of a plain name": lambda: of_claims("said_by=A docker"),
    "claims of a topic and an author": lambda: of_claims("topic=law&author=leyla"),
    "overdue claims": lambda: of_claims("overdue=1"),
    "overdue claims of a topic": lambda: of_claims("overdue=1&topic=law"),
    "authors": lambda: (Author.objects.live(), BY_SORT_KEY),
    "topics": lambda: (Topic.objects.live(), BY_SORT_KEY),
}


def walk(queryset: Any, ordering: Any, per_page: int, start: str, step: str) -> Iterator[Page]:
    query: str | None = start
    while query is not None:
        page = paginate(queryset, QueryDict(query), ordering, per_page)
        assert page.problem == ""
        yield page
        query = getattr(page, step)


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("which", LISTS)
def test_every_row_is_met_once_in_order(which: str) -> None:
    queryset, ordering = LISTS[which]()
    expected = [row.pk for row in queryset.order_by(*ordering.columns(reverse=False))]
    assert len(expected) == len(set(expected)) >= 4
    for per_page in (1, 3, 4, 50):
        forward = list(walk(queryset, ordering, per_page, "", "next"))
        assert [row.pk for page in forward for row in page.rows] == expected
        back = list(walk(queryset, ordering, per_page, "before=end", "previous"))
        assert [row.pk for page in reversed(back) for row in page.rows] == expected


@pytest.mark.usefixtures("rows")
def test_only_the_ends_have_no_neighbour() -> None:
    queryset, ordering = of_claims("topic=law")
    pages = list(walk(queryset, ordering, 3, "", "next"))
    assert [page.previous is None for page in pages] == [True] + [False] * (len(pages) - 1)
    assert [page.first is None for page in pages] == [True] + [False] * (len(pages) - 1)
    assert [page.last is None for page in pages] == [False] * (len(pages) - 1) + [True]
    back = list(walk(queryset, ordering, 3, "before=end", "previous"))
    assert back[0].next is None
    assert back[0].last is None
    assert back[-1].previous is None


@pytest.mark.usefixtures("rows")
def test_the_previous_page_is_the_page_one_came_from() -> None:
    for make_list in LISTS.values():
        queryset, ordering = make_list()
        first, second, *_ = walk(queryset, ordering, 3, "", "next")
        back = paginate(queryset, QueryDict(second.previous), ordering, 3)
        assert [row.pk for row in back.rows] == [row.pk for row in first.rows]


@pytest.mark.usefixtures("rows")
def test_a_new_row_pushes_none_onto_the_next_page() -> None:
    queryset, ordering = of_articles("")
    first = paginate(queryset, QueryDict(""), ordering, 3)
    make_article(at=datetime(2026, 6, 1, tzinfo=UTC))
    second = paginate(queryset, QueryDict(first.next), ordering, 3)
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}


def test_an_empty_list_is_its_only_page() -> None:
    queryset, ordering = of_articles("kind=op_ed")
    for query in ("", "before=end"):
        page = paginate(queryset, QueryDict(query), ordering)
        assert (page.rows, page.previous, page.next, page.problem) == ([], None, None, "")


@pytest.mark.parametrize("end", ["after", "before"])
def test_a_page_whose_row_is_gone_still_has_its_place(end: str) -> None:
    days = [datetime(2026, 1, day, tzinfo=UTC) for day in (3, 2, 1)]
    articles = [make_article(kind="news", at=day) for day in days]
    queryset, ordering = of_articles("kind=news")
    place = ordering.cursor(articles[1])
    articles[1].delete()
    page = paginate(queryset, QueryDict(f"{end}={place}".replace("+", "%2B")), ordering)
    assert [row.pk for row in page.rows] == [articles[2 if end == "after" else 0].pk]


@pytest.mark.usefixtures("short_pages")
def test_the_links_keep_the_filters(reader: Client) -> None:
    for number in range(9):
        make_article(f"Article {number:02}", kind="op_ed", topics=())
        make_article(kind="news")
    met: list[str] = []
    path: str | None = "/articles/?kind=op_ed&q=article&utm_source=x"
    while path:
        response = reader.get(path)
        assert {article.kind for article in response.context["page"].rows} == {"op_ed"}
        met += [article.title for article in response.context["page"].rows]
        link = re.search(r'rel="next" href="([^"]+)"', response.content.decode())
        path = link and f"/articles/{unescape(link[1])}"
    assert sorted(met) == [f"Article {number:02}" for number in range(9)]


@pytest.mark.usefixtures("rows")
def test_a_list_on_one_page_is_not_counted_beside(django_assert_num_queries: Any) -> None:
    queryset, ordering = of_claims("topic=law")
    expected = queryset.count()
    with django_assert_num_queries(2):  # the page, and the bylines of its rows
        page = paginate(queryset, QueryDict(""), ordering, expected)
        assert page.counted == len(page.rows) == expected


def test_a_long_list_is_not_counted_to_its_end(reader: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("articles.pagination.COUNT_CAP", 2)
    for _ in range(3):
        make_article()
    assert "More than 2 articles" in words(reader.get("/articles/"))
    assert COUNT_CAP >= 100
