"""All that has a topic gets another instead, for which the first is deleted; it can be undone."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis.workflow import save_claim
from articles import workflow
from articles.bylines_and_topics import existing_topics
from articles.merged_names import TopicsOfArticles
from articles.merging import alike, merge, undo_merge
from articles.models import Article, NameMerge, TaggedArticle, Topic
from articles.restoration import obstacles
from search.models import Document
from search.results import Kind
from tests.at_once import at_once
from tests.make import make_article, make_claim, make_topic
from tests.permissions.world import make_login

pytestmark = pytest.mark.django_db


@pytest.fixture
def water() -> Topic:
    return make_topic("Water", slug="water")


@pytest.fixture
def waters() -> Topic:
    return make_topic("Waters", slug="waters")


def topics_of(row: Any) -> set[str]:
    return {topic.name for topic in type(row).objects.get(pk=row.pk).topics.all()}


def test_articles_and_claims_get_the_topic_that_stays(water: Topic, waters: Topic) -> None:
    article, claim = make_article(topics=(waters,)), make_claim()
    claim.topics.add(waters)
    merge(waters, water)
    assert topics_of(article) == topics_of(claim) == {"Water"}
    assert not Topic.objects.filter(name="Waters").exists()


def test_what_has_both_has_one(water: Topic, waters: Topic) -> None:
    article, claim = make_article(topics=(water, waters)), make_claim()
    claim.topics.add(water, waters)
    merge(waters, water)
    assert topics_of(article) == topics_of(claim) == {"Water"}
    undo_merge(NameMerge.objects.get())
    assert topics_of(article) == topics_of(claim) == {"Water", "Waters"}


def test_both_addresses_lead_to_the_topic_that_stays(
    client: Client, water: Topic, waters: Topic
) -> None:
    make_article(topics=(waters,))
    waters.slug = "the-waters"
    workflow.save_name(waters)
    merge(waters, water)
    for slug in ("waters", "the-waters"):
        response = client.get(f"/topics/{slug}/")
        assert response["Location"].endswith("/topics/water/")


def test_an_undone_merge_gives_back_rows_and_addresses(
    client: Client, water: Topic, waters: Topic
) -> None:
    moved, own, claim = make_article(topics=(waters,)), make_article(topics=(water,)), make_claim()
    claim.topics.add(waters)
    workflow.save_name(waters)
    merged = merge(waters, water)
    back = undo_merge(merged)
    assert back.pk == waters.pk
    assert (topics_of(moved), topics_of(own), topics_of(claim)) == (
        {"Waters"},
        {"Water"},
        {"Waters"},
    )
    assert client.get("/topics/waters/").status_code == 200


def test_an_article_edited_since_gets_its_topic_back_too(water: Topic, waters: Topic) -> None:
    article = make_article(topics=(waters,), published=False)
    merged = merge(waters, water)
    stored = Article.objects.get(pk=article.pk)
    stored.title = "Another title"
    workflow.save_draft(stored, topics=(water.pk,))
    undo_merge(merged)
    assert topics_of(article) == {"Waters"}


def test_what_has_lost_the_topic_since_gets_none_back(water: Topic, waters: Topic) -> None:
    article, claim = make_article(topics=(waters,), published=False), make_claim()
    claim.topics.add(waters)
    merged = merge(waters, water)
    workflow.save_draft(Article.objects.get(pk=article.pk), topics=())
    claim.topics.clear()
    undo_merge(merged)
    assert topics_of(article) == topics_of(claim) == set()


def test_an_untouched_save_after_a_merge_makes_no_revision(water: Topic, waters: Topic) -> None:
    article = make_article(topics=(waters,), published=False)
    merge(waters, water)
    workflow.save_draft(Article.objects.get(pk=article.pk), topics=(water.pk,))
    assert Article.objects.get(pk=article.pk).newest_number == 1


def test_changes_that_waited_are_published_with_the_topic_that_stays(
    water: Topic, waters: Topic
) -> None:
    article = make_article()
    article.title = "Later"
    workflow.save_draft(article, topics=(waters.pk,))
    merge(waters, water)
    workflow.revise(Article.objects.get(pk=article.pk), grade="typo")
    assert topics_of(article) == {"Water"}


def test_a_merged_topic_stands_in_the_way_of_no_earlier_revision(
    water: Topic, waters: Topic
) -> None:
    article = make_article(topics=(waters,), published=False)
    merge(waters, water)
    assert obstacles(article.revisions.get()) == []


def test_a_topic_that_went_into_one_that_went_is_read_as_the_last(
    water: Topic, waters: Topic
) -> None:
    rivers = make_topic("Rivers", slug="rivers")
    first = merge(waters, water)
    merge(water, rivers)
    assert existing_topics([waters.pk, water.pk]) == (rivers.pk,)
    with pytest.raises(ValidationError, match="its row is gone"):
        undo_merge(first)


def test_a_merge_is_undone_once_and_for_30_days(water: Topic, waters: Topic) -> None:
    merged = merge(waters, water)
    with pytest.raises(ValidationError, match="too old"):
        undo_merge(merged, at=timezone.now() + timedelta(days=31))
    undo_merge(merged)
    with pytest.raises(ValidationError, match="it is undone"):
        undo_merge(merged)


def test_a_topic_is_not_merged_into_itself(water: Topic) -> None:
    with pytest.raises(ValidationError, match="not into itself"):
        merge(water, water)


def test_only_editors_merge_and_undo(water: Topic, waters: Topic) -> None:
    analyst, editor = make_login("ana", "Analysts"), make_login("ed", "Editors")
    with pytest.raises(PermissionDenied):
        merge(waters, water, by=analyst)
    merged = merge(waters, water, by=editor)
    with pytest.raises(PermissionDenied):
        undo_merge(merged, by=analyst)
    assert (merged.by, merged.signed) == (editor, "Ed")


def test_the_search_finds_by_the_topic_that_stays_and_by_both_again(
    water: Topic, waters: Topic
) -> None:
    article = make_article(topics=(waters,))

    def facets() -> set[str]:
        document = Document.objects.get(kind=Kind.ARTICLE, key=article.pk)
        return {each for each in document.facets.split() if each.startswith("topic")}

    before = facets()
    merged = merge(waters, water)
    assert facets() != before and len(facets()) == 1
    undo_merge(merged)
    assert facets() == before


def test_topics_that_are_spelt_alike_are_found() -> None:
    aliyev = make_topic("Heydər Əliyev", slug="a")
    make_topic("Heydar Aliyev", slug="b")
    make_topic("Ilham Aliyev", slug="c")
    assert [each.slug for each in alike(aliyev)] == ["b"]


@pytest.mark.django_db(transaction=True)
def test_an_article_and_a_claim_that_get_the_topic_meanwhile_have_the_one_that_stays() -> None:
    water, waters = make_topic("Water"), make_topic("Waters")
    article, claim = make_article(published=False), make_claim()
    told = at_once(
        lambda: merge(waters, water),
        lambda: workflow.save_draft(Article.objects.get(pk=article.pk), topics=(waters.pk,)),
        lambda: save_claim(type(claim).objects.get(pk=claim.pk), topics=[waters]),
    )
    assert not [each for each in told if isinstance(each, Exception)]
    assert topics_of(article) == topics_of(claim) == {"Water"}


def test_giving_a_topic_back_costs_no_query_for_each_article(water: Topic, waters: Topic) -> None:
    costs, mover = [], TopicsOfArticles()
    for number in (1, 5):
        for _each in range(number):
            make_article(topics=(waters,))
            make_article(topics=(water, waters))
        merged = merge(waters, water)
        with mock.patch.object(TopicsOfArticles, "move_back", autospec=True) as asked:
            undo_merge(merged)
        with CaptureQueriesContext(connection) as queries:
            mover.move_back(*asked.call_args.args[1:])
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 8
    ties = TaggedArticle.objects.values_list("tag", flat=True)
    assert sorted(ties) == [water.pk] * 6 + [waters.pk] * 12
