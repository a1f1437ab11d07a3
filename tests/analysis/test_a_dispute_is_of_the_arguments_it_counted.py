"""“Disputed” may rest on what other claims argue: the verdict says when that is not as it was."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from analysis.confirmation import confirm
from analysis.evidence import delete_relation, save_relation
from analysis.models import Assessment, Claim, Evidence, Relation
from analysis.staleness import renew
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import assess, delete_claims, save_claim
from articles.models import Article
from articles.removal import remove_words
from articles.workflow import publish, reinstate, retract
from tests.at_once import at_once
from tests.make import make_article, make_assessment, make_author, make_claim, make_evidence
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

NEW_STATEMENT = "The charter was put off."


def relate(one: Claim, other: Claim, kind: str = "contradicts") -> Relation:
    return save_relation(Relation(from_claim=one, kind=kind, to_claim=other))


def dispute(claim: Claim, *evidence: Evidence, **fields: Any) -> Assessment:
    fields.setdefault("holds_from", date(2026, 2, 10))
    at = fields.pop("at", None)
    signed = {"signed_by": make_author("The desk", kind="desk")}
    verdict = Assessment(claim=claim, verdict="disputed", rationale="So.", **signed, **fields)
    return assess(verdict, evidence, at=at)


@pytest.fixture
def reply() -> Claim:
    return make_claim(make_article("A reply"), statement="The charter was never signed.")


@pytest.fixture
def claim(reply: Claim) -> Claim:
    """A claim that is held to be disputed on evidence for it, and a reply and a claim of its own
    article that contradict it.
    """
    claim = make_claim(make_article("After the summit", slug="summit"))
    relate(reply, claim)
    relate(claim, make_claim(claim.article, "Relations have largely improved"))
    dispute(claim, make_evidence(claim))
    return claim


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


def restate(claim: Claim, **values: Any) -> None:
    row = Claim.objects.get(pk=claim.pk)
    for name, value in values.items():
        setattr(row, name, value)
    save_claim(row)


def article_of(claim: Claim) -> Article:
    return Article.objects.get(pk=claim.article_id)


def refute(claim: Claim) -> None:
    make_assessment(claim, "refuted", make_evidence(claim, "disputes"))


def uphold(claim: Claim) -> None:
    make_assessment(claim, "supported", holds_from=date(2026, 2, 11))


def test_an_assessment_keeps_what_argued_for_and_against_it(claim: Claim, reply: Claim) -> None:
    beside = make_claim(claim.article, "It could lead to new projects")
    relate(beside, claim, "supports")
    judged = dispute(claim, make_evidence(claim), holds_from=date(2026, 2, 11)).judged
    assert judged
    first, _own, third = judged.arguments
    assert (first.claim, first.article, first.stance) == (reply.pk, reply.article_id, "disputes")
    assert (first.statement, first.kind) == ("The charter was never signed.", "factual")
    assert (third.claim, third.stance) == (beside.pk, "supports")
    assert all(each.counted for each in judged.arguments)


ACTS: dict[str, tuple[Callable[[Claim], Any], Callable[[Claim], Any]]] = {
    "its article is retracted": (
        lambda reply: retract(article_of(reply), reason="It was made up."),
        lambda reply: reinstate(article_of(reply), reason="It was not."),
    ),
    "it is withdrawn": (
        lambda reply: withdraw_claim(reply, reason="It never said so."),
        lambda reply: reinstate_claim(reply, reason="It did."),
    ),
    "it is merged into another": (
        lambda reply: merge_claim(
            reply, make_claim(reply.article, "It could lead to new projects"), reason="The same."
        ),
        lambda reply: reinstate_claim(reply, reason="It is not."),
    ),
    "it is put otherwise": (
        lambda reply: restate(reply, statement=NEW_STATEMENT),
        lambda reply: restate(reply, statement=reply.statement),
    ),
    "it is refuted": (refute, uphold),
    "nothing is found for it": (lambda reply: make_assessment(reply, "unsupported"), uphold),
    "it only qualifies": (
        lambda reply: relate_anew(reply, "qualifies"),
        lambda reply: relate_anew(reply, "contradicts"),
    ),
    "it is related no more": (
        lambda reply: delete_relation(reply.relations_from.get()),
        lambda reply: relate(reply, Claim.objects.get(article__slug="summit", kind="factual",
                                                      assessments__isnull=False)),
    ),
}  # fmt: skip


def relate_anew(reply: Claim, kind: str) -> None:
    relation = reply.relations_from.get()
    relation.kind = kind
    save_relation(relation)


@pytest.mark.parametrize("what", ACTS)
def test_an_argument_that_was_counted_is_not_as_it_was(
    what: str, claim: Claim, reply: Claim
) -> None:
    act, undo = ACTS[what]
    act(reply)
    assert stale_for(claim) == "arguments"
    assert list(Claim.objects.stale()) == [claim]
    undo(reply)
    assert stale_for(claim) == ""
    assert renew([claim.pk]) == []


def test_a_contradiction_counts_from_either_end(reply: Claim) -> None:
    claim = make_claim()
    relation = relate(claim, reply)
    relate(make_claim(claim.article, "Relations have largely improved"), claim)
    dispute(claim, make_evidence(claim))
    refute(reply)
    assert stale_for(claim) == "arguments"
    uphold(reply)
    relate(reply, claim)
    delete_relation(relation)
    assert stale_for(claim) == ""


def test_one_that_is_related_to_another_claim_is_missed(claim: Claim, reply: Claim) -> None:
    relation = reply.relations_from.get()
    relation.to_claim = make_claim()
    save_relation(relation)
    assert stale_for(claim) == "arguments"


def test_one_of_a_draft_that_is_deleted_is_missed() -> None:
    claim = make_claim(make_article(published=False))
    sides = ("Relations have largely improved", "It could lead to new projects")
    gone, _stays = (make_claim(claim.article, quote) for quote in sides)
    relate(gone, claim)
    relate(_stays, claim)
    dispute(claim, make_evidence(claim), holds_from=timezone.localdate())
    delete_claims([gone])
    assert stale_for(claim) == "arguments"


def test_a_verdict_of_one_side_counts_no_arguments(reply: Claim) -> None:
    claim = make_claim()
    relate(reply, claim)
    make_assessment(claim, "supported")
    refute(reply)
    assert stale_for(claim) == ""


def test_evidence_alone_may_be_both_sides_and_what_argues_is_counted_all_the_same(
    reply: Claim,
) -> None:
    claim = make_claim()
    relate(reply, claim)
    make_assessment(claim, "disputed")
    retract(article_of(reply), reason="It was made up.")
    assert stale_for(claim) == "arguments"


def test_what_the_desk_holds_to_be_refuted_is_no_side(reply: Claim) -> None:
    claim = make_claim()
    relate(reply, claim)
    refute(reply)
    with pytest.raises(ValidationError, match="nothing here disputes"):
        dispute(claim, make_evidence(claim))


@pytest.mark.parametrize("way", ["assessed anew", "confirmed"])
def test_it_is_taken_back_when_it_is_judged_anew(way: str, claim: Claim, reply: Claim) -> None:
    retract(article_of(reply), reason="It was made up.")
    rests_on = [Evidence.objects.get(claim=claim), make_evidence(claim, "disputes")]
    signed: Any = {"holds_from": date(2026, 2, 12), "signed_by": make_author("The desk")}
    if way == "confirmed":
        confirm(claim, "The rest will do.", evidence=rests_on, **signed)
    else:
        assess(Assessment(claim=claim, verdict="disputed", rationale="So.", **signed), rests_on)
    assert stale_for(claim) == ""
    reinstate(article_of(reply), reason="It was not.")
    assert stale_for(claim) == ""
    assert list(Claim.objects.with_new_evidence()) == [claim]


def test_a_new_argument_waits_for_the_analyst_and_makes_nothing_stale(
    claim: Claim, reader: Client
) -> None:
    relation = relate(make_claim(make_article("Another reply")), claim)
    assert stale_for(claim) == ""
    assert list(Claim.objects.with_new_evidence()) == [claim]
    day = timezone.localdate(relation.added_at).strftime("%-d %B %Y")
    assert f"Added on {day}, after the assessment." in words(reader.get(claim.get_absolute_url()))
    delete_relation(relation)
    assert not Claim.objects.with_new_evidence().exists()


def test_so_does_one_whose_article_is_published_later(claim: Claim) -> None:
    draft = make_claim(make_article(published=False))
    relate(draft, claim)
    assert not Claim.objects.with_new_evidence().exists()
    publish(article_of(draft))
    assert list(Claim.objects.with_new_evidence()) == [claim]


def test_what_argued_before_the_assessment_is_not_said_to_be_new(
    claim: Claim, reader: Client
) -> None:
    assert "after the assessment" not in words(reader.get(claim.get_absolute_url()))


@pytest.mark.parametrize("path", ["claim", "/articles/summit/", "/claims/"])
def test_readers_are_told_wherever_the_verdict_is_shown(
    path: str, claim: Claim, reply: Claim, reader: Client
) -> None:
    refute(reply)
    page = words(reader.get(claim.get_absolute_url() if path == "claim" else path))
    assert "Disputed (of earlier arguments)" in page


def test_the_claim_s_page_says_which_were_counted(
    claim: Claim, reply: Claim, reader: Client
) -> None:
    restate(reply, statement=NEW_STATEMENT)
    page = reader.get(claim.get_absolute_url()).content.decode()
    judged = words(page.partition('<div class="judged')[2].partition("</div>")[0])
    assert "The arguments that were counted" in judged
    assert f"Disputes: {reply.statement}" in judged and NEW_STATEMENT not in judged


def test_but_no_word_of_one_that_readers_see_no_more(
    claim: Claim, reply: Claim, reader: Client
) -> None:
    retract(article_of(reply), reason="It was made up.", withhold=True)
    page = words(reader.get(claim.get_absolute_url()))
    assert f"Disputes: claim {reply.pk}, which readers cannot see now" in page
    assert reply.statement not in page


def test_another_day_s_page_says_what_was_so_then(
    claim: Claim, reply: Claim, reader: Client
) -> None:
    row = Assessment.objects.get(claim=claim)
    day = datetime(2026, 2, 10, 12, tzinfo=UTC)
    Assessment.objects.filter(pk=row.pk).update(recorded_at=day)
    retract(article_of(reply), reason="Made up.", at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    reinstate(article_of(reply), reason="Not so.", at=datetime(2026, 4, 1, 12, tzinfo=UTC))
    told = "Disputed (of earlier arguments)"
    for asked, said in (("2026-02-20", False), ("2026-03-10", True), ("2026-04-10", False)):
        page = words(reader.get(f"{claim.get_absolute_url()}?as_of={asked}"))
        assert (told in page) is said, asked
        ledger = words(reader.get(f"/claims/?as_of={asked}"))
        assert (told in ledger) is said, asked


def test_the_desk_sees_then_and_now_before_it_confirms(
    claim: Claim, reply: Claim, analyst: User, as_user: Any
) -> None:
    restate(reply, statement=NEW_STATEMENT)
    url = reverse("admin:analysis_claim_confirm", args=[claim.pk])
    page = words(as_user(analyst).get(url))
    then = f"Arguments of other claims, when it was judged Disputes: “{reply.statement}”"
    assert then in page
    assert f"Arguments of other claims, now Disputes: “{NEW_STATEMENT}”" in page


def test_words_of_the_arguing_article_that_the_law_wants_gone_go_from_the_copy_too(
    claim: Claim, reply: Claim
) -> None:
    article = article_of(reply)
    remove_words(article, "never signed", kind="personal", reason="Order 12.")
    kept = Assessment.objects.get(claim=claim).judged
    assert kept and kept.arguments[0].statement == "The charter was [removed]."
    assert stale_for(claim) == "" and renew([claim.pk]) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["its article is retracted", "it is put otherwise"])
def test_of_two_at_one_moment_it_was_counted_so_or_is_missed(what: str) -> None:
    for number in range(3):
        reply = make_claim(make_article(f"A reply {number}"))
        claim = make_claim()
        relate(reply, claim)
        relate(claim, make_claim(claim.article, "Relations have largely improved"))
        relate(make_claim(claim.article, "should repeal"), reply)  # each counts the other
        dispute(reply, make_evidence(reply))
        piece = make_evidence(claim)
        done = at_once(partial(dispute, claim, piece), partial(ACTS[what][0], reply))
        assert [each for each in done if isinstance(each, Exception)] == []
        assert renew([claim.pk, reply.pk]) == []
