"""A claim that says two things is split: words and evidence go to another, judgements stay."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from analysis.models import Claim, Note, Passage
from analysis.passages import attach_passage
from analysis.split_claims import join_again, split_claim
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_note

pytestmark = pytest.mark.django_db
SECOND = "It could lead to new projects within a year."


@pytest.fixture
def claim() -> Claim:
    claim = make_claim()
    attach_passage(Passage(claim=claim, quote=SECOND))
    return claim


def second_of(claim: Claim) -> Passage:
    return claim.passages.get(quote=SECOND)


def split(claim: Claim, **how: Any) -> Claim:
    return split_claim(claim, [second_of(claim)], "It could lead to projects.", **how)


def test_the_chosen_words_make_another_claim(claim: Claim) -> None:
    made = split(claim)

    assert [row.quote for row in made.passages.all()] == [SECOND]
    assert [row.quote for row in claim.passages.all()] == ["The charter was signed in February"]
    assert (made.statement, made.kind, made.article) == (
        "It could lead to projects.",
        claim.kind,
        claim.article,
    )
    made.refresh_from_db()
    assert made.number == 2


def test_notes_go_with_their_words(claim: Claim) -> None:
    make_note(second_of(claim))

    made = split(claim)

    assert Note.objects.get().passage in made.passages.all()


def test_evidence_is_copied_or_moved(claim: Claim) -> None:
    copied, moved = make_evidence(claim, quote="Both."), make_evidence(claim, quote="One.")

    made = split(claim, copied=[copied], moved=[moved])

    assert [piece.quote for piece in made.evidence.all()] == ["Both.", "One."]
    assert [piece.quote for piece in claim.evidence.all()] == ["Both."]


def test_a_judgement_stays_and_is_of_an_earlier_state(claim: Claim) -> None:
    make_assessment(claim)

    made = split(claim)

    claim.refresh_from_db()
    assert (claim.verdict, claim.is_stale, made.verdict) == ("supported", True, "")


def test_evidence_that_a_verdict_rests_on_does_not_move(claim: Claim) -> None:
    piece = make_assessment(claim).evidence.get()

    with pytest.raises(ValidationError, match="an assessment rests on it"):
        split(claim, moved=[piece])
    assert Claim.objects.count() == 1


@pytest.mark.parametrize("chosen", [[], ["The charter was signed in February", SECOND]])
def test_both_claims_must_have_words(claim: Claim, chosen: list[str]) -> None:
    with pytest.raises(ValidationError):
        split_claim(claim, claim.passages.filter(quote__in=chosen), "It could.")
    assert Claim.objects.count() == 1


def test_who_may_not_change_claims_splits_none(claim: Claim, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        split(claim, by=writer)


def test_joined_again_it_has_its_words_notes_and_evidence(claim: Claim) -> None:
    make_note(second_of(claim))
    key, moved = second_of(claim).pk, make_evidence(claim, quote="One.")
    moved_key, added_at = moved.pk, moved.added_at
    made = split(claim, moved=[moved])

    join_again(made, claim, [key], claim.edits.filter(row=moved_key, after={}))

    made.refresh_from_db()
    assert made.listing == "withdrawn"  # readers could see it
    assert claim.passages.count() == 2
    piece = claim.evidence.get()
    assert (piece.pk, piece.quote, piece.added_at) == (moved_key, "One.", added_at)
    assert Note.objects.get().passage_id == key


def test_in_a_draft_nothing_is_left_of_it() -> None:
    claim = make_claim(make_article(published=False))
    attach_passage(Passage(claim=claim, quote=SECOND))
    key = second_of(claim).pk

    join_again(split(claim), claim, [key])

    assert Claim.objects.get() == claim
    assert claim.passages.count() == 2
