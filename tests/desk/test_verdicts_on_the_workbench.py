"""Verdicts are recorded on the workbench, by the rules of every other form."""

import re

import pytest
from django.utils import timezone

from analysis.evidence import save_relation
from analysis.models import Assessment, Claim, Relation
from articles.models import Author
from tests.desk.workbench import Workbench, judged
from tests.make import (
    make_claim,
    make_evidence,
)

pytestmark = pytest.mark.django_db


def test_a_verdict_is_recorded_and_stays(bench: Workbench, signer: Author) -> None:
    claim = make_evidence(make_claim(bench.article)).claim

    answer = bench.act(claim, "assess", **judged(claim, signer))

    row = Assessment.objects.get()
    assert (row.verdict, row.signed_by, row.evidence.count()) == ("supported", signer, 1)
    assert "stays on record" in answer.content.decode()
    assert "undo" not in answer.content.decode()
    assert (
        'class="card"' not in answer.content.decode()
    )  # the claim is closed: nothing is left to do


def test_day_signature_and_evidence_are_filled_in(bench: Workbench, signer: Author) -> None:
    piece = make_evidence(make_claim(bench.article))

    page = bench.open(claim=piece.claim_id)

    assert f'name="holds_from" value="{timezone.localdate():%Y-%m-%d}"' in page
    assert f'<option value="{signer.pk}" selected>' in page
    assert re.search(rf'name="rests_on" value="{piece.pk}"[^>]* checked', page)


def test_of_two_who_judge_at_once_the_second_is_told(bench: Workbench, signer: Author) -> None:
    claim = make_evidence(make_claim(bench.article)).claim
    seen = bench.seen(claim)
    bench.act(claim, "assess", **judged(claim, signer), seen=seen)

    answer = bench.act(claim, "assess", **judged(claim, signer, rationale="Mine."), seen=seen)

    assert answer.status_code == 422
    assert "Nothing is saved yet" in answer.content.decode()
    assert "Mine." in answer.content.decode()  # what was typed is there still
    assert Assessment.objects.count() == 1


def test_a_verdict_without_evidence_is_refused_with_the_reason(
    bench: Workbench, signer: Author
) -> None:
    claim = make_claim(bench.article)

    answer = bench.act(claim, "assess", **judged(claim, signer))

    assert answer.status_code == 422
    assert "must rest on evidence" in answer.content.decode()


def test_only_verdicts_of_its_kind_are_offered(bench: Workbench) -> None:
    reading = make_claim(bench.article, kind="interpretive")
    demand = make_claim(bench.article, "The parliament should repeal", kind="normative")

    assert 'value="ungrounded"' in bench.open(claim=reading.pk)
    assert 'value="refuted"' not in bench.open(claim=reading.pk)
    assert 'name="verdict"' not in bench.open(claim=demand.pk)


def test_claims_that_say_the_same_are_judged_in_one_act(bench: Workbench, signer: Author) -> None:
    claim, other = make_evidence(make_claim(bench.article)).claim, make_claim()
    save_relation(Relation(from_claim=other, to_claim=claim, kind="restates"))
    assert f'name="also" value="{other.pk}"' in bench.open(claim=claim.pk)

    answer = bench.act(claim, "assess", **judged(claim, signer, also=[other.pk]))

    assert {*Claim.objects.values_list("verdict", flat=True)} == {"supported"}
    assert "recorded for 2 claims" in answer.content.decode()
