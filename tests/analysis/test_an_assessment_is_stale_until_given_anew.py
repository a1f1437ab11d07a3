"""A verdict that was given on other words says so until the words are back or it is given anew."""

from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from analysis import repair
from analysis.models import Claim, Passage
from analysis.passages import attach_passage
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db

QUOTE = "The charter was signed in February"
OTHER = "It could lead to new projects within a year"
REFUSAL = "The charter was not signed in February"
TURNED = BODY.replace(QUOTE, REFUSAL)
OTHER_TURNED = BODY.replace("It could lead", "It could not lead")
BOTH_TURNED = TURNED.replace("It could lead", "It could not lead")
TWICE = f"{BODY}\n\nOthers say: {REFUSAL}."


@pytest.fixture
def claim() -> Claim:
    """A claim that is made in two places, assessed on the words of both."""
    claim = make_claim(make_article(), QUOTE)
    attach_passage(Passage(claim=claim, quote=OTHER))
    make_assessment(claim)
    return claim


def edit(claim: Claim, *bodies: str) -> bool:
    """Publish one text after the other; whether the claim is stale then."""
    for body in bodies:
        article = Article.objects.get(pk=claim.article_id)
        article.body = body
        revise(article, grade="correction", note="It was not.")
    return is_stale(claim)


def is_stale(claim: Claim) -> bool:
    return Claim.objects.get(pk=claim.pk).is_stale


def test_an_assessment_of_an_earlier_day_takes_nothing_back(claim: Claim) -> None:
    assert edit(claim, TURNED)
    make_assessment(claim, "refuted", holds_from=date(2026, 1, 9))
    assert is_stale(claim)
    assert Claim.objects.get(pk=claim.pk).verdict == "supported"


def test_a_new_one_takes_it_back(claim: Claim) -> None:
    assert edit(claim, TURNED)
    make_assessment(claim, "refuted", holds_from=date(2026, 2, 11))
    assert not is_stale(claim)


def test_an_edit_that_turns_one_passage_counts_wherever_it_stands(claim: Claim) -> None:
    assert edit(claim, TURNED)


def test_and_the_other_too(claim: Claim) -> None:
    assert edit(claim, OTHER_TURNED)


@pytest.mark.parametrize("body", [OTHER_TURNED, TURNED])
def test_words_that_are_back_do_not_make_up_for_others_that_turn(claim: Claim, body: str) -> None:
    first = TURNED if body == OTHER_TURNED else OTHER_TURNED
    assert edit(claim, first, body)


@pytest.mark.parametrize("body", [OTHER_TURNED, TURNED])
def test_it_stays_while_one_passage_differs_from_what_was_judged(claim: Claim, body: str) -> None:
    assert edit(claim, BOTH_TURNED, body)


def test_it_is_taken_back_when_all_are_back(claim: Claim) -> None:
    assert edit(claim, BOTH_TURNED, OTHER_TURNED)
    assert not edit(claim, BODY)
    assert not edit(claim, BOTH_TURNED, BODY)


def test_a_passage_that_is_lost_is_not_back(claim: Claim) -> None:
    assert edit(claim, BOTH_TURNED, BODY.replace(f"{OTHER}.", ""))


def test_what_was_attached_after_the_assessment_makes_it_stale_by_itself(claim: Claim) -> None:
    assert edit(claim, TURNED)
    attach_passage(Passage(claim=claim, quote="The parliament should repeal"))
    assert edit(claim, BODY)


# --- Other words that an analyst chooses ----------------------------------------------------------


@pytest.mark.parametrize("way", ["the passage's form", "the claim's form", "the repair queue"])
def test_other_words_of_another_sense_are_told_however_they_are_chosen(
    way: str, analyst: User
) -> None:
    claim = make_claim(make_article(body=TWICE), "charter was signed in February. It")
    make_assessment(claim)
    passage = claim.passages.get()
    if way == "the repair queue":
        Passage.objects.update(state="lost", start=None, end=None, confidence=0)
        repair.attach_to_other_words(passage, REFUSAL, by=analyst)
    else:
        passage.quote, passage.prefix, passage.suffix = REFUSAL, "", ""
        if way == "the claim's form":
            save_claim(claim, attached=[passage], by=analyst)
        else:
            attach_passage(passage, by=analyst)
    passage.refresh_from_db()
    assert is_stale(claim)
    assert passage.earlier == "charter was signed in February. It"
    assert [turn["kind"] for turn in passage.meaning] == ["negation"]


def test_words_of_the_same_sense_change_nothing_of_the_verdict(analyst: User) -> None:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = "charter was signed in February", "", ""
    assert attach_passage(passage, by=analyst).meaning == []
    assert not is_stale(claim)


def test_a_passage_that_is_attached_where_it_is_keeps_what_is_told_of_it(claim: Claim) -> None:
    edit(claim, TURNED)
    passage = claim.passages.order_by("start")[0]
    told = passage.earlier, passage.since_revision, passage.meaning
    attach_passage(passage)
    passage.refresh_from_db()
    assert (passage.earlier, passage.since_revision, passage.meaning) == told
    assert told[0] == QUOTE
    assert told[2]
    assert is_stale(claim)


def test_choosing_the_very_words_that_were_judged_takes_it_back(analyst: User) -> None:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    assert edit(claim, TURNED)
    assert edit(claim, f"{TURNED}\n\nAnd yet they say it. {QUOTE}. As was planned.")
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = QUOTE, "", ""
    attach_passage(passage, by=analyst)
    assert Claim.objects.get(pk=claim.pk).stale_for == "context"  # its words are those again


def test_choosing_them_in_a_sentence_that_nobody_judged_does_not(analyst: User) -> None:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    assert edit(claim, f"{TURNED}\n\nAnd yet they say: {QUOTE}, as was planned.")
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = QUOTE, "", ""
    attach_passage(passage, by=analyst)
    assert is_stale(claim)


def test_so_does_choosing_them_in_place_of_words_in_doubt(analyst: User) -> None:
    claim = make_claim(make_article(), QUOTE)
    make_assessment(claim)
    assert edit(claim, TURNED)
    assert edit(claim, f"{TURNED}\n\nAnd yet they say it. {QUOTE}. As was planned.")
    Passage.objects.update(state="review", confidence=0.4)
    repair.attach_to_other_words(claim.passages.get(), QUOTE, by=analyst)
    assert Claim.objects.get(pk=claim.pk).stale_for == "context"
    assert claim.passages.get().meaning == []


def test_readers_are_not_told_of_an_edit_where_an_analyst_chose_other_words(client: Client) -> None:
    claim = make_claim(make_article(), QUOTE)
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = OTHER, "", ""
    attach_passage(passage)
    page = client.get(claim.get_absolute_url()).content.decode()
    assert OTHER in page
    assert "Before revision" not in page
