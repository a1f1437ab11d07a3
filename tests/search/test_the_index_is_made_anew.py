"""`reindex` brings an index in step that is not, and says what was wrong with it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article
from search.models import Document, Spelling
from search.results import Kind
from tests.make import make_article, make_claim, make_evidence

from .asked import keys_found

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    article = make_article("The kumquat")
    make_evidence(make_claim(article))
    return article


def reindex(*options: str) -> str:
    out = StringIO()
    call_command("reindex", *options, stdout=out)
    return out.getvalue().strip()


def test_an_index_that_agrees_is_left_alone(article: Article) -> None:
    before = [*Document.objects.values_list("pk", "digest")]
    assert reindex() == "Index and rows agree."
    assert reindex("--check") == "Index and rows agree."
    assert [*Document.objects.values_list("pk", "digest")] == before


def test_an_empty_index_is_filled(article: Article) -> None:
    Document.objects.all().delete()
    Spelling.objects.all().delete()
    assert keys_found(Kind.ARTICLE, "kumquat") == []
    with pytest.raises(CommandError):
        reindex("--check")
    assert reindex() == "Written: articles 1, claims 1, authors 1, sources 1."
    assert keys_found(Kind.ARTICLE, "kumquat") == [article.pk]
    assert Spelling.objects.filter(word="kumquat").exists()


def test_what_was_changed_past_the_site_is_mended(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(title="The pomelo")
    assert reindex() == "Written: articles 1, claims 1."
    assert keys_found(Kind.ARTICLE, "pomelo") == [article.pk]


def test_documents_of_rows_that_are_gone_are_dropped(article: Article) -> None:
    Document.objects.create(
        id=5, kind=Kind.CLAIM, key=10**6, listed_at=article.published_at, facets="is:claim"
    )
    reindex()
    assert not Document.objects.filter(pk=5).exists()
    assert reindex("--check") == "Index and rows agree."


def test_words_without_a_document_and_documents_without_words_are_mended(
    article: Article,
) -> None:
    document = Document.objects.get(kind=Kind.ARTICLE)
    column = "rowid" if connection.vendor == "sqlite" else "id"
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE search_words SET {column} = 77 WHERE {column} = %s",  # noqa: S608 (a name)
            [document.pk],
        )
    with pytest.raises(CommandError):
        reindex("--check")
    assert reindex() == (
        "Written: articles 1, documents without words 1, words without a document 1."
    )
    assert reindex("--check") == "Index and rows agree."
    assert keys_found(Kind.ARTICLE, "kumquat") == [article.pk]


def test_words_that_no_document_has_are_forgotten(article: Article) -> None:
    Spelling.objects.create(form="durian", word="durian")
    reindex()
    assert not Spelling.objects.filter(word="durian").exists()
