"""Of a claim that came from another article it is said since when its verdict is held here."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.workflow import save_claim
from articles.workflow import retract
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

IN_TITLE = "held since 10 February 2026 in “The summit”, here since 1 April 2026"
ELSEWHERE = "since 10 February 2026 in another article, here since 1 April 2026"


@pytest.fixture
def claim() -> Claim:
    """Judged in “The summit” in February, moved to “Later” on 1 April 2026."""
    claim = make_claim(make_article("The summit", slug="the-summit"), statement="It was signed.")
    make_assessment(claim, recorded_at=datetime(2026, 2, 11, tzinfo=UTC))
    claim = Claim.objects.get()
    claim.article = make_article("Later", slug="later", author=make_author("Leyla"))
    save_claim(claim, fields=["article"], at=datetime(2026, 4, 1, 12, tzinfo=UTC))
    return Claim.objects.get()


def test_its_page_names_the_other_article(reader: Client, claim: Claim) -> None:
    page = words(reader.get(claim.get_absolute_url()))
    assert page.count(IN_TITLE) == 2  # under the verdict, and in the citation


def test_the_margin_and_the_outline_say_both(reader: Client, claim: Claim) -> None:
    for path in ("/articles/later/", "/articles/later/?view=claims"):
        assert ELSEWHERE in words(reader.get(path))


def test_another_article_that_nobody_can_open_is_not_named(reader: Client, claim: Claim) -> None:
    retract(claim.edits.get(moved_from__isnull=False).moved_from, reason="Forged.")  # type: ignore[arg-type]
    page = words(reader.get(claim.get_absolute_url()))
    assert ELSEWHERE in page and "The summit" not in page


def test_a_verdict_that_is_given_here_is_of_here(reader: Client, claim: Claim) -> None:
    make_assessment(claim, evidence=make_evidence(claim), holds_from=date(2026, 4, 2))
    page = words(reader.get(claim.get_absolute_url()))
    assert "held since 2 April 2026 ·" in page and "here since" not in page


@pytest.mark.parametrize(("day", "is_told"), [("2026-03-31", False), ("2026-04-01", True)])
def test_so_it_was_on_another_day(reader: Client, claim: Claim, day: str, is_told: bool) -> None:
    page = words(reader.get(f"{claim.get_absolute_url()}?as_of={day}"))
    assert (IN_TITLE in page) is is_told
    assert "held since 10 February 2026" in page
