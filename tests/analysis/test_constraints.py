"""Each constraint of the claims' tables, by name: the database refuses what breaks it."""

import pytest
from django.utils import timezone

from analysis.countersigning import countersign
from analysis.models import (
    AssessmentEvidence,
    Challenge,
    Claim,
    CorrectedClaim,
    FactCheck,
    Note,
    Passage,
    Relation,
    Withdrawal,
)
from articles.models import Correction
from tests.constraints import constraints, insert_copy, refused
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_evidence,
    make_forecast,
    make_note,
    make_source,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_each_constraint_has_a_test_here() -> None:
    tested = {name.removeprefix("test_") for name in globals()}
    assert constraints("analysis") - tested == set()


def test_fact_check_has_a_place_or_is_gone() -> None:
    article = make_article()
    gone = FactCheck.objects.create(article=article, quote="12 million", state="gone")
    with refused():
        insert_copy(gone, state="exact")
    with refused():
        insert_copy(gone, start=1, end=2)
    with refused():
        insert_copy(gone, state="exact", start=1)


def test_topic_once_per_claim() -> None:
    claim = make_claim(topics=(make_topic(),))
    with refused():
        insert_copy(claim.tagged_topics.get())


def test_claim_slug_once_per_article() -> None:
    claim = make_claim()
    with refused():
        insert_copy(claim)


def test_claim_is_merged_into_another() -> None:
    claim = make_claim()
    with refused():
        Claim.objects.filter(pk=claim.pk).update(listing="merged")
    with refused():
        Claim.objects.filter(pk=claim.pk).update(merged_into=make_claim())


def test_withdrawal_has_a_reason() -> None:
    with refused():
        Withdrawal.objects.create(claim=make_claim(), act="withdraw", reason="")


def test_withdrawal_merges_into_a_claim() -> None:
    claim = make_claim()
    with refused():
        Withdrawal.objects.create(claim=claim, act="merge", reason="The same.")
    with refused():
        Withdrawal.objects.create(claim=claim, act="withdraw", into=claim, reason="Wrong.")


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [
        ("factual", "open"),
        ("interpretive", "refuted"),
        ("predictive", "supported"),
        ("normative", "disputed"),
        ("factual", "invented"),
    ],
)
def test_claim_verdict_fits_kind(kind: str, verdict: str) -> None:
    claim = make_claim(kind=kind)
    with refused():
        Claim.objects.filter(pk=claim.pk).update(verdict=verdict)


def test_prediction_has_criteria_and_date() -> None:
    claims = Claim.objects.filter(pk=make_claim(kind="predictive").pk)
    with refused():
        claims.update(resolution_criteria="")
    with refused():
        claims.update(resolves_on=None)


@pytest.mark.parametrize(
    "broken",
    [
        {"start": 5, "end": 5},
        {"start": 6, "end": 5},
        {"state": "lost"},
        {"state": "lost", "start": None},
        {"start": None, "end": None},
        {"start": None, "end": 5},
        {"start": 5, "end": None},
    ],
)
def test_passage_starts_before_it_ends_or_is_lost(broken: dict[str, object]) -> None:
    passage = make_claim().passages.get()
    with refused():
        Passage.objects.filter(pk=passage.pk).update(**broken)


def test_passage_has_a_quote() -> None:
    passage = make_claim().passages.get()
    with refused():
        Passage.objects.filter(pk=passage.pk).update(quote="")


def test_passage_once_per_claim() -> None:
    passage = make_claim().passages.get()
    with refused():
        insert_copy(passage)


def test_evidence_once_per_claim() -> None:
    evidence = make_evidence(make_claim())
    with refused():
        insert_copy(evidence)
    insert_copy(evidence, stance="disputes")


@pytest.mark.parametrize(
    ("kind", "verdict"),
    [("factual", "open"), ("normative", "supported"), ("factual", ""), ("", "supported")],
)
def test_assessment_verdict_fits_kind(kind: str, verdict: str) -> None:
    assessment = make_assessment(make_claim())
    with refused():
        insert_copy(assessment, kind=kind, verdict=verdict)


def test_assessment_has_a_rationale() -> None:
    assessment = make_assessment(make_claim())
    with refused():
        insert_copy(assessment, rationale="")


def test_forecast_says_something() -> None:
    forecast = make_forecast(make_claim(kind="predictive"))
    with refused():
        insert_copy(forecast, words="")
    insert_copy(forecast, words="", probability=0)


@pytest.mark.parametrize("number", [-1, 101])
def test_forecast_is_a_percentage(number: int) -> None:
    forecast = make_forecast(make_claim(kind="predictive"))
    with refused():
        insert_copy(forecast, probability=number)


def test_evidence_once_per_assessment() -> None:
    make_assessment(make_claim())
    with refused():
        insert_copy(AssessmentEvidence.objects.get())


def test_relation_once() -> None:
    relation = Relation.objects.create(
        from_claim=make_claim(), to_claim=make_claim(), kind="supports"
    )
    with refused():
        insert_copy(relation)
    insert_copy(relation, kind="restates")


def test_claim_not_related_to_itself() -> None:
    claim = make_claim()
    with refused():
        Relation.objects.create(from_claim=claim, to_claim=claim, kind="supports")


def test_note_on_a_claim_or_a_passage() -> None:
    claim = make_claim()
    note = Note.objects.create(claim=claim, signed_by=make_author(), body="Well.")
    with refused():
        insert_copy(note, passage_id=claim.passages.get().pk)
    with refused():
        insert_copy(note, claim_id=None)


def test_note_version_once() -> None:
    version = make_note(make_claim()).versions.get()
    with refused():
        insert_copy(version)


def test_claim_once_per_correction() -> None:
    claim = make_claim()
    correction = Correction.objects.create(
        article=claim.article,
        revision=claim.article.revisions.get(),
        grade="correction",
        note="Wrong month.",
    )
    touched = CorrectedClaim.objects.create(correction=correction, claim=claim)
    with refused():
        insert_copy(touched)


def test_claim_has_one_speaker() -> None:
    claim = make_claim(speaker=make_author())
    with refused():
        Claim.objects.filter(pk=claim.pk).update(speaker_name="Ana Lima")


def test_attributed_once() -> None:
    attribution = make_claim().attributions.get()
    with refused():
        insert_copy(attribution, role="reported")


def test_countersigned_once_by_each() -> None:
    row = countersign(make_assessment(make_claim()), signed_by=make_author("Rashad Nuri"))
    with refused():
        insert_copy(row)


def test_claim_number_once_per_article() -> None:
    article = make_article()
    first, second = make_claim(article), make_claim(article, "signed in February")
    first.refresh_from_db()
    with refused():
        Claim.objects.filter(pk=second.pk).update(number=first.number)


def test_challenge_of_a_claim_or_an_article() -> None:
    challenges = Challenge.objects.filter(pk=make_challenge(make_claim()).pk)
    with refused():
        challenges.update(claim=None, article=None)
    with refused():
        challenges.update(article=make_article())


def test_challenge_has_a_message() -> None:
    with refused():
        Challenge.objects.filter(pk=make_challenge(make_claim()).pk).update(message="")


def test_challenge_is_answered_with_an_answer() -> None:
    with refused():
        Challenge.objects.filter(pk=make_challenge(make_claim()).pk).update(
            state=Challenge.State.ANSWERED
        )


def test_challenge_is_shown_as_its_reader_agreed() -> None:
    with refused():
        Challenge.objects.filter(pk=make_challenge(make_claim()).pk).update(
            reply_shown_at=timezone.now()
        )


def test_source_slug_once() -> None:
    source = make_source()
    with refused():
        insert_copy(source, url="https://example.org/another")


def test_source_url_once() -> None:
    source = make_source()
    with refused():
        insert_copy(source, slug="another")
