"""What the record says of an article's claims stands in one line: on its page and in lists."""

from typing import Any

import pytest
from django.test import Client

from analysis.verdicts import FINDINGS, VERDICTS, Finding, Kind
from articles.models import Article
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import part, words

pytestmark = pytest.mark.looks

COUNTED = "4 claims: 1 borne out, 1 refuted, 1 position, 1 not assessed"


@pytest.fixture
def article(db: Any) -> Article:
    article = make_article()
    make_assessment(make_claim(article))
    make_assessment(make_claim(article, "signed in February"), verdict="refuted")
    make_claim(article, "should repeal", kind="normative")
    make_claim(article, "largely improved", kind="interpretive")
    return article


@pytest.mark.pure
def test_every_verdict_is_counted_in_one_group() -> None:
    assert {*FINDINGS} == {verdict for kind in Kind for verdict in VERDICTS[kind]}
    uncounted = {*Finding} - {*FINDINGS.values()}
    assert uncounted == {Finding.POSITION, Finding.NOT_ASSESSED, Finding.STALE}


def test_the_article_has_it_under_the_byline_and_leads_to_the_first_of_each(
    reader: Client, article: Article
) -> None:
    response = reader.get(article.get_absolute_url())
    line = part(response, '<p class="findings">', "</p>")
    assert words(line) == f"{COUNTED} · outline of the claims"
    refuted = article.claims.get(verdict="refuted")
    assert f'<a href="#ref-{refuted.pk}">1 refuted</a>' in line


def test_it_leads_to_claims_that_nobody_assessed_where_their_words_are_marked(
    reader: Client, article: Article
) -> None:
    line = part(reader.get(article.get_absolute_url()), '<p class="findings">', "</p>")
    wish = article.claims.get(kind="normative")
    assert f'<a href="?claims=all#ref-{wish.pk}">1 position</a>' in line


@pytest.mark.parametrize("path", ["/", "/articles/"])
def test_lists_have_it(reader: Client, article: Article, path: str) -> None:
    assert COUNTED in words(reader.get(path))


def test_an_article_without_claims_has_none(reader: Client) -> None:
    article = make_article()
    for path in (article.get_absolute_url(), "/articles/"):
        assert 'class="findings"' not in reader.get(path).content.decode()


def test_a_retracted_article_has_none(reader: Client, article: Article) -> None:
    retract(article, reason="It was made up.")
    assert 'class="findings"' not in reader.get(article.get_absolute_url()).content.decode()
