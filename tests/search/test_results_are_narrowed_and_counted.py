"""Facets count what is found, and each of their values narrows it to as many."""

from datetime import UTC, date, datetime

import pytest

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article, Author, Organization, Topic
from search.index import find
from search.query import Query
from search.results import Filters, Kind
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_organization,
    make_topic,
)

pytestmark = pytest.mark.django_db
KUMQUAT = Query(words=("kumquat",))


@pytest.fixture
def made() -> tuple[Article, Author, Topic, Organization]:
    author, topic, publisher = make_author("Ann"), make_topic("Fruit"), make_organization("Paper")
    article = make_article(
        "The kumquat of 2024",
        author=author,
        topics=(topic,),
        publisher=publisher,
        kind="op_ed",
        source_date=date(2024, 5, 17),
    )
    make_assessment(make_claim(article, topics=(topic,), statement="The kumquat is sour."))
    make_article("Le kumquat", language="fr-CA", kind="news")
    return article, author, topic, publisher


def counts(name: str, filters: Filters = Filters()) -> dict[str, int]:  # noqa: B008 (immutable)
    return {each.value: each.count for each in find(KUMQUAT, filters=filters).facets[name]}


def test_facets_count_what_is_found(made: tuple[Article, Author, Topic, Organization]) -> None:
    _article, author, topic, publisher = made
    assert counts("is") == {"article": 2, "claim": 1}
    assert counts("kind") == {"op_ed": 1, "news": 1, "factual": 1}
    assert counts("verdict") == {"supported": 1}
    assert counts("year") == {"2024": 2, "2026": 1}
    assert counts("language") == {"en": 2, "fr": 1}
    assert counts("topic") == {str(topic.pk): 2}
    assert counts("publisher") == {str(publisher.pk): 2}
    assert counts("author")[str(author.pk)] == 2


def test_a_verdict_of_something_earlier_is_counted_apart(
    made: tuple[Article, Author, Topic, Organization],
) -> None:
    claim = Claim.objects.get()
    for statement, counted in (("kumquat is sweet", "stale"), ("kumquat is sour", "supported")):
        claim.refresh_from_db()
        claim.statement = f"The {statement}."
        save_claim(claim)
        assert counts("verdict") == {counted: 1}
        assert find(KUMQUAT, filters=Filters(verdict=counted)).total == 1


def test_evidence_added_to_an_unsupported_claim_counts_it_apart(
    made: tuple[Article, Author, Topic, Organization],
) -> None:
    claim = make_claim(made[0], "The charter was signed", statement="A kumquat is blue.")
    make_assessment(claim, "unsupported")
    assert counts("verdict") == {"supported": 1, "unsupported": 1}
    make_evidence(claim)
    assert counts("verdict") == {"supported": 1, "stale": 1}


def test_each_value_finds_as_many_as_it_counts(
    made: tuple[Article, Author, Topic, Organization],
) -> None:
    facets = find(KUMQUAT).facets
    for name in ("kind", "verdict", "topic", "author", "publisher", "year", "language"):
        assert facets[name]
        for each in facets[name]:
            narrowed = find(KUMQUAT, filters=Filters(**{name: each.value}))  # type: ignore[arg-type]
            assert narrowed.total == each.count == len(narrowed.hits)


def test_filters_combine(made: tuple[Article, Author, Topic, Organization]) -> None:
    article, author, topic, _publisher = made
    filters = Filters(author=author.pk, topic=topic.pk, year=2024)
    found = find(KUMQUAT, kinds=[Kind.ARTICLE], filters=filters)
    assert [hit.key for hit in found.hits] == [article.pk]
    assert find(KUMQUAT, filters=Filters(author=author.pk, language="fr")).total == 0


DAYS = [
    (date(2024, 5, 17), date(2024, 5, 17), 2),
    (date(2024, 5, 18), None, 1),
    (None, date(2024, 5, 17), 2),
    (None, date(2024, 5, 16), 0),
    (date(2024, 5, 1), date(2026, 12, 31), 3),
    (date(2025, 1, 1), date(2024, 1, 1), 0),
]


@pytest.mark.parametrize(("after", "before", "total"), DAYS)
def test_days_are_included(
    made: tuple[Article, Author, Topic, Organization],
    after: date | None,
    before: date | None,
    total: int,
) -> None:
    assert find(KUMQUAT, filters=Filters(after=after, before=before)).total == total


def test_filters_alone_list_the_newest_first(
    made: tuple[Article, Author, Topic, Organization],
) -> None:
    newest = make_article("Plain", at=datetime(2026, 6, 1, tzinfo=UTC))
    hits = find(Query(), kinds=[Kind.ARTICLE]).hits
    assert hits[0].key == newest.pk and len(hits) == 3
