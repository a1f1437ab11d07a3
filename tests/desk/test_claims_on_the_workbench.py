"""Claims made, tied, restated, merged and split on the workbench are saved at once, and undone."""

import re

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Passage
from tests.desk.workbench import QUOTE, Workbench
from tests.make import (
    make_article,
    make_assessment,
    make_claim,
    make_topic,
)

pytestmark = pytest.mark.django_db


def test_a_claim_is_made_of_words_that_were_selected(bench: Workbench) -> None:
    answer = bench.make()

    claim = Claim.objects.get()
    assert answer.status_code == 200
    assert [row.quote for row in claim.passages.all()] == [QUOTE]
    assert f'data-claim="{claim.pk}"' in answer.content.decode()


def test_the_form_is_filled_in_from_the_words(bench: Workbench) -> None:
    topic = make_topic("The charter")
    article = make_article(topics=(topic, make_topic("Energy")))

    page = Workbench(bench.client, article, bench.user).open(
        quote="the charter was signed in February,"
    )

    assert ">\nThe charter was signed in February.</textarea>" in page
    assert re.search(rf'name="topics" value="{topic.pk}"[^>]* checked', page)
    assert page.count(" checked") == 2  # that topic, and the kind


def test_of_words_that_stand_twice_the_selected_ones_are_meant(
    client: Client, analyst: User
) -> None:
    article = make_article(body="It was signed.\n\nThey say that it was signed. It was.")

    second = article.text.index("It was", 15)
    at = len("".join(article.text[:second].split()))
    Workbench(client, article, analyst).make("It was", at=at, statement="It was so.")

    assert Passage.objects.get().start == second


def test_words_that_the_article_does_not_have_make_no_claim(bench: Workbench) -> None:
    answer = bench.make("Nobody wrote these words")

    assert answer.status_code == 422
    assert "The article does not have these words" in answer.content.decode()
    assert not Claim.objects.exists()


def test_other_words_are_tied_to_a_claim_and_untied(bench: Workbench) -> None:
    claim = make_claim(bench.article)

    answer = bench.act(claim, "tie", quote="The parliament should repeal the amendment.")
    assert claim.passages.count() == 2
    bench.undo(answer)

    assert [row.quote for row in claim.passages.all()] == [QUOTE]


def test_a_claim_that_readers_could_see_is_withdrawn_and_not_deleted(bench: Workbench) -> None:
    answer = bench.undo(bench.make())

    assert Claim.objects.get().listing == "withdrawn"
    assert "readers could see it" in answer.content.decode()


def test_a_claim_of_a_draft_is_deleted_when_it_is_undone(bench: Workbench) -> None:
    bench.article = make_article(published=False)

    bench.undo(bench.make())

    assert not Claim.objects.exists()


def test_a_restated_claim_says_again_what_it_said(bench: Workbench) -> None:
    claim = make_claim(bench.article, statement="It was signed.")
    opened = {"initial-statement": "It was signed.", "initial-kind": "factual"}

    answer = bench.act(claim, "restate", statement="It was initialled.", kind="factual", **opened)
    claim.refresh_from_db()
    assert claim.statement == "It was initialled."
    bench.undo(answer)

    claim.refresh_from_db()
    assert claim.statement == "It was signed."


def test_a_restated_claim_with_a_verdict_says_again_what_was_judged(bench: Workbench) -> None:
    claim = make_claim(bench.article, statement="It was signed.")
    make_assessment(claim)

    answer = bench.act(claim, "restate", statement="It was initialled.", kind="factual")
    claim.refresh_from_db()
    assert claim.stale_for == "statement"
    bench.undo(answer)

    claim.refresh_from_db()
    assert (claim.statement, claim.stale_for) == ("It was signed.", "")


def test_a_merged_claim_is_parted_again(bench: Workbench) -> None:
    claim, other = (
        make_claim(bench.article),
        make_claim(bench.article, "could lead to new projects"),
    )

    answer = bench.act(claim, "merge", into=other.pk, reason="It says the same.")
    claim.refresh_from_db()
    assert claim.merged_into == other
    bench.undo(answer)

    claim.refresh_from_db()
    assert (claim.listing, claim.passages.count()) == ("listed", 1)


def test_a_split_claim_is_one_again(bench: Workbench) -> None:
    claim = make_claim(bench.article)
    bench.act(claim, "tie", quote="It could lead to new projects within a year.")
    second = claim.passages.last()

    answer = bench.act(claim, "split", passages=[second.pk], statement="It could.")  # type: ignore[union-attr]
    assert [row.statement for row in Claim.objects.filter(passages=second)] == ["It could."]
    bench.undo(answer)

    assert claim.passages.count() == 2
