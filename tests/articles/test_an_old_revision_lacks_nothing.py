"""A field that Article gains later has its default in the revisions that were saved before."""

import pytest

from articles import workflow
from articles.models import Article, Revision
from articles.state import State
from tests.make import make_article

pytestmark = pytest.mark.django_db

GAINED = ["disclaimer", "source_date", "publisher_id", "desk_titled"]


def forget(names: list[str]) -> None:
    """Make all revisions what they would be, had they been saved before the fields were there."""
    for revision in Revision.objects.all():
        for name in names:
            del revision.state["columns"][name]
        Revision.objects.filter(pk=revision.pk).update(state=revision.state)


def test_an_untouched_save_makes_no_revision() -> None:
    make_article()
    forget(GAINED)
    article = Article.objects.get()
    workflow.save_draft(article)
    assert (article.newest_number, article.has_unpublished_changes) == (1, False)


def test_an_old_revision_is_restored_with_the_defaults() -> None:
    article = make_article(title="Before")
    article.title, article.disclaimer = "After", "The views are hers."
    workflow.revise(article)
    forget(GAINED)
    restored = workflow.restore(Revision.objects.get(number=1))
    newest = State.in_revision(restored.revisions.get(number=3))
    assert newest.columns["title"] == "Before"
    assert (newest.columns["disclaimer"], newest.columns["source_date"]) == ("", None)


def test_what_a_revision_has_and_articles_have_no_more_is_passed_over() -> None:
    make_article()
    revision = Revision.objects.get()
    revision.state["columns"]["subtitle"] = "Dropped long ago"
    Revision.objects.update(state=revision.state)
    article = Article.objects.get()
    workflow.save_draft(article)
    assert article.newest_number == 1


def test_every_field_that_editors_edit_is_in_a_revision() -> None:
    edited = {
        field.attname
        for field in Article._meta.concrete_fields
        if field.editable and not field.primary_key
    }
    state = State.of(make_article())
    assert {*state.columns, "body"} == edited
