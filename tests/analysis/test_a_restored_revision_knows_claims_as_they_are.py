"""A revision that is restored keeps what the desk says of its claims now, not what it said then."""

import pytest
from django.test import Client

from analysis.models import Claim, RevisionPassages
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import restore, revise, save_draft
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
GONE = BODY.replace(f"{QUOTE}. ", "")


@pytest.fixture
def claim() -> Claim:
    """A claim whose words revision 2 has lost, and that was restated and assessed since."""
    claim = make_claim(make_article(), QUOTE, statement="It was signed.")
    edit(claim, GONE)
    claim.statement = "The charter was signed in February 2026."
    save_claim(claim)
    make_assessment(claim)
    return claim


def edit(claim: Claim, body: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, grade="update", note="News.")


def kept(article: Article) -> tuple[str, str]:
    """The statement and the verdict in the newest revision."""
    snapshot = RevisionPassages.objects.get(revision=article.revisions.first()).passages[0]
    return snapshot["statement"], snapshot["verdict"]


def test_it_has_the_statement_and_the_verdict_of_now(claim: Claim) -> None:
    article = restore(claim.article.revisions.get(number=1))
    assert kept(article) == ("The charter was signed in February 2026.", "supported")


def test_the_comparison_does_not_say_that_they_changed_back(claim: Claim, client: Client) -> None:
    restore(claim.article.revisions.get(number=1))
    edit(claim, BODY)
    page = client.get(f"{claim.article.get_absolute_url()}compare/2/3/").content.decode()
    assert "Its words changed" in page
    assert "reworded" not in page
    assert "Assessed anew" not in page


def test_nor_does_what_waited_while_the_claim_was_restated(claim: Claim) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY
    save_draft(article)
    claim.statement = "In February 2026 a charter was signed."
    save_claim(claim)
    edit(claim, BODY)
    assert kept(claim.article) == ("In February 2026 a charter was signed.", "supported")
