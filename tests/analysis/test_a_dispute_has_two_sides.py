"""A claim is called disputed where something on record stands on either side, and not else."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from analysis.evidence import delete_relation, save_relation
from analysis.models import Assessment, Claim, Evidence, Relation
from analysis.rules import missing_sides, stance_of_relation
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import assess, delete_claims
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence


def dispute(claim: Claim, *evidence: Evidence) -> Assessment:
    assessment = Assessment(
        claim=claim,
        verdict="disputed",
        rationale="Both are on record.",
        holds_from=date(2026, 2, 10) if claim.article.date else timezone.localdate(),
        signed_by=make_author("The desk", kind="desk"),
    )
    return assess(assessment, evidence)


def relate(one: Claim, kind: str, other: Claim) -> Relation:
    return save_relation(Relation(from_claim=one, kind=kind, to_claim=other))


@pytest.mark.pure
@pytest.mark.parametrize(
    ("verdict", "stances", "missing"),
    [
        ("disputed", ["supports", "disputes"], []),
        ("disputed", ["disputes", "context"], ["supports"]),
        ("disputed", ["supports", "supports"], ["disputes"]),
        ("disputed", ["context"], ["supports", "disputes"]),
        ("refuted", ["disputes"], []),
    ],
)
def test_context_stands_on_neither_side(
    verdict: str, stances: list[str], missing: list[str]
) -> None:
    assert missing_sides(verdict, stances) == missing


@pytest.mark.pure
@pytest.mark.parametrize(
    ("kind", "towards", "away"),
    [
        ("supports", "supports", None),
        ("contradicts", "disputes", "disputes"),
        ("qualifies", None, None),
        ("restates", None, None),
        ("presupposes", None, None),
    ],
)
def test_a_contradiction_is_one_from_either_end(kind: str, towards: Any, away: Any) -> None:
    assert stance_of_relation(kind, is_towards=True) == towards
    assert stance_of_relation(kind, is_towards=False) == away


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["factual", "interpretive"])
@pytest.mark.parametrize(
    ("stances", "said"),
    [
        (["supports"], "nothing here disputes the claim"),
        (["disputes", "context"], "nothing here supports the claim"),
        (["context"], "nothing here supports the claim, and nothing disputes it"),
    ],
)
def test_it_is_refused_and_the_missing_side_named(kind: str, stances: list[str], said: str) -> None:
    claim = make_claim(kind=kind)
    with pytest.raises(ValidationError, match=said):
        dispute(claim, *(make_evidence(claim, stance) for stance in stances))
    assert not claim.assessments.exists()


@pytest.mark.django_db
def test_what_it_does_not_rest_on_is_no_side_of_it() -> None:
    claim = make_claim()
    make_evidence(claim, "disputes")
    with pytest.raises(ValidationError, match="nothing here disputes"):
        dispute(claim, make_evidence(claim, "supports"))


@pytest.mark.django_db
def test_a_claim_that_contradicts_it_is_a_side() -> None:
    claim, reply = make_claim(), make_claim(make_article("A reply"))
    relate(reply, "contradicts", claim)
    assert dispute(claim, make_evidence(claim, "supports")).pk


@pytest.mark.django_db
def test_a_claim_of_the_same_article_that_supports_it_is_a_side() -> None:
    claim = make_claim(make_article(published=False))
    relate(make_claim(claim.article, "It could lead to new projects"), "supports", claim)
    assert dispute(claim, make_evidence(claim, "disputes")).pk


@pytest.mark.django_db
def test_a_claim_that_readers_cannot_see_is_none() -> None:
    claim, draft = make_claim(), make_claim(make_article(published=False))
    relate(draft, "contradicts", claim)
    with pytest.raises(ValidationError, match="nothing here disputes"):
        dispute(claim, make_evidence(claim, "supports"))


@pytest.mark.django_db
def test_the_relation_that_it_stands_on_stays_until_it_is_assessed_anew() -> None:
    claim, reply = make_claim(), make_claim(make_article("A reply"))
    relation = relate(reply, "contradicts", claim)
    evidence = make_evidence(claim, "supports")
    dispute(claim, evidence)
    relation.kind = "qualifies"
    for change in (save_relation, delete_relation):
        with pytest.raises(ValidationError, match="Assess it anew first"):
            change(relation)  # type: ignore[operator]
    make_assessment(claim, "supported", evidence, holds_from=date(2026, 2, 11))
    delete_relation(relation)
    assert not Relation.objects.exists()


@pytest.mark.django_db
def test_so_does_the_claim_that_argues() -> None:
    claim = make_claim(make_article(published=False))
    other = make_claim(claim.article, "It could lead to new projects")
    relate(other, "contradicts", claim)
    dispute(claim, make_evidence(claim, "supports"))
    with pytest.raises(ValidationError, match="Assess it anew first"):
        delete_claims([other])
    assert Claim.objects.filter(pk=other.pk).exists()


@pytest.mark.django_db
def test_it_is_neither_withdrawn_nor_merged_meanwhile() -> None:
    claim, reply = make_claim(), make_claim(make_article("A reply"))
    same = make_claim(reply.article, "It could lead to new projects")
    relation = relate(reply, "contradicts", claim)
    evidence = make_evidence(claim, "supports")
    dispute(claim, evidence)
    with pytest.raises(ValidationError, match="Assess it anew first"):
        withdraw_claim(reply, reason="It never said so.")
    with pytest.raises(ValidationError, match="Assess it anew first"):
        merge_claim(reply, same, reason="The same.")
    make_assessment(claim, "supported", evidence, holds_from=date(2026, 2, 11))
    assert not withdraw_claim(reply, reason="It never said so.").is_listed
    assert Relation.objects.get() == relation


@pytest.mark.django_db
def test_a_claim_that_is_withdrawn_is_no_side() -> None:
    claim, reply = make_claim(), make_claim(make_article("A reply"))
    relate(reply, "contradicts", claim)
    withdraw_claim(reply, reason="It never said so.")
    with pytest.raises(ValidationError, match="nothing here disputes"):
        dispute(claim, make_evidence(claim, "supports"))


@pytest.mark.django_db
def test_another_relation_of_it_may_go() -> None:
    claim, reply = make_claim(), make_claim(make_article("A reply"))
    make_assessment(claim, "disputed")
    relation = relate(reply, "contradicts", claim)
    delete_relation(relation)
    assert not Relation.objects.exists()


@pytest.mark.django_db
def test_so_is_a_claim_that_argues_not_withdrawn_nor_merged() -> None:
    one = make_claim()
    other = make_claim(one.article, "Relations have largely improved")
    relate(one, "contradicts", other)
    dispute(other, make_evidence(other))
    for act in (
        lambda: withdraw_claim(one, reason="It is a question."),
        lambda: merge_claim(one, other, reason="They say the same."),
    ):
        with pytest.raises(ValidationError, match="Assess it anew first"):
            act()
    make_assessment(other)
    withdraw_claim(one, reason="It is a question.")


@pytest.mark.django_db
def test_a_claim_that_the_desk_withdrew_is_no_side() -> None:
    one = make_claim()
    other = make_claim(one.article, "Relations have largely improved")
    relate(one, "contradicts", other)
    withdraw_claim(one, reason="It is a question.")
    with pytest.raises(ValidationError, match="nothing here disputes the claim"):
        dispute(other, make_evidence(other))
