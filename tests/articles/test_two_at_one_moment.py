"""What two people do to articles at the same moment happens, or one is told; nobody meets a 500."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles import workflow
from articles.models import Article, Pin, Topic
from articles.pinning import pin
from articles.state import Signature
from tests.at_once import at_once
from tests.make import make_article, make_author, make_claim, make_topic

pytestmark = pytest.mark.django_db(transaction=True)


def replying(article: Article, other: Article, **columns: Any) -> Callable[[], Any]:
    def act() -> Any:
        mine = Article.objects.get(pk=article.pk)
        mine.in_reply_to = other
        for name, value in columns.items():
            setattr(mine, name, value)
        return workflow.save_draft(mine)

    return act


@pytest.mark.parametrize("slugs", [(None, None), ("one", "other")])
def test_two_articles_become_replies_to_each_other(slugs: tuple[Any, Any]) -> None:
    for _round in range(4):
        one, other = make_article(published=False), make_article(published=False)
        columns = [{"slug": f"{slug}-{one.pk}"} if slug else {} for slug in slugs]
        done = at_once(replying(one, other, **columns[0]), replying(other, one, **columns[1]))
        assert [each for each in done if isinstance(each, Exception)] == []
        stored = {
            article.pk: article for article in Article.objects.filter(pk__in=(one.pk, other.pk))
        }
        assert (stored[one.pk].in_reply_to_id, stored[other.pk].in_reply_to_id) == (
            other.pk,
            one.pk,
        )


def test_of_two_who_save_one_draft_each_is_a_revision_and_the_text_is_one_of_them() -> None:
    article = make_article(published=False)
    make_claim(article)

    def save(words: str) -> Callable[[], Any]:
        def act() -> Any:
            mine = Article.objects.get(pk=article.pk)
            mine.body = f"{mine.body}\n\n{words}"
            return workflow.save_draft(mine)

        return act

    done = at_once(save("One more."), save("Another one."))
    assert [each for each in done if isinstance(each, Exception)] == []
    stored = Article.objects.get()
    assert [r.number for r in stored.revisions.order_by("number")] == [1, 2, 3]
    assert stored.body == stored.revisions.get(number=3).body
    assert stored.text == stored.revisions.get(number=3).text


def test_an_article_is_published_while_its_topic_is_deleted() -> None:
    for _round in range(4):
        topic = make_topic()
        article = make_article(published=False, topics=(topic,))
        done = at_once(
            lambda article=article: workflow.publish(article),
            lambda topic=topic: workflow.delete_name(topic),
        )
        assert [each for each in done if isinstance(each, Exception)] == []
        assert Article.objects.get(pk=article.pk).status == "published"
    assert not Topic.objects.exists()


def test_a_slug_is_taken_once() -> None:
    drafts = [make_article(published=False) for _number in range(3)]

    def rename(article: Article) -> Callable[[], Any]:
        def act() -> Any:
            mine = Article.objects.get(pk=article.pk)
            mine.slug = "the-summit"
            return workflow.save_draft(mine)

        return act

    done = at_once(*(rename(article) for article in drafts))
    assert Article.objects.filter(slug="the-summit").count() == 1
    refused = [each for each in done if isinstance(each, Exception)]
    assert len(refused) == 2
    assert all(isinstance(each, ValidationError) for each in refused)


def test_a_draft_that_two_delete_is_deleted_and_the_second_is_told_why_not() -> None:
    article = make_article(published=False)
    done = at_once(lambda: workflow.delete([article]), lambda: workflow.delete([article]))
    (refused,) = [each for each in done if isinstance(each, Exception)]
    assert isinstance(refused, ValidationError) and "meantime" in refused.messages[0]


def test_an_author_who_is_to_sign_waiting_changes_is_not_deleted_meanwhile() -> None:
    for _round in range(4):
        article, author = make_article(), make_author()
        done = at_once(
            lambda article=article, author=author: workflow.save_draft(
                article, bylines=(Signature(author.pk),)
            ),
            lambda author=author: workflow.delete_name(author),
        )
        (refused,) = [each for each in done if isinstance(each, Exception)]
        assert isinstance(refused, ValidationError)


def test_two_revisions_that_reply_to_each_other_are_restored() -> None:
    for number in range(4):
        one, other = make_article(published=False), make_article(published=False)
        for article, replied_to in ((one, other), (other, one)):
            mine = Article.objects.get(pk=article.pk)
            mine.in_reply_to, mine.slug = replied_to, f"reply-{mine.pk}-{number}"
            workflow.save_draft(mine)
            mine.in_reply_to, mine.slug = None, f"alone-{mine.pk}-{number}"
            workflow.save_draft(mine)
        done = at_once(
            lambda one=one: workflow.restore(one.revisions.get(number=2)),
            lambda other=other: workflow.restore(other.revisions.get(number=2)),
        )
        assert [each for each in done if isinstance(each, Exception)] == []


def test_of_two_articles_that_are_pinned_one_leads_the_front_page() -> None:
    until = timezone.now() + timedelta(days=1)
    for _round in range(4):
        articles = [make_article(), make_article()]
        done = at_once(*(partial(pin, article, until) for article in articles))
        assert [each for each in done if isinstance(each, Exception)] == []
        assert Pin.objects.get().article in articles
        Pin.objects.all().delete()
