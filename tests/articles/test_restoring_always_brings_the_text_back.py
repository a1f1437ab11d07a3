"""What a revision names may be gone or taken since: it is listed, and the editor chooses."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.models import Article, Revision
from articles.restoration import obstacles
from articles.state import Signature
from tests.make import make_article, make_author, make_organization, make_topic

pytestmark = pytest.mark.django_db


def article_that_forgot_all() -> Article:
    """An article whose first revision names what no later one does; no reader has had it."""
    author, topic = make_author("Ana Lima"), make_topic("Transit")
    publisher = make_organization("The Tribune")
    names = {"author": author, "topics": (topic,), "publisher": publisher}
    article = make_article(slug="first", body="Old words.", published=False, **names)
    other = make_author("Bo Chen")
    article.slug, article.publisher, article.body = "second", None, "New words."
    workflow.save_draft(article, bylines=(Signature(other.pk),), topics=())
    workflow.delete_name(topic)
    workflow.delete_name(author)
    workflow.delete_name(publisher)
    return article


def test_what_is_gone_is_named() -> None:
    article_that_forgot_all()
    found = obstacles(Revision.objects.get(number=1))
    assert [(each.kind, each.name) for each in found] == [
        ("author", "Ana Lima"),
        ("publisher", "The Tribune"),
        ("topic", "Transit"),
    ]


def test_nothing_is_restored_before_the_choice() -> None:
    article = article_that_forgot_all()
    with pytest.raises(ValidationError, match=r"Ana Lima.*The Tribune.*Transit"):
        workflow.restore(Revision.objects.get(number=1))
    assert article.revisions.count() == 2


def test_what_is_left_out_is_left_out_and_the_text_is_back() -> None:
    article_that_forgot_all()
    revision = Revision.objects.get(number=1)
    stand_in = make_author("Chloe Dang")
    choices = {(each.kind, each.key): None for each in obstacles(revision)}
    author = next(key for kind, key in choices if kind == "author")
    restored = workflow.restore(revision, choices={**choices, ("author", author): stand_in.pk})
    newest = restored.revisions.get(number=3)
    assert newest.body == "Old words."
    assert [byline["author_id"] for byline in newest.state["bylines"]] == [stand_in.pk]
    assert newest.state["topics"] == [] and newest.state["columns"]["publisher_id"] is None


def test_a_slug_that_another_article_took_is_chosen_anew() -> None:
    article = make_article(slug="wanted", published=False)
    article.slug = "another"
    workflow.save_draft(article)
    make_article(slug="wanted")
    revision = article.revisions.get(number=1)
    assert [(each.kind, each.name) for each in obstacles(revision)] == [("slug", "wanted")]
    restored = workflow.restore(revision, choices={("slug", "wanted"): "wanted-again"})
    assert restored.slug == "wanted-again"


def test_an_article_that_it_replied_to_and_that_is_deleted_is_named() -> None:
    replied_to = make_article("The first word", published=False)
    article = make_article(published=False, in_reply_to=replied_to)
    article.in_reply_to, article.title = None, "On its own"
    workflow.save_draft(article)
    workflow.delete([replied_to])
    revision = article.revisions.get(number=1)
    (found,) = obstacles(revision)
    assert (found.kind, found.name) == ("in_reply_to", "The first word")
    restored = workflow.restore(revision, choices={("in_reply_to", found.key): None})
    assert (restored.title, restored.in_reply_to) == ("After the summit", None)


def test_a_revision_of_which_all_is_there_has_no_obstacle() -> None:
    article = make_article(topics=(make_topic(),), publisher=make_organization())
    assert obstacles(article.revisions.get()) == []
