"""What was only added, or only removed, is called so; and where nothing differs that is said."""

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Article, Grade
from tests.make import make_article
from tests.rendered_html import words

pytestmark = pytest.mark.looks

FIRST, SECOND = "The charter was signed.", "The pact was not."


def corrected(before: str, after: str) -> Article:
    article = make_article(body=before)
    article.body = after
    return workflow.revise(article, grade=Grade.CORRECTION, note="A paragraph.")


def said_of(reader: Client, article: Article) -> str:
    return words(reader.get(reverse("articles:article_detail", args=[article.slug])))


def test_a_paragraph_that_is_added(reader: Client) -> None:
    said = said_of(reader, corrected(FIRST, f"{FIRST}\n\n{SECOND}"))
    assert f"Added: {SECOND}" in said
    assert "Before:" not in said


def test_a_paragraph_that_is_removed(reader: Client) -> None:
    said = said_of(reader, corrected(f"{FIRST}\n\n{SECOND}", FIRST))
    assert f"Removed: {SECOND}" in said
    assert "After:" not in said


def test_a_word_for_another(reader: Client) -> None:
    said = said_of(reader, corrected(FIRST, FIRST.replace("signed", "drafted")))
    assert "Before:" in said
    assert "After:" in said


def test_equal_texts(reader: Client) -> None:
    article = corrected(FIRST, SECOND)
    same = reader.get(reverse("articles:compare_revisions", args=[article.slug, 1, 1]))
    assert "Nothing differs." in words(same)
    other = reader.get(reverse("articles:compare_revisions", args=[article.slug, 1, 2]))
    assert "Nothing differs." not in words(other)
