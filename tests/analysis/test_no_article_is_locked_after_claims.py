"""Whoever changes a claim locks articles before claims: else two wait for each other for ever."""

from typing import Any

import pytest
from django.db.models import QuerySet

from analysis.evidence import save_relation
from analysis.models import Claim, Relation
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import retract
from tests.make import make_assessment, make_claim, make_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[type, set[int]]]:
    """The models and keys of the rows that are locked, in turn."""
    found: list[tuple[type, set[int]]] = []
    lock = QuerySet.select_for_update

    def recorded(rows: Any, *args: Any, **kwargs: Any) -> Any:
        found.append((rows.model, {*rows.order_by().values_list("pk", flat=True)}))
        return lock(rows, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", recorded)
    return found


def late_articles(locked: list[tuple[type, set[int]]]) -> set[int]:
    """The articles that are locked for the first time after claims are."""
    first = next(at for at, (model, keys) in enumerate(locked) if model is Claim and keys)
    before = {key for model, keys in locked[:first] if model is Article for key in keys}
    after = {key for model, keys in locked[first:] if model is Article for key in keys}
    return after - before


def chain() -> list[Claim]:
    """Three claims of three articles: the first argues for the second, that against the third."""
    one, two, three = (make_claim() for _ in range(3))
    make_assessment(two, "supported", make_evidence(two))
    save_relation(Relation(from_claim=one, kind="supports", to_claim=two))
    save_relation(Relation(from_claim=two, kind="contradicts", to_claim=three))
    make_assessment(three, "disputed", make_evidence(three))
    return [one, two, three]


def test_by_restating_a_claim_that_argues_for_one_that_argues(locked: Any) -> None:
    one, *_others = chain()
    locked.clear()
    one.statement = "Otherwise."
    save_claim(one)
    assert late_articles(locked) == set()


def test_by_retracting_its_article(locked: Any) -> None:
    one, *_others = chain()
    locked.clear()
    retract(one.article, reason="It was made up.")
    assert late_articles(locked) == set()
