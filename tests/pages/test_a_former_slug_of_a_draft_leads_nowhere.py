"""Only an address that readers had leads on; one that a draft had is as if it had never been."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article, FormerSlug
from articles.workflow import publish, revise, save_draft
from tests.make import make_article

pytestmark = pytest.mark.django_db

PAGES = ("", "revisions/", "revisions/1/", "compare/1/2/")


def renamed(article: Article, slug: str) -> Article:
    article.slug = slug
    save_draft(article)
    return Article.objects.get(pk=article.pk)


def is_nowhere(reader: Client, slug: str) -> bool:
    answers = [reader.get(f"/articles/{slug}/{page}") for page in PAGES]
    nothing = reader.get("/articles/never-heard-of/")
    return all((a.status_code, a.content) == (404, nothing.content) for a in answers)


@pytest.mark.parametrize("how", [{"published": False}, {"at": datetime(2090, 1, 1, tzinfo=UTC)}])
def test_no_slug_of_what_is_not_public_leads_anywhere(reader: Client, how: dict[str, bool]) -> None:
    renamed(make_article(slug="old", **how), "new")  # type: ignore[arg-type]
    assert not FormerSlug.objects.exists()
    assert is_nowhere(reader, "old") and is_nowhere(reader, "new")


def test_a_slug_that_was_given_up_before_publication_leads_nowhere(reader: Client) -> None:
    publish(renamed(make_article(slug="old", published=False), "new"))
    assert reader.get("/articles/new/").status_code == 200
    assert is_nowhere(reader, "old")


def test_a_slug_that_a_published_article_is_to_have_leads_nowhere_yet(reader: Client) -> None:
    article = renamed(make_article(slug="old"), "new")
    assert is_nowhere(reader, "new")
    article.slug = "new"
    revise(article, grade="typo")
    assert reader.get("/articles/old/")["Location"] == "/articles/new/"


def test_a_draft_that_takes_a_former_slug_is_not_seen_behind_it(reader: Client) -> None:
    article = make_article(slug="old")
    article.slug = "new"
    revise(article, grade="typo")
    draft = make_article("Hushed", published=False)
    Article.objects.filter(pk=draft.pk).update(slug="old")  # which no form lets it take
    answer = reader.get("/articles/old/")
    assert (answer.status_code, answer["Location"]) == (301, "/articles/new/")
    assert b"Hushed" not in reader.get("/articles/old/", follow=True).content
