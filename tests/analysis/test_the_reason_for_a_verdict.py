"""A verdict gives its reason in one sentence: the desk's, or else the first of its rationale."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.as_of import AsOf
from analysis.confirmation import confirm
from analysis.evidence import save_evidence
from analysis.models import Claim
from analysis.reasons import MAX_LENGTH, in_one_sentence
from analysis.workflow import save_claim
from tests.make import make_assessment, make_claim, make_evidence, make_source

pytestmark = pytest.mark.once

GIVEN = "The charter names energy and transport alone."


@pytest.mark.pure
@pytest.mark.parametrize(
    ("rationale", "reason"),
    [
        ("The visit is on record. Its rank is not.", "The visit is on record."),
        (
            "The U.S. waived Sec. 907 in 2025. It did so before.",
            "The U.S. waived Sec. 907 in 2025.",
        ),
        ("It joined the EU. Then it left.", "It joined the EU."),
        ("Prof. Smith has it. So has she.", "Prof. Smith has it."),
        ("It is of 5 Sept. 2020. So it is.", "It is of 5 Sept. 2020."),
        ("He said “yes.” Then he left.", "He said “yes.”"),
        ("一句。二句。", "一句。"),
        ("No stop at all", "No stop at all"),
        ("First line,\n\nsecond line. Third.", "First line, second line."),
        ("word " * 40, "word " * 27 + "word…"),
    ],
)
def test_it_is_the_first_sentence_of_the_rationale(rationale: str, reason: str) -> None:
    assert in_one_sentence(rationale) == reason


@pytest.mark.pure
@given(st.text(min_size=1, max_size=600))
def test_it_fits_and_holds_no_line_end_whatever_is_written(rationale: str) -> None:
    reason = in_one_sentence(rationale)
    assert len(reason) <= MAX_LENGTH
    assert not set(reason) & {"\n", "\r"}


@pytest.mark.django_db
def test_what_the_desk_writes_stands_and_is_copied_to_the_claim() -> None:
    claim = make_claim()
    make_assessment(claim, summary=GIVEN, rationale="At length. And more.")
    claim.refresh_from_db()
    assert claim.standing().summary == GIVEN


@pytest.mark.django_db
def test_without_one_it_is_taken_from_the_rationale() -> None:
    claim = make_claim()
    make_assessment(claim, rationale="It has three parts. They are short.")
    claim.refresh_from_db()
    assert claim.standing().summary == "It has three parts."


@pytest.mark.django_db
def test_as_of_a_day_it_is_that_of_the_day() -> None:
    claim = make_claim()
    make_assessment(claim, summary="As of January.", holds_from=date(2026, 1, 20))
    make_assessment(claim, summary="As of March.", holds_from=date(2026, 3, 1))
    as_of = AsOf(date(2026, 2, 1))
    then = Claim.objects.all().as_of(as_of).get()
    assert then.standing(as_of).summary == "As of January."


CHANGES: dict[str, dict[str, str]] = {
    "statement": {"statement": "Somebody else"},
    "speaker": {"speaker_name": "Somebody else"},
    "criteria": {"resolution_criteria": "By the spirit of it."},
    "evidence": {},
}


@pytest.mark.django_db
@pytest.mark.parametrize("part", CHANGES)
def test_a_reason_for_what_was_judged_before_is_not_taken_over(part: str) -> None:
    claim = make_claim(resolution_criteria="By the letter.")
    piece = make_evidence(claim)
    held = make_assessment(claim, "supported", piece, summary=GIVEN)
    if part == "evidence":
        piece.source = make_source()
        save_evidence(piece)
    row = Claim.objects.get(pk=claim.pk)
    for name, value in CHANGES[part].items():
        setattr(row, name, value)
    save_claim(row)
    assert Claim.objects.get(pk=claim.pk).stale_for == part
    day = {"holds_from": date(2026, 3, 1), "signed_by": held.signed_by}
    assessment = confirm(row, "It is so put as well. And more.", evidence=[piece], **day)
    assert assessment.summary == "It is so put as well."
