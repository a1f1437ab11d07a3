"""A claim whose words may have another sense by now says so beside the text, assessed or not."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from analysis.models import Claim
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_assessment, make_claim
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

QUOTE = "The charter was signed in February"
TURNED = BODY.replace("was signed", "was not signed")
SAYS_SO = "words may have another sense than when "
SINCE = {True: "the desk last judged them", False: "they were tied to "}


@pytest.fixture
def claim() -> Claim:
    return make_claim(make_article(), QUOTE)


def edit(claim: Claim, body: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, grade="correction", note="It was not.")


def margin(reader: Client, claim: Claim) -> str:
    page = reader.get(claim.article.get_absolute_url())
    return words(part(page, '<div class="notes"', "</div></div></div>"))


@pytest.mark.parametrize("assessed", [False, True])
def test_it_stays_through_other_edits_until_the_words_are_back(
    assessed: bool, claim: Claim, reader: Client
) -> None:
    if assessed:
        make_assessment(claim)
    assert SAYS_SO not in margin(reader, claim)
    edit(claim, TURNED)
    assert SAYS_SO + SINCE[assessed] in margin(reader, claim)
    assert ("(of earlier words)" in margin(reader, claim)) == assessed
    edit(claim, f"{TURNED}\n\nOne more paragraph.")
    assert SAYS_SO in margin(reader, claim)
    page = words(reader.get(claim.get_absolute_url()))
    assert SAYS_SO + SINCE[assessed] in page
    edit(claim, BODY)
    assert SAYS_SO not in margin(reader, claim)


def test_a_screen_reader_is_told_at_the_words(claim: Claim, reader: Client) -> None:
    edit(claim, TURNED)
    page = reader.get(claim.article.get_absolute_url()).content.decode()
    assert 'aria-label="Claim 1, factual: not assessed, its words have changed"' in page


def test_it_goes_when_the_claim_is_judged(claim: Claim, reader: Client) -> None:
    edit(claim, TURNED)
    make_assessment(claim, "refuted")
    assert SAYS_SO not in margin(reader, claim)


def test_another_claim_says_nothing(claim: Claim, reader: Client) -> None:
    make_claim(claim.article, "It could lead to new projects")
    edit(claim, TURNED)
    assert margin(reader, claim).count(SAYS_SO) == 1


def test_it_costs_readers_no_query(claim: Claim, reader: Client) -> None:
    edit(claim, f"{BODY}\n\nOne more paragraph.")
    url = claim.article.get_absolute_url()
    reader.get(url)
    with CaptureQueriesContext(connection) as before:
        reader.get(url)
    edit(claim, TURNED)
    reader.get(url)
    with CaptureQueriesContext(connection) as after:
        reader.get(url)
    assert SAYS_SO in margin(reader, claim)
    assert len(after) == len(before)
