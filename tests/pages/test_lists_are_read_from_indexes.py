"""What few rows have, or what is asked for in an order, is read from an index of its own.

PostgreSQL goes by how many rows there are, and these are few: it is asked for a plan that goes
through no table and sorts nothing.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models.functions import Now
from django.http import QueryDict

from analysis.filters import ClaimFilter
from analysis.models import Claim
from articles.feeds.article_filters import TOLD_FOR
from articles.filters import ArticleFilter
from articles.models import Article, Correction
from articles.sitemaps import SECTIONS
from tests.make import make_article, make_author

pytestmark = pytest.mark.django_db
is_sqlite = connection.vendor == "sqlite"
of_sqlite = pytest.mark.skipif(not is_sqlite, reason="a plan of SQLite")
SORTS = "TEMP B-TREE" if is_sqlite else "Sort"
OTHER_WAYS = ("enable_seqscan", "enable_sort", "enable_bitmapscan")


def of_articles(query: str) -> Any:
    filters = ArticleFilter(QueryDict(query), Article.objects.live())
    return filters.found.order_by(*filters.ordering.columns(reverse=False))


def of_claims(query: str) -> Any:
    filters = ClaimFilter(QueryDict(query), Claim.objects.of_live_articles())
    return filters.found.order_by(*filters.ordering.columns(reverse=False))


LISTS: dict[str, tuple[Callable[[], Any], str]] = {
    "articles of a year": (lambda: of_articles("year=2026"), "articles_by_known_date"),
    "articles in a language": (lambda: of_articles("language=az"), "articles_in_language"),
    "stale claims": (lambda: of_claims("finding=stale"), "claims_with_stale_verdict"),
    "stale claims at the desk": (Claim.objects.stale, "claims_with_stale_verdict"),
    "withdrawn claims": (lambda: of_claims("status=withdrawn"), "claims_not_listed"),
    "notices of late": (
        lambda: Correction.objects.filter(made_at__gte=Now() - TOLD_FOR).order_by(
            "-made_at", "-pk"
        ),
        "corrections_by_time",
    ),
    "claims assessed of late": (
        lambda: of_claims("sort=assessed").filter(assessed_at__gte=Now() - TOLD_FOR),
        "claims_by_assessment",
    ),
    "predictions that have come due": (
        lambda: Claim.objects.of_live_articles().come_due().order_by("-due_on", "-pk"),
        "claims_by_due_date",
    ),
    "claims refuted lately": (
        lambda: of_claims("finding=refuted&sort=assessed"),
        "claims_of_verdict_assessed",
    ),
}


@pytest.fixture
def articles() -> None:
    """Many articles of another language, of which PostgreSQL knows: which of two indexes it takes
    for none hangs on what the tests before have left it to estimate by.
    """
    if not is_sqlite:
        Article.objects.bulk_create(
            Article(
                title=f"Article {number}",
                slug=f"article-{number}",
                status=Article.Status.PUBLISHED,
                published_at=datetime(2026, 1, 8, 9, number % 60, tzinfo=UTC),
            )
            for number in range(600)
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_article")


@pytest.mark.parametrize("which", LISTS)
@pytest.mark.usefixtures("articles")
def test_each_has_its_own(which: str) -> None:
    make_list, index = LISTS[which]
    plan = plan_of(make_list())
    named = f"INDEX {index}" if is_sqlite else f"using {index}"
    assert named in plan, plan
    assert SORTS not in plan, plan


@of_sqlite
@pytest.mark.parametrize("whose", ["", "author=jon", "said_by=jon", "reported_by=jon"])
def test_as_of_a_day_with_few_articles_not_all_claims_are_gone_through(whose: str) -> None:
    make_article(author=make_author("Jon Doe", slug="jon"))
    plan = plan_of(of_claims(f"as_of=2026-02-01&{whose}")).splitlines()
    assert not [step for step in plan if step.startswith("SCAN") and "claim" in step], plan
    assert "SEARCH analysis_claim USING INTEGER PRIMARY KEY (rowid=?)" in plan, plan


@of_sqlite
def test_a_file_of_a_sitemap_is_a_range_of_keys() -> None:
    for name, section in SECTIONS.items():
        plan = plan_of(section.file(3))
        assert "INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in plan, name
        assert "TEMP B-TREE" not in plan, name


@of_sqlite
def test_what_is_in_dispute_is_found_among_many() -> None:
    article = make_article()
    Claim.objects.bulk_create(
        Claim(article=article, kind="factual", slug=f"c-{number}", verdict="disputed")
        for number in range(40)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = plan_of(Claim.objects.live().in_dispute())
    assert "INDEX claims_in_dispute" in plan and "TEMP B-TREE" not in plan, plan


def plan_of(rows: Any) -> str:
    sql, params = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        if not is_sqlite:
            for way in OTHER_WAYS:
                cursor.execute(f"SET LOCAL {way} = off")
        cursor.execute(f"EXPLAIN {'QUERY PLAN' if is_sqlite else ''} {sql}", params)
        return "\n".join(row[-1] for row in cursor.fetchall())
