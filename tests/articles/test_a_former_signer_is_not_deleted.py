"""Whoever signed an article that readers had stays on record: the author is not deleted."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.dependants import dependants
from articles.models import Article, Author
from articles.state import Signature
from tests.make import make_article, make_author

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_published", [True, False])
def test_the_article_that_they_signed_before_readers_is_named(is_published: bool) -> None:
    ana, ben = make_author("Ana Lima"), make_author("Ben Oz")
    article = make_article("After the summit", author=ana, published=is_published)
    save = workflow.revise if is_published else workflow.save_draft
    save(article, bylines=(Signature(ben.pk),))
    assert Article.objects.get().bylines.get().author == ben
    if not is_published:
        workflow.delete_name(ana)
        assert not Author.objects.filter(pk=ana.pk).exists()
        return
    [told] = dependants(ana)
    assert [str(row) for row in told.rows] == ["After the summit: Ana Lima"]
    with pytest.raises(ValidationError, match="earlier byline “After the summit: Ana Lima”"):
        workflow.delete_name(ana)
    assert Author.objects.filter(pk=ana.pk).exists()


def test_they_go_with_the_article() -> None:
    ana, ben = make_author("Ana Lima"), make_author("Ben Oz")
    article = make_article(author=ana)
    workflow.revise(article, bylines=(Signature(ben.pk),))
    Article.objects.get().delete()
    workflow.delete_name(ana)
    assert not Author.objects.filter(pk=ana.pk).exists()
