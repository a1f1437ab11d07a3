"""An article names the claims that it no longer makes, and so do their own pages."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Claim
from analysis.repair import withdraw
from articles.models import Article
from articles.workflow import publish, restore, revise, save_draft
from tests.make import BODY, make_article, make_assessment, make_claim
from tests.rendered_html import part, words

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
WITHOUT = BODY.replace(f"{QUOTE}. ", "")
NO_LONGER = "The article no longer says this since revision 2."


@pytest.fixture
def claim() -> Claim:
    """A claim that was assessed, and whose words a correction took out."""
    claim = make_claim(make_article(slug="open"), QUOTE, statement="It was signed.")
    make_assessment(claim, "refuted")
    article = Article.objects.get()
    article.body = WITHOUT
    revise(article, grade="correction", note="It was not.")
    return Claim.objects.get()


def gone(client: Client) -> str:
    page = client.get("/articles/open/")
    return (
        part(page, '<section class="gone"', "</section>") if b"claims-gone" in page.content else ""
    )


def test_the_article_names_it_with_its_verdict_and_where_it_was(
    claim: Claim, reader: Client
) -> None:
    named = gone(reader)
    assert (
        f"It was signed. The desk: Refuted (of earlier words) {NO_LONGER} Read it in revision 1"
        in words(named)
    )
    assert f'href="{claim.get_absolute_url()}"' in named
    assert 'href="/articles/open/revisions/1/"' in named
    assert QUOTE in words(reader.get("/articles/open/revisions/1/"))


def test_a_claim_that_was_withdrawn_says_so_on_both_pages(claim: Claim, reader: Client) -> None:
    withdraw(claim.passages.get())
    page = reader.get(claim.get_absolute_url())
    for shown in (words(gone(reader)), words(page)):
        assert "Withdrawn by the author since revision 2, as the desk reads it." in shown
        assert "Read it in revision 1" in shown
    assert 'href="/articles/open/revisions/1/"' in page.content.decode()


def test_a_claim_whose_words_are_back_is_named_no_more(claim: Claim, reader: Client) -> None:
    withdraw(claim.passages.get())
    article = restore(claim.article.revisions.get(number=1))
    article = Article.objects.get(pk=article.pk)
    article.body = BODY
    revise(article, grade="correction", note="It was signed after all.")
    assert gone(reader) == ""
    assert "Withdrawn by the author since" not in words(reader.get(claim.get_absolute_url()))


def test_a_claim_that_is_made_in_other_words_still_is_not_named(reader: Client) -> None:
    claim = make_claim(make_article(slug="open"), QUOTE)
    make_claim(claim.article, "could lead to new projects")
    article = Article.objects.get()
    article.body = BODY.replace("February", "March")
    revise(article, grade="correction", note="It was March.")
    assert gone(reader) == ""


def test_what_was_dropped_before_anybody_read_it_is_named_nowhere(reader: Client) -> None:
    article = make_article(slug="open", published=False)
    make_claim(article, QUOTE, statement="It was signed.")
    article.refresh_from_db()
    article.body = WITHOUT
    save_draft(article)
    publish(Article.objects.get())
    assert gone(reader) == ""
    article = Article.objects.get()
    article.body += "\n\nMore."
    revise(article, grade="update", note="More.")
    assert gone(reader) == ""


def test_a_change_that_readers_do_not_see_yet_names_nothing(reader: Client) -> None:
    article = make_claim(make_article(slug="open"), QUOTE).article
    article.refresh_from_db()
    article.body = WITHOUT
    save_draft(article)
    assert gone(reader) == ""


def cost(client: Client) -> int:
    client.get("/articles/open/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/articles/open/")
    return len(captured)


def test_an_article_with_many_such_claims_costs_no_more(claim: Claim, reader: Client) -> None:
    before = cost(reader)
    for quote in ("Relations have largely improved", "The parliament should repeal"):
        make_claim(claim.article, quote)
    article = Article.objects.get()
    article.body = "Nothing of it is left."
    revise(article, grade="correction", note="None of it was so.")
    assert gone(reader).count("<li>") == 3
    assert cost(reader) == before
