"""Readers are told where the words of a claim have changed, and what that does to its verdict."""

from typing import Any

import pytest
from django.test import Client

from analysis.models import Claim, Passage
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

QUOTE = "The charter was signed in February"


@pytest.fixture
def claim() -> Claim:
    """A claim that was assessed as supported; then the article took a “not” in."""
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("was signed in", "was not signed in")
    revise(article, grade="correction", note="It was not.")
    return claim


def read(client: Client, url: str) -> Any:
    return client.get(url).content.decode()


def test_the_verdict_beside_the_text_is_one_of_earlier_words(client: Client, claim: Claim) -> None:
    page = read(client, claim.article.get_absolute_url())
    assert 'Supported</span> <span class="stale">(of earlier words)</span>' in page


def test_and_so_it_is_in_the_ledger(client: Client, claim: Claim) -> None:
    assert "(of earlier words)" in read(client, "/claims/")


def test_the_claim_page_has_the_words_that_were_assessed(client: Client, claim: Claim) -> None:
    page = read(client, claim.get_absolute_url())
    assert f"The words that were assessed: “{QUOTE}”" in page
    assert f"Before revision 2: “{QUOTE}”" in page
    assert "“not” added" in page


def test_a_new_assessment_is_one_of_the_present_words(client: Client, claim: Claim) -> None:
    make_assessment(claim, "refuted")
    for url in ("/claims/", claim.get_absolute_url(), claim.article.get_absolute_url()):
        assert "of earlier words" not in read(client, url)


def test_what_was_held_before_the_change_was_held_of_the_words_of_then(
    client: Client, claim: Claim
) -> None:
    held_since = claim.assessments.get().holds_from
    page = read(client, f"{claim.get_absolute_url()}?as_of={held_since}")
    assert "of earlier words" not in page


def test_words_in_doubt_are_said_to_be(client: Client, claim: Claim) -> None:
    Passage.objects.update(state="review", confidence=0.4)
    page = read(client, claim.get_absolute_url())
    assert "Revision 2 changed these words. The desk has yet to say" in page


def test_a_notice_leads_to_the_comparison_of_what_was_before(reader: Client) -> None:
    article = make_article()
    article.body += "\n\nMore."
    revise(article, grade="update", note="There was more.")
    compared = f"{article.get_absolute_url()}compare/1/2/"
    assert f'href="{compared}"' in reader.get(article.get_absolute_url()).content.decode()
    assert reader.get(compared).status_code == 200
