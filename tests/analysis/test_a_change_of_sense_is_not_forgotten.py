"""What turns the sense of a passage is told against the words that readers have, and once."""

import pytest

from analysis.models import Claim, Passage, RevisionPassages
from articles.models import Article
from articles.state import State
from articles.workflow import restore, revise, save_draft
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

QUOTE = "The charter was signed in February"
NOT = BODY.replace("was signed in", "was not signed in")


@pytest.fixture
def claim() -> Claim:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    return claim


def work_on(claim: Claim, body: str) -> list[str]:
    """Save a working revision; the kinds of what it changes in the sense of the passage."""
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    save_draft(article)
    kept = RevisionPassages.objects.get(revision=article.revisions.first())
    return [turn["kind"] for turn in kept.passages[0]["meaning"]]


def show(claim: Claim) -> tuple[list[str], bool]:
    """Publish the newest revision; what changed in the sense, and whether the claim is stale."""
    article = Article.objects.get(pk=claim.article_id)
    newest = article.revisions.first()
    assert newest is not None
    State.in_revision(newest).apply(article)
    revise(article, grade="correction", note="It was not.")
    claim.refresh_from_db()
    passage = Passage.objects.get(claim=claim)
    return [turn["kind"] for turn in passage.meaning], claim.is_stale


def test_a_later_working_revision_does_not_hide_what_an_earlier_one_changed(claim: Claim) -> None:
    assert work_on(claim, NOT) == ["negation"]
    assert work_on(claim, "One more paragraph.\n\n" + NOT) == ["negation"]
    assert show(claim) == (["negation"], True)


def test_what_is_taken_back_before_readers_see_it_is_no_change(claim: Claim) -> None:
    work_on(claim, NOT)
    assert work_on(claim, BODY + "\nOne more paragraph.") == []
    assert show(claim) == ([], False)


def test_an_assessment_fits_again_when_its_very_words_are_back(claim: Claim) -> None:
    work_on(claim, NOT)
    assert show(claim)[1]
    work_on(claim, BODY)
    assert show(claim) == (["negation"], False)


def test_a_restored_revision_is_held_against_what_readers_have(claim: Claim) -> None:
    work_on(claim, NOT)
    show(claim)
    article = Article.objects.get(pk=claim.article_id)
    restore(article.revisions.get(number=1))
    article.refresh_from_db()
    kept = RevisionPassages.objects.get(revision=article.revisions.first())
    assert [turn["kind"] for turn in kept.passages[0]["meaning"]] == ["negation"]


def test_a_negation_taken_away_beside_the_same_words_makes_the_assessment_stale() -> None:
    text = "They say that the charter never was signed in February."
    claim = make_claim(make_article(body=text), "was signed in February")
    make_assessment(claim)
    assert work_on(claim, text.replace("never ", "")) == ["negation"]
    assert show(claim) == (["negation"], True)


def test_what_working_revisions_lost_and_brought_back_is_where_it_was(claim: Claim) -> None:
    work_on(claim, BODY.replace(f"{QUOTE}. ", ""))
    assert work_on(claim, BODY + "\nMore.") == []
    show(claim)
    assert claim.passages.get().state == "exact"


def test_a_lost_passage_has_the_words_that_readers_had(claim: Claim) -> None:
    work_on(claim, BODY.replace("was signed in February", "was signed in that February"))
    work_on(claim, BODY.replace(f"{QUOTE}. ", ""))
    show(claim)
    passage = claim.passages.get()
    assert (passage.state, passage.quote) == ("lost", QUOTE)
