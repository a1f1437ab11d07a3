"""A verb that is refused, or that one may not use, writes nothing and announces nothing."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models

from accounts.models import User
from analysis import predictions, repair
from analysis.evidence import save_evidence, save_relation
from analysis.models import (
    Assessment,
    Claim,
    ClaimEdit,
    Evidence,
    Forecast,
    Note,
    Passage,
    Relation,
    Source,
    TaggedClaim,
)
from analysis.notes import save_note
from analysis.passages import attach_passage
from analysis.workflow import assess, save_claim
from tests.analysis.verbs import QUOTE, VERBS, Batches, Case, announced, changed
from tests.make import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def batches() -> Iterator[Batches]:
    with announced() as sent:
        yield sent


@pytest.mark.parametrize("name", VERBS)
def test_whoever_may_not_changes_nothing_and_nothing_is_sent(
    name: str, analyst: User, reader_login: User, batches: Batches
) -> None:
    act = VERBS[name][1](Case(analyst))
    before = everything()
    batches.clear()
    with pytest.raises(PermissionDenied):
        act(by=reader_login)
    assert everything() == before
    assert batches == []


@pytest.fixture
def reader_login(db: Any) -> User:
    """A login without any rights."""
    return User.objects.create_user("nobody")


def everything() -> list[list[Any]]:
    """All rows that the verbs write."""
    kept: list[type[models.Model]] = [Claim, TaggedClaim, ClaimEdit, Passage, Evidence, Source]
    kept += [Relation, Note, Assessment, Forecast]
    return [list(model._default_manager.order_by("pk").values()) for model in kept]


REFUSED: dict[str, Callable[[Case], Any]] = {
    "no statement": lambda c: save_claim(changed(c.claim, statement="")),
    "words that are not there": lambda c: save_claim(
        changed(c.claim, statement="Otherwise."),
        attached=[Passage(claim=c.claim, quote="Never written")],
    ),
    "an article without the words": lambda c: save_claim(
        changed(c.claim, article=make_article(body="Nothing of it."), statement="Otherwise.")
    ),
    "a kind that its forecasts do not fit": lambda c: (
        predictions.record_forecast(
            Forecast(claim=c.claim, words="could", stated_by=c.author, stated_on=date(2026, 1, 8))
        ),
        save_claim(changed(c.claim, kind="factual")),
    )[1],
    "no such words": lambda c: attach_passage(Passage(claim=c.claim, quote="Never written")),
    "no evidence": lambda c: assess(c.judgement("fulfilled")),
    "judged by who signs the article": lambda c: assess(
        changed(c.judgement(), signed_by=c.article.bylines.get().author)
    ),
    "no outcome": lambda c: predictions.reopen(c.claim, "Why?", **c.settled()),
    "evidence twice": lambda c: save_evidence(
        Evidence(claim=c.claim, source=c.evidence.source, stance="supports")
    ),
    "related to itself": lambda c: save_relation(
        Relation(from_claim=c.claim, to_claim=c.claim, kind="supports")
    ),
    "no note": lambda c: save_note(changed(c.note, body="")),
    "nothing to repair": lambda c: repair.accept(c.passage),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_writes_nothing_and_sends_nothing(
    name: str, analyst: User, batches: Batches
) -> None:
    case = Case(analyst)
    with pytest.raises(ValidationError):
        REFUSED[name](case)
    sent = [change.verb for changes in batches for change in changes if change.by]
    assert sent == []
    claim = Claim.objects.get(pk=case.claim.pk)
    assert (claim.kind, claim.statement) == ("predictive", "The author claims: " + QUOTE + ".")
    assert claim.passages.count() == 1
    assert not claim.assessments.exists()
