"""A retraction is among the corrections: a reader finds it who does not know the article."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from articles.models import Article
from articles.workflow import correct, retract
from tests.make import make_article
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

REASON = "The interview never took place."


@pytest.mark.parametrize("withhold", [False, True])
def test_it_stands_on_the_page_of_corrections(reader: Client, withhold: bool) -> None:
    article = retract(make_article(), reason=REASON, withhold=withhold)
    page = reader.get("/corrections/").content.decode()
    assert "<strong>Retraction</strong>" in page
    assert REASON in page
    assert article.get_absolute_url() in page


def test_the_article_says_it_once(reader: Client) -> None:
    article = retract(make_article(), reason=REASON)
    assert words(reader.get(article.get_absolute_url())).count(REASON) == 1


def test_an_article_that_nobody_could_read_is_not_listed(reader: Client) -> None:
    make_article(published=False)
    assert not Article.objects.get().corrections.exists()
    assert "Retraction" not in reader.get("/corrections/").content.decode().replace(
        "update, retraction", ""
    )


def test_a_reason_that_was_mistaken_is_corrected_on_the_article(reader: Client) -> None:
    article = retract(make_article(), reason=REASON)
    correct(article.corrections.get(), note="It took place, but not in June.")
    page = reader.get(article.get_absolute_url()).content.decode()
    assert REASON in page
    assert "It took place, but not in June." in page


def test_title_head_and_citation_of_the_article_say_it_with_the_day(reader: Client) -> None:
    article = retract(make_article(), reason=REASON, at=datetime(2026, 3, 1, tzinfo=UTC))
    page = reader.get(article.get_absolute_url())
    assert "<title>Retracted: After the summit · Assay</title>" in page.content.decode()
    assert "Retracted, 1 March 2026" in words(page)
    assert "[retracted 1 March 2026]" in words(page)
