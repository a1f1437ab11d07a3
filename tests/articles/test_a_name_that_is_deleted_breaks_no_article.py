"""Deleting a topic, an author or an organization says what depends on it, and breaks no draft."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article, Author, Organization, Topic
from articles.state import Signature
from tests.make import make_article, make_author, make_organization, make_topic

pytestmark = pytest.mark.django_db


def test_a_draft_is_published_after_its_topic_was_deleted() -> None:
    topic, other = make_topic(), make_topic()
    article = make_article(published=False, topics=(topic, other))
    workflow.delete_name(topic)
    workflow.publish(article)
    assert [tie.tag for tie in article.tagged_topics.all()] == [other]


def test_an_untouched_save_after_that_makes_no_revision() -> None:
    topic = make_topic()
    article = make_article(published=False, topics=(topic,))
    workflow.delete_name(topic)
    stored = Article.objects.get(pk=article.pk)
    workflow.save_draft(stored)
    assert stored.newest_number == 1


def test_waiting_changes_are_published_after_their_topic_was_deleted() -> None:
    topic, article = make_topic(), make_article()
    article.title = "Later"
    workflow.save_draft(article, topics=(topic.pk,))
    workflow.delete_name(topic)
    workflow.revise(article, topics=(topic.pk,))
    stored = Article.objects.get()
    assert (stored.title, stored.tagged_topics.count()) == ("Later", 0)


def test_an_author_with_a_byline_is_kept_and_the_article_named() -> None:
    author = make_author("Ana Lima")
    make_article("After the summit", author=author)
    with pytest.raises(ValidationError, match="Ana Lima"):
        workflow.delete_name(author)
    assert Author.objects.filter(pk=author.pk).exists()


def test_an_author_of_waiting_changes_alone_is_kept_and_the_article_named() -> None:
    author, article = make_author("Ana Lima"), make_article("After the summit")
    workflow.save_draft(article, bylines=(Signature(author.pk),))
    with pytest.raises(ValidationError, match="After the summit"):
        workflow.delete_name(author)
    assert Author.objects.filter(pk=author.pk).exists()


def test_an_organization_of_waiting_changes_alone_is_kept() -> None:
    publisher, article = make_organization(), make_article("After the summit")
    article.publisher = publisher
    workflow.save_draft(article)
    with pytest.raises(ValidationError, match="After the summit"):
        workflow.delete_name(publisher)
    assert Organization.objects.filter(pk=publisher.pk).exists()


def test_what_nothing_depends_on_is_deleted() -> None:
    for row in (make_author(), make_organization(), make_topic()):
        workflow.delete_name(row)
    assert not (Author.objects.exists() or Organization.objects.exists() or Topic.objects.exists())


def test_a_draft_to_which_waiting_changes_reply_is_kept_and_the_article_named() -> None:
    draft, article = make_article("The draft", published=False), make_article("The reply")
    article.in_reply_to = draft
    workflow.save_draft(article)
    with pytest.raises(ValidationError, match="The reply"):
        workflow.delete([draft])
    assert Article.objects.filter(pk=draft.pk).exists()
