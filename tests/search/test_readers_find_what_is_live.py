"""Nothing is found, counted or suggested that readers may not see."""

from datetime import timedelta
from time import sleep

import pytest
from django.utils import timezone

from analysis.withdrawal import merge_claim, withdraw_claim
from articles import workflow
from articles.models import Article
from search.index import find, nearest_words, suggest
from search.query import Query
from search.results import Kind
from tests.make import (
    make_article,
    make_author,
    make_claim,
    make_evidence,
    make_source,
    make_topic,
)

from .asked import agrees, found, keys_found, kinds_found, shown

pytestmark = pytest.mark.django_db

EVERYTHING = {Kind.ARTICLE, Kind.CLAIM, Kind.AUTHOR, Kind.TOPIC, Kind.SOURCE}


def make_all(**how: object) -> Article:
    """An article of which each kind of document says “kumquat”."""
    article = make_article(
        "A kumquat treaty",
        author=make_author("Kumquat Quarrel"),
        topics=(make_topic("Kumquat law"),),
        **how,  # type: ignore[arg-type]
    )
    claim = make_claim(article, statement="The kumquat is sour.")
    make_evidence(claim, source=make_source(title="Kumquat gazette"))
    return article


def test_all_of_a_live_article_is_found() -> None:
    make_all()
    assert kinds_found("kumquat") == EVERYTHING


def test_nothing_of_a_draft_is_found() -> None:
    make_all(published=False)
    assert find(Query(words=("kumquat",))).total == 0
    assert suggest("kumq") == []
    assert nearest_words("kumquad") == []


def test_nothing_of_a_scheduled_article_is_found_before_its_second() -> None:
    article = make_all(published=False)
    at = timezone.now() + timedelta(hours=1)
    workflow.publish(article, publish_at=at)
    assert find(Query(words=("kumquat",))).total == 0
    assert suggest("kumq") == []
    assert nearest_words("kumquad") == []


def test_a_scheduled_article_is_found_from_its_second_on() -> None:
    article = make_all(published=False)
    at = timezone.now() + timedelta(seconds=0.9)
    workflow.publish(article, publish_at=at)
    total = find(Query(words=("kumquat",))).total
    assert total == 0 or timezone.now() >= at  # the machine may be slow
    sleep(max(0, (at - timezone.now()).total_seconds()) + 0.01)
    assert kinds_found("kumquat") == EVERYTHING
    assert nearest_words("kumquad") == ["kumquat"]


def test_nothing_of_a_retracted_article_is_found_until_it_is_reinstated() -> None:
    article = make_all()
    workflow.retract(article, reason="It was wrong.")
    assert found("kumquat") == []
    workflow.reinstate(article, reason="It was right.")
    assert kinds_found("kumquat") == EVERYTHING


def test_a_working_revision_is_not_found_until_it_is_published() -> None:
    article = make_article("A treaty", body="It is about oranges.")
    article.body = "It is about pomelos."
    workflow.save_draft(article)
    assert found("pomelos") == []
    assert keys_found(Kind.ARTICLE, "oranges") == [article.pk]


def test_claims_that_the_desk_withdrew_are_not_found() -> None:
    article = make_article()
    claim = make_claim(article, statement="Quinces are sour.")
    make_evidence(claim, source=make_source(title="The gazette of quinces"))
    assert kinds_found("quinces") == {Kind.CLAIM, Kind.SOURCE}
    withdraw_claim(claim, reason="It does not say so.")
    assert found("quinces") == []


def test_a_claim_that_was_merged_is_found_as_the_other() -> None:
    article = make_article()
    claim = make_claim(article, statement="Quinces are sour.")
    other = make_claim(article, "It could lead to new projects", statement="Quinces are tart.")
    merge_claim(claim, other, reason="The same.")
    assert keys_found(Kind.CLAIM, "quinces") == [other.pk]


def test_an_author_without_a_live_article_is_not_found() -> None:
    make_author("Nobody Yet")
    assert found("nobody") == []


def test_rows_that_have_fallen_behind_are_not_shown() -> None:
    article = make_all()
    Article.objects.filter(pk=article.pk).update(status="draft")  # past every verb
    assert keys_found(Kind.ARTICLE, "kumquat") == [article.pk]
    assert shown(Kind.ARTICLE, "kumquat") == set()
    assert not agrees()
