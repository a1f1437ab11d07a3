"""No person signs, records or countersigns a verdict on a claim of an article that they signed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from analysis import predictions
from analysis.countersigning import countersign
from analysis.models import Assessment, Claim
from analysis.workflow import assess, save_claim
from articles.models import Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db: Any) -> Author:
    return make_author("Ana Lima")


@pytest.fixture
def claim(ana: Author) -> Claim:
    article = make_article()
    article.bylines.create(author=ana, position=2)
    return make_claim(article)


def judge(claim: Claim, author: Author, by: Any = None) -> Assessment:
    assessment = Assessment(
        claim=claim,
        verdict="unsupported",
        rationale="Nothing was found.",
        holds_from=date(2026, 2, 10),
        signed_by=author,
    )
    return assess(assessment, by=by)


def test_the_second_of_the_bylines_is_refused_too(claim: Claim, ana: Author) -> None:
    with pytest.raises(ValidationError, match="Ana Lima signs this article"):
        judge(claim, ana)
    assert not Assessment.objects.exists()


def test_so_is_the_login_of_somebody_who_signs_it(claim: Claim, ana: Author, analyst: User) -> None:
    Author.objects.filter(pk=ana.pk).update(user=analyst)
    with pytest.raises(ValidationError, match="You sign this article as “Ana Lima”"):
        judge(claim, make_author("The desk"), by=analyst)


def test_another_article_of_theirs_is_no_hindrance(ana: Author, analyst: User) -> None:
    Author.objects.filter(pk=ana.pk).update(user=analyst)
    ana.refresh_from_db()
    make_article(author=ana)
    assert judge(make_claim(), ana, by=analyst).recorded_by == analyst


def test_a_desk_may_judge_its_own_text() -> None:
    desk = make_author("The desk", kind="desk")
    assert judge(make_claim(make_article(author=desk)), desk).claim.is_desk_text


def test_no_outcome_of_their_own_prediction_is_theirs_to_record(ana: Author) -> None:
    claim = make_claim(make_article(author=ana), kind="predictive")
    with pytest.raises(ValidationError, match="Ana Lima signs this article"):
        predictions.resolve(
            claim,
            "fulfilled",
            "So it came.",
            holds_from=date(2026, 2, 10),
            signed_by=ana,
            evidence=[make_evidence(claim)],
        )


def test_nor_do_they_countersign(claim: Claim, ana: Author) -> None:
    with pytest.raises(ValidationError, match="Ana Lima signs this article"):
        countersign(make_assessment(claim), signed_by=ana)


@pytest.fixture
def formerly(ana: Author) -> Claim:
    """A claim of an article that Ana Lima signed until 1 March 2026."""
    article = make_article(author=ana)
    by_others = (Signature(make_author().pk),)
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    revise(article, bylines=by_others, grade="correction", note="By another.", at=at)
    return make_claim(article)


def test_whoever_signed_it_before_is_refused_with_the_day(formerly: Claim, ana: Author) -> None:
    with pytest.raises(ValidationError, match="Ana Lima signed this article until 1 March 2026"):
        judge(formerly, ana)
    with pytest.raises(ValidationError, match="Ana Lima signed this article until"):
        countersign(make_assessment(formerly), signed_by=ana)


def test_so_is_their_login(formerly: Claim, ana: Author, analyst: User) -> None:
    Author.objects.filter(pk=ana.pk).update(user=analyst)
    with pytest.raises(ValidationError, match="Ana Lima signed this article until"):
        judge(formerly, make_author("The desk"), by=analyst)


def test_a_desk_that_signed_it_before_may_judge() -> None:
    desk = make_author("The desk")
    article = make_article(author=desk)
    revise(article, bylines=(Signature(make_author().pk),), grade="correction", note="By another.")
    assert judge(make_claim(article), desk)


def test_whoever_is_quoted_by_name_alone_does_not_judge_it(ana: Author, analyst: User) -> None:
    claim = make_claim(speaker_name="ana  lima")
    with pytest.raises(ValidationError, match="is quoted as saying it"):
        judge(claim, ana)
    Author.objects.filter(pk=ana.pk).update(user=analyst)
    with pytest.raises(ValidationError, match="is quoted as saying it"):
        judge(claim, make_author("The desk"), by=analyst)
    assert judge(claim, make_author("Ana Lopes"))


def test_nobody_countersigns_what_the_claim_is_no_more() -> None:
    claim, second = make_claim(), make_author("Zoe Qu")
    held = make_assessment(claim)
    row = Claim.objects.get(pk=claim.pk)
    said, row.statement = row.statement, "The charter was never signed."
    save_claim(row)
    with pytest.raises(ValidationError, match=r"of an earlier statement.* Assess it anew"):
        countersign(held, signed_by=second)
    row.statement = said
    save_claim(row)
    countersign(held, signed_by=second)
    row.statement = "The charter was never signed."
    save_claim(row)
    assert Claim.objects.get(pk=claim.pk).countersigned_at is not None
