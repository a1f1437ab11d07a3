"""A URL that readers have known leads to the article that they knew by it, for ever."""

import pytest
from django.core.exceptions import ValidationError

from articles import workflow
from articles.free_slugs import free_slug
from articles.models import Article, FormerSlug
from articles.restoration import obstacles
from tests.make import make_article

pytestmark = pytest.mark.django_db


def renamed(article: Article, slug: str) -> Article:
    article = Article.objects.get(pk=article.pk)
    article.slug = slug
    return workflow.revise(article)


def test_no_other_article_takes_a_former_slug() -> None:
    first = renamed(make_article(slug="summit"), "summit-of-may")
    with pytest.raises(ValidationError, match="had this slug before"):
        make_article(slug="summit")
    other = make_article(slug="other")
    with pytest.raises(ValidationError, match="had this slug before"):
        renamed(other, "summit")
    assert FormerSlug.objects.get(slug="summit").article == first


def test_a_slug_that_is_made_passes_over_former_ones() -> None:
    renamed(make_article(slug="summit"), "summit-of-may")
    assert free_slug("Summit", Article.objects.all()) == "summit-2"


def test_the_article_itself_takes_its_former_slug_back() -> None:
    article = renamed(make_article(slug="summit"), "summit-of-may")
    renamed(article, "summit")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["summit-of-may"]


def test_restoring_asks_for_another_where_links_would_lead_astray() -> None:
    draft = make_article(slug="summit", published=False)
    draft.slug = "draft"
    workflow.save_draft(draft)
    renamed(make_article(slug="summit"), "summit-of-may")
    found = obstacles(draft.revisions.get(number=1))
    assert [(each.kind, each.key) for each in found] == [("slug", "summit")]
