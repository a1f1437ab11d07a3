"""What an edit left in doubt is accepted, tied to other words, or withdrawn by the author."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from analysis import repair
from analysis.models import AnnotatedText, Claim, Passage, RevisionPassages
from analysis.passages import attach_passage
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
GONE = BODY.replace(f"{QUOTE}. ", "")


def make_the_claim() -> Claim:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    return claim


@pytest.fixture(scope="module")
def committed_claim(commit: Callable[[Any], Any]) -> Claim:
    return commit(make_the_claim)


@pytest.fixture
def claim(db: None, committed_claim: Claim) -> Claim:
    return deepcopy(committed_claim)


@pytest.fixture
def lost(claim: Claim) -> Passage:
    """A passage whose words the article has no more."""
    edit(claim, GONE)
    return Passage.objects.get(claim=claim)


@pytest.fixture
def doubtful(claim: Claim) -> Passage:
    """A passage that was found again, not surely."""
    passage = claim.passages.get()
    passage.state, passage.confidence, passage.earlier = "review", 0.4, "It was signed"
    passage.since_revision = 1
    passage.save()
    return passage


def edit(claim: Claim, body: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article)


def waiting() -> list[Passage]:
    return list(Passage.objects.to_repair())


def kept(passage: Passage) -> dict[str, object]:
    """The passage as the article's newest revision keeps it."""
    newest = passage.claim.article.revisions.first()
    found: dict[str, object] = RevisionPassages.objects.get(revision=newest).passages[0]
    return found


def test_a_doubtful_passage_waits_until_it_is_accepted(doubtful: Passage, analyst: User) -> None:
    assert waiting() == [doubtful]
    accepted = repair.accept(doubtful, by=analyst)
    assert (accepted.state, accepted.quote) == ("changed", QUOTE)
    assert waiting() == []
    assert kept(accepted)["state"] == "changed"


def test_a_lost_passage_cannot_be_accepted(lost: Passage, analyst: User) -> None:
    with pytest.raises(ValidationError, match="Choose the words"):
        repair.accept(lost, by=analyst)
    assert waiting() == [lost]


def test_a_lost_passage_is_tied_to_other_words(lost: Passage, analyst: User) -> None:
    tied = repair.attach_to_other_words(lost, "It could lead to new projects", by=analyst)
    assert tied.claim.article.text[tied.start : tied.end] == "It could lead to new projects"
    assert (tied.state, tied.earlier) == ("exact", QUOTE)
    assert waiting() == []
    assert f'id="note-{tied.claim_id}"' in AnnotatedText.objects.get().html


def test_words_that_are_not_there_leave_the_passage_waiting(lost: Passage, analyst: User) -> None:
    with pytest.raises(ValidationError):
        repair.attach_to_other_words(lost, "No such words", by=analyst)
    assert waiting() == [lost]


def test_of_words_that_stand_twice_the_chosen_ones_are_taken(claim: Claim, analyst: User) -> None:
    edit(claim, "Signed at last. Then came winter. Signed at last.")
    passage = Passage.objects.get(claim=claim)
    text = Article.objects.get(pk=claim.article_id).text
    at = text.rindex("Signed at last")
    with pytest.raises(ValidationError, match="2 times"):
        repair.attach_to_other_words(passage, "Signed at last", by=analyst)
    tied = repair.attach_to_other_words(passage, "Signed at last", near=(at, at + 14), by=analyst)
    assert tied.start == at


def test_a_place_that_is_out_of_date_is_not_trusted(lost: Passage, analyst: User) -> None:
    tied = repair.attach_to_other_words(lost, "It could lead", near=(0, 13), by=analyst)
    assert tied.claim.article.text[tied.start : tied.end] == "It could lead"


def test_words_of_another_sense_make_the_assessment_one_of_earlier_words(
    claim: Claim, analyst: User
) -> None:
    edit(claim, "Of a charter there is no trace: it was not signed in February.")
    passage = Passage.objects.get(claim=claim)
    Claim.objects.update(stale_for="")
    Passage.objects.update(state="lost", start=None, end=None, quote=QUOTE, confidence=0)
    repair.attach_to_other_words(passage, "it was not signed in February", by=analyst)
    claim.refresh_from_db()
    assert claim.is_stale
    assert claim.passages.get().meaning[0]["kind"] == "negation"


def test_a_claim_is_withdrawn_by_its_author(lost: Passage, analyst: User) -> None:
    repair.withdraw(lost, by=analyst)
    claim = Claim.objects.get()
    assert claim.withdrawn_since == 2
    assert waiting() == []


def test_a_doubtful_passage_of_a_withdrawn_claim_has_its_old_words(
    doubtful: Passage, analyst: User
) -> None:
    gone = repair.withdraw(doubtful, by=analyst)
    assert (gone.state, gone.quote, gone.start) == ("lost", "It was signed", None)


def test_a_claim_that_is_made_elsewhere_too_is_not_withdrawn(lost: Passage, analyst: User) -> None:
    attach_passage(Passage(claim=lost.claim, quote="It could lead to new projects"))
    repair.withdraw(lost, by=analyst)
    assert Claim.objects.get().withdrawn_since is None
    assert waiting() == []


def test_a_withdrawn_claim_whose_words_come_back_stands_again(lost: Passage, analyst: User) -> None:
    repair.withdraw(lost, by=analyst)
    edit(lost.claim, BODY)
    claim = Claim.objects.get()
    assert claim.withdrawn_since is None
    assert claim.passages.get().quote == QUOTE


def test_a_withdrawn_claim_does_not_come_back_into_the_queue(lost: Passage, analyst: User) -> None:
    repair.withdraw(lost, by=analyst)
    edit(lost.claim, GONE + "\nMore.")
    assert waiting() == []
    assert Claim.objects.get().withdrawn_since == 2


def test_an_edit_elsewhere_does_not_settle_a_doubt(doubtful: Passage) -> None:
    edit(doubtful.claim, "A first paragraph.\n\n" + BODY)
    assert waiting() == [doubtful]


def test_the_old_words_stay_those_that_were_sure(doubtful: Passage) -> None:
    edit(doubtful.claim, BODY.replace("The charter was", "A charter was"))
    passage = Passage.objects.get()
    assert passage.earlier == "It was signed"
    edit(doubtful.claim, "Nothing of it.")
    assert Passage.objects.get().quote == "It was signed"


def test_what_somebody_has_repaired_is_not_repaired_again(doubtful: Passage, analyst: User) -> None:
    repair.accept(doubtful, by=analyst)
    with pytest.raises(ValidationError, match="in the meantime"):
        repair.withdraw(doubtful, by=analyst)


def test_a_writer_repairs_nothing(lost: Passage, writer: User) -> None:
    for act in (repair.accept, repair.withdraw):
        with pytest.raises(PermissionDenied):
            act(lost, by=writer)
    with pytest.raises(PermissionDenied):
        repair.attach_to_other_words(lost, "It could lead", by=writer)
    assert waiting() == [lost]
