"""A claim that moves to another article says nothing of the revisions of the one that it leaves."""

import pytest

from analysis import repair
from analysis.models import Claim, Passage
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
TURNED = BODY.replace("was signed in", "was not signed in")


@pytest.fixture
def claim() -> Claim:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    return claim


def edit(claim: Claim, body: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article)


def move(claim: Claim, body: str, quote: str = "") -> Passage:
    """The claim's passage in an article with a text of `body`, there with another quote perhaps."""
    stored = Claim.objects.get(pk=claim.pk)
    stored.article = make_article(body=body)
    passage = stored.passages.get()
    if quote:
        passage.quote, passage.prefix, passage.suffix = quote, "", ""
    save_claim(stored, attached=[passage] if quote else [])
    return Passage.objects.get(claim=claim)


def history(passage: Passage) -> tuple[str, int | None, list[dict[str, str]]]:
    return passage.earlier, passage.since_revision, passage.meaning


def test_words_that_an_edit_had_changed_come_without_it(claim: Claim) -> None:
    edit(claim, TURNED)
    assert Passage.objects.get(claim=claim).since_revision == 2
    assert history(move(claim, TURNED)) == ("", None, [])
    assert Claim.objects.get(pk=claim.pk).is_stale


def test_a_claim_that_was_withdrawn_is_made_by_the_other_article(claim: Claim) -> None:
    edit(claim, BODY.replace(f"{QUOTE}. ", ""))
    repair.withdraw(Passage.objects.get(claim=claim))
    assert history(move(claim, BODY)) == ("", None, [])
    assert Claim.objects.get(pk=claim.pk).withdrawn_since is None


def test_so_is_one_without_passages(claim: Claim) -> None:
    claim.passages.all().delete()
    Claim.objects.filter(pk=claim.pk).update(withdrawn_since=2)
    stored = Claim.objects.get(pk=claim.pk)
    stored.article = make_article()
    save_claim(stored)
    assert Claim.objects.get(pk=claim.pk).withdrawn_since is None


def test_other_words_that_turn_the_sense_are_told(claim: Claim) -> None:
    passage = move(claim, TURNED, "The charter was not signed in February")
    earlier, since, meaning = history(passage)
    assert (earlier, since, [turn["kind"] for turn in meaning]) == ("", None, ["negation"])
    assert Claim.objects.get(pk=claim.pk).is_stale
