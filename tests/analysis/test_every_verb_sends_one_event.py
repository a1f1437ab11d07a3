"""Each verb of analysis sends `claim_changed` once, in its transaction, with before and now."""

from collections.abc import Iterator

import pytest
from django.utils import timezone

from accounts.models import User
from analysis.events import Verb, announced_together
from analysis.evidence import save_evidence
from analysis.models import Claim
from analysis.workflow import assess, save_claim
from tests.analysis.verbs import AT, VERBS, Batches, Case, announced, changed
from tests.make import BODY, make_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def batches() -> Iterator[Batches]:
    with announced() as sent:
        yield sent


MAKES = {"make", "attach", "assess", "resolve", "reopen", "record a forecast", "use as evidence"}
MAKES |= {"countersign", "enter a source", "relate", "note"}
DELETES = {name for name in VERBS if name.startswith("delete")} | {"detach"}


@pytest.mark.parametrize("name", VERBS)
def test_one_batch_with_the_verb_and_what_differs(
    name: str, analyst: User, batches: Batches
) -> None:
    case = Case(analyst)
    verb, prepare = VERBS[name]
    act = prepare(case)
    batches.clear()
    act(by=analyst, at=AT)
    (changes,) = batches
    change = changes[-1] if name in ("delete", "merge") else changes[0]
    assert (change.verb, change.by, change.at) == (verb, analyst, AT)
    if change.verb == Verb.SOURCE:
        assert (change.claim, change.article) == (None, None)
    else:
        own = case.of_draft.article_id if name == "delete" else case.article.pk
        assert change.article == own
    assert (change.before is None) == (name in MAKES)
    assert (change.now is None) == (name in DELETES)
    if change.before is not None and change.now is not None:
        assert change.before.keys() == change.now.keys()
        assert all(change.before[each] != change.now[each] for each in change.now)
    assert change.row.pk is not None


def test_what_stays_as_it_is_is_not_announced(analyst: User, batches: Batches) -> None:
    case = Case(analyst)
    batches.clear()
    save_claim(case.claim, topics=[])
    save_evidence(case.evidence)
    assert batches == []


def test_a_claim_that_moves_names_both_articles_in_one_batch(
    analyst: User, batches: Batches
) -> None:
    case = Case(analyst)
    old, new = case.article, make_article(body=f"First.\n\n{BODY}")
    batches.clear()
    save_claim(changed(case.claim, article=new))
    (changes,) = batches
    told = [(change.verb, change.article) for change in changes]
    assert told == [("restate", new.pk), ("detach", old.pk), ("attach", new.pk)]


def test_verbs_that_are_done_together_are_one_batch(analyst: User, batches: Batches) -> None:
    case = Case(analyst)
    batches.clear()
    with announced_together():
        save_claim(changed(case.claim, statement="Otherwise."))
        assess(case.judgement())
        assert batches == []
    assert [change.verb for change in batches[0]] == ["restate", "assess"]
    assert len(batches) == 1


def test_a_verb_takes_one_moment(analyst: User) -> None:
    case = Case(analyst)
    assessment = assess(case.judgement(), at=AT)
    claim = Claim.objects.get(pk=case.claim.pk)
    assert assessment.recorded_at == claim.assessed_at == claim.updated_at == AT


def test_it_is_the_present_unless_another_is_given(analyst: User, batches: Batches) -> None:
    case = Case(analyst)
    batches.clear()
    before = timezone.now()
    assess(case.judgement())
    assert before <= batches[0][0].at <= timezone.now()


def test_a_stale_row_writes_back_nothing_that_it_was_not_asked_to(analyst: User) -> None:
    case = Case(analyst)
    stale = Claim.objects.get(pk=case.claim.pk)
    save_claim(changed(case.claim, statement="Said otherwise."))
    assess(case.judgement())
    save_claim(changed(stale, slug="another-slug"), fields=["slug"])
    claim = Claim.objects.get(pk=case.claim.pk)
    assert (claim.slug, claim.statement, claim.verdict) == (
        "another-slug",
        "Said otherwise.",
        "open",
    )
