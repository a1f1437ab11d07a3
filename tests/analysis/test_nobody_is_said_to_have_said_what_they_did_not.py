"""Who says a claim stays true: of an author's own words, of an outcome, and of the days before."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from analysis.models import Claim
from analysis.workflow import save_claim
from tests.make import make_article, make_assessment, make_author, make_claim

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["Leyla Əliyeva", "leyla əliyeva", " Leyla  Əliyeva"])
def test_whoever_signs_is_not_quoted_in_the_own_article(name: str) -> None:
    claim = make_claim(make_article(author=make_author("Leyla Əliyeva")))
    claim.speaker_name = name
    with pytest.raises(ValidationError, match="signs the article"):
        save_claim(claim)


@pytest.mark.parametrize("by_name", [True, False])
def test_a_prediction_with_an_outcome_keeps_whose_it_was(by_name: bool) -> None:
    claim = make_claim(kind="predictive", resolves_on=date(2026, 2, 1))
    make_assessment(claim, "not_fulfilled")
    row = Claim.objects.get(pk=claim.pk)
    if by_name:
        row.speaker_name = "Mr Scapegoat"
    else:
        row.speaker = make_author("Mr Scapegoat")
    with pytest.raises(ValidationError, match="reopen it first"):
        save_claim(row)


def test_nothing_is_held_of_an_article_before_its_day() -> None:
    claim = make_claim(make_article(source_date=date(2026, 1, 8)))
    with pytest.raises(ValidationError, match="The article is of"):
        make_assessment(claim, holds_from=date(2026, 1, 7))
    assert make_assessment(claim, holds_from=date(2026, 1, 8)).pk
