"""An edit writes those passages that it changes, all in one statement."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.events import announced_together
from analysis.models import Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

COUNT = 50
SENTENCES = [f"In village number {number} the harvest was good." for number in range(COUNT)]
REST = "The rest is not told here, for nobody has counted it."


@pytest.fixture
def article() -> Article:
    article = make_article(body="\n\n".join([*SENTENCES, REST]))
    claim = make_claim(article, SENTENCES[0])
    make_assessment(claim)
    with announced_together():
        for sentence in SENTENCES[1:]:
            attach_passage(Passage(claim=claim, quote=sentence))
    return article


def updates(article: Article, body: str) -> int:
    """How many statements change passages when the text becomes `body`."""
    stored = Article.objects.get(pk=article.pk)
    stored.body = body
    with CaptureQueriesContext(
        connection,
    ) as queries:
        revise(stored)
    table = f'UPDATE "{Passage._meta.db_table}"'
    return sum(query["sql"].startswith(table) for query in queries)


def test_an_edit_that_concerns_no_passage_writes_none(article: Article) -> None:
    assert updates(article, "\n\n".join([*SENTENCES, REST, "So they say."])) == 0


def test_an_edit_that_shifts_all_writes_them_at_once(article: Article) -> None:
    assert updates(article, "\n\n".join(["So they say.", *SENTENCES, REST])) == 1
    text = Article.objects.get(pk=article.pk).text
    for passage in Passage.objects.all():
        assert passage.start is not None
        assert text[passage.start : passage.end] == passage.quote
