"""What was held before is what was recorded before, of the claim as it is put now."""

from datetime import date
from typing import Any

import pytest

from analysis.models import Claim
from analysis.workflow import save_claim
from tests.make import make_article, make_assessment, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


def former(claim: Claim) -> tuple[str, date | None]:
    row = Claim.objects.get(pk=claim.pk)
    return row.former_verdict, row.verdict_changed_on


def restate(claim: Claim, statement: str) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = statement
    save_claim(row)


def test_a_verdict_recorded_later_for_an_earlier_day_was_not_held_before() -> None:
    claim = make_claim()
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece, holds_from=date(2026, 2, 10))
    make_assessment(claim, "refuted", piece, holds_from=date(2026, 1, 20))
    assert Claim.objects.get().verdict == "supported"
    assert former(claim) == ("", None)


def test_what_was_held_before_that_still_was() -> None:
    claim = make_claim()
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece, holds_from=date(2026, 1, 10))
    make_assessment(claim, "refuted", piece, holds_from=date(2026, 2, 10))
    make_assessment(claim, "partly_supported", piece, holds_from=date(2026, 1, 20))
    assert former(claim) == ("supported", date(2026, 2, 10))


def test_no_outcome_that_is_dated_back_is_reopened_by_what_was_held_till_then(
    reader: Any,
) -> None:
    claim = make_claim(kind="predictive")
    piece = make_evidence(claim)
    make_assessment(claim, "open", piece, holds_from=date(2026, 3, 1))
    make_assessment(claim, "fulfilled", piece, holds_from=date(2026, 2, 1))
    assert former(claim) == ("", None)
    assert "reopened" not in words(reader.get(claim.get_absolute_url()))
    make_assessment(claim, "fulfilled", piece, holds_from=date(2026, 3, 2))
    make_assessment(claim, "open", piece, holds_from=date(2026, 3, 3))
    assert "reopened" in words(reader.get(claim.get_absolute_url()))


def test_another_verdict_on_another_statement_is_no_other_opinion() -> None:
    claim = make_claim(statement="The charter was signed.")
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece)
    restate(claim, "The charter was never signed.")
    make_assessment(claim, "refuted", piece, holds_from=date(2026, 3, 1))
    assert former(claim) == ("", None)
    make_assessment(claim, "supported", piece, holds_from=date(2026, 4, 1))
    assert former(claim) == ("refuted", date(2026, 4, 1))


def test_on_a_statement_that_lost_a_typo_it_is() -> None:
    claim = make_claim(statement="The charter was sigend in February.")
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece)
    restate(claim, "The charter was signed in February.")
    make_assessment(claim, "refuted", piece, holds_from=date(2026, 3, 1))
    assert former(claim) == ("supported", date(2026, 3, 1))


def test_the_desk_s_typos_are_of_its_own_language() -> None:
    claim = make_claim(make_article(language="fr"), statement="The goverment signed it.")
    piece = make_evidence(claim)
    make_assessment(claim, "supported", piece, holds_from=date(2026, 1, 10))
    restate(claim, "The government signed it.")
    make_assessment(claim, "refuted", piece, holds_from=date(2026, 2, 10))
    assert former(claim) == ("supported", date(2026, 2, 10))
