"""An edit of an article sends `claim_changed` once, with what it does to the article's claims."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import Mock

import pytest

from accounts.models import User
from analysis import receivers, repair
from analysis.events import ClaimChange, Verb, claim_changed
from analysis.models import AnnotatedText, Claim, Passage
from articles.models import Article
from articles.workflow import Unconfirmed, revise, save_draft
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUOTE = "The charter was signed in February"
TURNED = BODY.replace("was signed in", "was not signed in")
SHIFTED = BODY.replace("## What should follow", "## What should follow from this")

Batches = list[tuple[ClaimChange, ...]]


@pytest.fixture
def claim() -> Claim:
    """A claim that is assessed, before another of the same article that is not."""
    claim = make_claim(make_article(), QUOTE)
    make_claim(claim.article, "The parliament should repeal", slug="second")
    make_assessment(claim)
    return claim


@pytest.fixture
def batches(claim: Claim) -> Iterator[Batches]:
    """What the signal was sent with after the claims were made."""
    sent: Batches = []

    def receive(changes: tuple[ClaimChange, ...], **_kwargs: Any) -> None:
        sent.append(changes)

    claim_changed.connect(receive)
    yield sent
    claim_changed.disconnect(receive)


def edit(claim: Claim, body: str, **how: Any) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = body
    revise(article, **{"grade": "correction", "note": "It was not."} | how)


def told(changes: tuple[ClaimChange, ...]) -> list[tuple[str, int | None, set[str]]]:
    """The model, the claim, and the names of the columns of each change."""
    for change in changes:
        assert change.before is not None
        assert change.now is not None
        assert change.before.keys() == change.now.keys()
        assert all(change.before[name] != change.now[name] for name in change.now)
    return [(type(each.row).__name__, each.claim, set(each.now or ())) for each in changes]


def test_words_that_change_are_named_with_what_follows_for_the_claim(
    claim: Claim, batches: Batches, editor: User
) -> None:
    edit(claim, TURNED, by=editor, at=AT)
    (changes,) = batches
    words = {"quote", "end", "state", "confidence", "meaning", "earlier", "since_revision"}
    (passage, mine, differs), (_other, second, _place), stale = told(changes)
    assert (passage, mine, differs >= words - {"confidence"}) == ("Passage", claim.pk, True)
    assert second != claim.pk
    assert stale == ("Claim", claim.pk, {"stale_for"})
    assert changes[0].before is not None
    assert changes[0].before["quote"] == QUOTE
    for change in changes:
        assert (change.verb, change.by, change.at) == (Verb.CARRY, editor, AT)
        assert change.article == claim.article_id


def test_that_the_words_are_back_is_named_too(claim: Claim, batches: Batches) -> None:
    edit(claim, TURNED)
    batches.clear()
    edit(claim, BODY)
    (changes,) = batches
    assert [each.now for each in changes if isinstance(each.row, Claim)] == [{"stale_for": ""}]


def test_of_passages_only_those_that_differ_are_named(claim: Claim, batches: Batches) -> None:
    edit(claim, SHIFTED)
    (changes,) = batches
    ((model, key, differs),) = told(changes)
    assert (model, key == claim.pk) == ("Passage", False)
    assert {"start", "end"} <= differs


def test_an_edit_that_leaves_claims_alone_is_silent(claim: Claim, batches: Batches) -> None:
    edit(claim, BODY.replace("Relations", "Contracts"))
    assert batches == []


def test_words_that_are_lost_and_a_claim_that_is_made_again(
    claim: Claim, batches: Batches, analyst: User
) -> None:
    edit(claim, BODY.replace(f"{QUOTE}. ", ""))
    (changes,) = batches
    lost = next(each for each in changes if each.claim == claim.pk)
    assert lost.now is not None
    assert (lost.now["state"], lost.now["start"]) == ("lost", None)
    repair.withdraw(Passage.objects.get(claim=claim), by=analyst)
    batches.clear()
    edit(claim, BODY)
    (changes,) = batches
    again = [each for each in changes if isinstance(each.row, Claim)]
    assert [(each.before, each.now) for each in again] == [
        ({"withdrawn_since": 2}, {"withdrawn_since": None}),
        ({"stale_for": "words"}, {"stale_for": ""}),
    ]


def test_changes_that_readers_do_not_see_yet_are_silent(claim: Claim, batches: Batches) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = TURNED
    save_draft(article)
    assert batches == []


def test_an_edit_that_is_refused_is_silent(claim: Claim, batches: Batches, editor: User) -> None:
    with pytest.raises(Unconfirmed):
        edit(claim, TURNED, grade="typo", note="", by=editor)
    assert batches == []


def test_the_article_is_annotated_once_before_it_is_announced(
    claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    annotate = Mock(wraps=receivers.annotate)
    keep = Mock(wraps=receivers.keep_current_passages)
    monkeypatch.setattr(receivers, "annotate", annotate)
    monkeypatch.setattr(receivers, "keep_current_passages", keep)
    seen: list[str] = []

    def receive(**_kwargs: Any) -> None:
        seen.append(AnnotatedText.objects.get(article=claim.article_id).html)

    claim_changed.connect(receive)
    edit(claim, TURNED)
    claim_changed.disconnect(receive)
    assert (annotate.call_count, keep.call_count) == (1, 0)
    (html,) = seen
    assert "The charter was not signed in February</mark>" in html
