"""Claims are worked on while a published article has changes that readers do not see yet."""

import pytest

from analysis.models import Claim, Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.state import State
from articles.workflow import revise, save_draft
from tests.make import BODY, make_article, make_claim

pytestmark = pytest.mark.django_db

FIRST = "A first paragraph that is long enough to move all that follows.\n\n"


def work_on(article: Article, body: str) -> None:
    """Save a working revision; readers go on seeing what they saw."""
    working = Article.objects.get(pk=article.pk)
    working.body = body
    save_draft(working)


def show(article: Article) -> None:
    """Publish the newest working revision."""
    stored = Article.objects.get(pk=article.pk)
    newest = stored.revisions.first()
    assert newest is not None
    State.in_revision(newest).apply(stored)
    revise(stored, grade="typo")


def words_of(claim: Claim) -> str:
    passage = Passage.objects.select_related("claim__article").get(claim=claim)
    return passage.claim.article.text[passage.start : passage.end]


def test_a_claim_that_is_tied_meanwhile_keeps_its_words() -> None:
    article = make_article()
    make_claim(article)
    work_on(article, FIRST + BODY)
    claim = make_claim(article, "The parliament should repeal")
    work_on(article, FIRST + FIRST + BODY)
    show(article)
    assert words_of(claim) == "The parliament should repeal"
    assert claim.passages.get().state == "exact"


def test_a_claim_that_is_tied_meanwhile_keeps_its_words_when_others_go() -> None:
    article = make_article()
    make_claim(article)
    work_on(article, BODY.split("\n\n", 1)[1])
    claim = make_claim(article, "The charter was signed in February", slug="second")
    work_on(article, FIRST + BODY.split("\n\n", 1)[1])
    show(article)
    assert words_of(claim) == "The charter was signed in February"


def test_words_that_are_chosen_anew_meanwhile_stay_chosen() -> None:
    article = make_article()
    claim = make_claim(article)
    work_on(article, FIRST + BODY)
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = "signed in February", "", ""
    attach_passage(passage)
    show(article)
    assert words_of(claim) == "signed in February"


def test_and_stay_chosen_through_one_more_working_revision() -> None:
    article = make_article()
    claim = make_claim(article)
    work_on(article, FIRST + BODY)
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = "signed in February", "", ""
    attach_passage(passage)
    work_on(article, FIRST + FIRST + BODY)
    show(article)
    assert words_of(claim) == "signed in February"
