"""A save that is given no bylines or no topics keeps those of the changes that wait."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article
from articles.state import Signature, State
from tests.make import make_article, make_author, make_topic

pytestmark = pytest.mark.django_db


def with_waiting_changes() -> tuple[Article, int, int]:
    """A published article whose waiting revision has another byline and a topic."""
    article, author, topic = make_article(), make_author("Bo Chen"), make_topic()
    workflow.save_draft(article, bylines=(Signature(author.pk),), topics=(topic.pk,))
    return Article.objects.get(pk=article.pk), author.pk, topic.pk


def newest_state(article: Article) -> State:
    return State.in_revision(article.revisions.get(number=article.newest_number))


def test_a_further_draft_keeps_them() -> None:
    article, author, topic = with_waiting_changes()
    article.standfirst = "What it holds."
    article = workflow.save_draft(article)
    state = newest_state(article)
    assert (state.columns["standfirst"], state.topics) == ("What it holds.", (topic,))
    assert [byline.author_id for byline in state.bylines] == [author]


def test_publishing_shows_them() -> None:
    article, author, topic = with_waiting_changes()
    workflow.revise(article)
    assert [byline.author_id for byline in article.bylines.all()] == [author]
    assert [tie.tag_id for tie in article.tagged_topics.all()] == [topic]


def test_an_author_signs_once() -> None:
    article, author = make_article(), make_author()
    with pytest.raises(ValidationError, match="one byline"):
        workflow.save_draft(article, bylines=(Signature(author.pk), Signature(author.pk, "Fellow")))
    assert article.revisions.count() == 1


def test_bylines_of_somebody_who_is_deleted_are_refused_by_a_sentence() -> None:
    article, author = make_article(), make_author()
    workflow.delete_name(author)
    with pytest.raises(ValidationError, match="is deleted"):
        workflow.save_draft(article, bylines=(Signature(author.pk),))
