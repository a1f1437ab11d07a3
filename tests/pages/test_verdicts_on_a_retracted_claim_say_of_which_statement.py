"""Of the claim of a retracted article each verdict that stays on record says what it was on."""

from datetime import date

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def test_a_verdict_on_an_earlier_statement_is_told_from_that_on_the_last(reader: Client) -> None:
    claim = make_claim(make_article(), statement="It was signed.")
    make_assessment(claim, "supported")
    claim = Claim.objects.get()
    claim.statement = "It was never signed."
    save_claim(claim)
    disputing = make_evidence(claim, "disputes")
    make_assessment(Claim.objects.get(), "refuted", disputing, holds_from=date(2026, 3, 1))
    retract(claim.article, reason="It is not ours.")
    shown = words(reader.get(f"/claims/{claim.pk}/"))
    assert "Supported (of an earlier statement)" in shown
    assert "Refuted (" not in shown
