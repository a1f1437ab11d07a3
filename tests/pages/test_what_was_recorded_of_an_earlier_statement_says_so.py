"""What was recorded of a claim before the desk put it otherwise says of which statement it is."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from analysis.challenges import answer_challenge, show_as_reply
from analysis.evidence import save_evidence, save_source
from analysis.models import Claim, Relation
from analysis.withdrawal import merge_claim
from analysis.workflow import save_claim
from articles.workflow import publish
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_challenge,
    make_claim,
    make_evidence,
    make_forecast,
    make_note,
)
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

SIGNED, NEVER = "The charter was signed.", "The charter was never signed."
OF_EARLIER = f"an earlier statement: “{SIGNED}”"


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


def restate(claim: Claim, statement: str, day: int = 10) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = statement
    save_claim(row, at=on(day))


def page(reader: Client, claim: Claim, query: str = "") -> str:
    return words(reader.get(Claim.objects.get(pk=claim.pk).get_absolute_url() + query))


def forecast_then_restated(statement: str = NEVER) -> Claim:
    claim = make_claim(kind="predictive", statement=SIGNED, created_at=on(1))
    make_forecast(claim, "almost certain", recorded_at=on(2))
    restate(claim, statement)
    return claim


def test_a_forecast_is_of_the_statement_that_stood_then(reader: Client) -> None:
    assert f"Recorded of {OF_EARLIER}" in page(reader, forecast_then_restated())


def test_a_mended_typo_is_no_other_statement(reader: Client) -> None:
    claim = make_claim(kind="predictive", statement="The chartre was signed.", created_at=on(1))
    make_forecast(claim, "almost certain", recorded_at=on(2))
    restate(claim, SIGNED)
    assert "Recorded of" not in page(reader, claim)


def test_what_was_recorded_afterwards_is_of_the_statement_shown(reader: Client) -> None:
    claim = make_claim(kind="predictive", statement=SIGNED, created_at=on(1))
    restate(claim, NEVER)
    make_forecast(claim, "almost certain", recorded_at=on(12))
    assert "Recorded of" not in page(reader, claim)


def test_as_of_a_day_before_it_was_restated_nothing_is_marked(reader: Client) -> None:
    claim = forecast_then_restated()
    assert "Recorded of" not in page(reader, claim, "?as_of=2026-03-05")


def test_what_was_recorded_in_a_draft_is_marked_without_its_words(reader: Client) -> None:
    article = make_article(published=False)
    claim = make_claim(article, kind="predictive", statement=SIGNED, created_at=on(1))
    other = make_claim(article, "The parliament should repeal", created_at=on(1))
    make_forecast(claim, "almost certain", stated_on=on(1).date(), recorded_at=on(2))
    make_evidence(claim, at=on(2))
    Relation.objects.create(kind="supports", from_claim=other, to_claim=claim, added_at=on(2))
    restate(claim, NEVER)
    make_evidence(claim, "disputes", at=on(12))
    publish(article, publish_at=on(20))
    shown = page(reader, claim)
    assert SIGNED not in shown
    assert shown.count("Recorded of an earlier statement") == 3
    assert shown.count("Recorded of an earlier statement of this claim") == 1
    assert "none for, 1 against, 1 of another statement" in shown
    assert "Recorded of an earlier statement of the other claim" in page(reader, other)


def test_evidence_that_was_looked_at_again_in_the_draft_has_no_mark(reader: Client) -> None:
    article = make_article(published=False)
    claim = make_claim(article, statement=SIGNED, created_at=on(1))
    piece = make_evidence(claim, at=on(2))
    restate(claim, NEVER)
    piece.note = "It has the charter in no volume."
    save_evidence(piece, at=on(12))
    publish(article, publish_at=on(20))
    assert "Recorded of" not in page(reader, claim)


def test_a_draft_s_criteria_are_not_told(reader: Client) -> None:
    article = make_article(published=False)
    terms = {"resolution_criteria": "A treaty.", "created_at": on(1)}
    claim = make_claim(article, kind="predictive", **terms)
    make_forecast(claim, "almost certain", stated_on=on(1).date(), recorded_at=on(2))
    row = Claim.objects.get(pk=claim.pk)
    row.resolution_criteria = "A treaty in force."
    save_claim(row, at=on(10))
    publish(article, publish_at=on(20))
    shown = page(reader, claim)
    assert "Recorded of other criteria" in shown and "A treaty." not in shown


@pytest.mark.parametrize("end", ["from_claim", "to_claim"])
def test_a_relation_is_of_what_both_ends_said(reader: Client, end: str) -> None:
    ends = {"from_claim": make_claim(statement="One."), "to_claim": make_claim(statement="Two.")}
    restated = ends[end]
    restate(restated, SIGNED, 1)
    Relation.objects.create(kind="restates", added_at=on(2), **ends)
    for claim in ends.values():
        assert "Recorded of" not in page(reader, claim)
    restate(restated, NEVER)
    for claim in ends.values():
        which = "this claim" if claim == restated else "the other claim"
        said = f"Recorded of an earlier statement of {which}: “{SIGNED}”"
        assert page(reader, claim).count(said) == 1


def test_a_reply_and_its_answer_are_each_of_the_statement_of_their_day(reader: Client) -> None:
    claim = make_claim(statement=SIGNED, created_at=on(1))
    said = make_challenge(claim, "I was there.", at=on(2))
    answer_challenge(said, answer="We agree.", at=on(3))
    show_as_reply(said, text=said.message)
    restate(claim, NEVER)
    response: Any = reader.get(Claim.objects.get(pk=claim.pk).get_absolute_url())
    reply, answer = part(response, 'class="reply"', "</section>").split('class="answer"')
    assert f"Written of {OF_EARLIER}" in words(reply)
    assert f"Written of {OF_EARLIER}" in words(answer)


def test_an_answer_after_the_change_has_no_mark(reader: Client) -> None:
    claim = make_claim(statement=SIGNED, created_at=on(1))
    said = make_challenge(claim, "I was there.", at=on(2))
    restate(claim, NEVER)
    answer_challenge(said, answer="You are right.", at=on(12))
    show_as_reply(said, text=said.message)
    assert page(reader, claim).count(OF_EARLIER) == 1


def test_a_merged_claim_says_what_the_other_said_then(reader: Client) -> None:
    article = make_article()
    other = make_claim(article, "It could lead to new projects", statement=SIGNED)
    claim = make_claim(article, statement="It was signed in February.")
    merge_claim(claim, other, reason="It says the same.", at=on(2))
    assert "merged when it said" not in page(reader, claim)
    restate(other, NEVER)
    assert f"(merged when it said: “{SIGNED}”)" in page(reader, claim)


def test_evidence_is_of_the_statement_that_it_was_recorded_of(reader: Client) -> None:
    claim = make_claim(statement=SIGNED, created_at=on(1))
    make_evidence(claim, at=on(2))
    make_evidence(claim, "context", at=on(2))
    assert "1 for, none against, 1 context" in page(reader, claim)
    restate(claim, NEVER)
    make_evidence(claim, "disputes", at=on(12))
    shown = page(reader, claim)
    assert shown.count(f"Recorded of {OF_EARLIER}") == 2
    assert "none for, 1 against, 2 of another statement" in shown
    then = page(reader, claim, "?as_of=2026-03-05")
    assert "Recorded of" not in then and "of another statement" not in then


@pytest.mark.parametrize("act", ["its note is written anew", "a verdict rests on it"])
def test_evidence_that_the_desk_looked_at_again_is_of_this_one(reader: Client, act: str) -> None:
    claim = make_claim(statement=SIGNED, created_at=on(1))
    piece = make_evidence(claim, at=on(2))
    restate(claim, NEVER)
    piece.source.title = "The treaty series, new edition"
    save_source(piece.source, at=on(11))
    assert f"Recorded of {OF_EARLIER}" in page(reader, claim)  # that says nothing of the stance
    if act == "a verdict rests on it":
        make_assessment(claim, "supported", piece, recorded_at=on(12))
    else:
        piece.note = "It has the charter in no volume."
        save_evidence(piece, at=on(12))
    shown = page(reader, claim)
    assert "Recorded of" not in shown and "1 for, none against" in shown


@pytest.mark.parametrize(
    "terms", [{"resolution_criteria": "A treaty in force."}, {"resolves_on": date(2028, 1, 8)}]
)
def test_a_forecast_is_of_the_criteria_that_stood_then(
    reader: Client, terms: dict[str, Any]
) -> None:
    claim = make_claim(kind="predictive", resolution_criteria="A treaty.", created_at=on(1))
    make_forecast(claim, "almost certain", recorded_at=on(2))
    row = Claim.objects.get(pk=claim.pk)
    for name, value in terms.items():
        setattr(row, name, value)
    save_claim(row, at=on(10))
    make_forecast(claim, "could", stated_by=make_author("Ana Lima"), recorded_at=on(12))
    said = "Recorded of other criteria: “A treaty. · 8 January 2027”"
    assert page(reader, claim).count(said) == 1
    assert said not in page(reader, claim, "?as_of=2026-03-05")


def test_what_was_written_of_other_criteria_says_so(reader: Client) -> None:
    terms = {"resolution_criteria": "A treaty.", "created_at": on(1)}
    claim = make_claim(kind="predictive", **terms)
    said = make_challenge(claim, "These criteria are weak.", at=on(2))
    answer_challenge(said, answer="They are strict.", at=on(3))
    show_as_reply(said, text=said.message)
    make_note(claim, "The criteria are clear.", at=on(3))
    make_evidence(claim, at=on(3))
    assert "other criteria" not in page(reader, claim)
    row = Claim.objects.get(pk=claim.pk)
    row.resolution_criteria = "A treaty in force."
    save_claim(row, at=on(10))
    make_evidence(claim, at=on(12))
    shown, was = page(reader, claim), "of other criteria: “A treaty. · 8 January 2027”"
    assert shown.count(f"Written {was}") == 3  # the message, its answer, the note
    assert shown.count(f"Recorded {was}") == 1


def test_a_note_in_the_margin_and_the_api_says_so_too(reader: Client) -> None:
    terms = {"resolution_criteria": "A treaty.", "created_at": on(1)}
    claim = make_claim(kind="predictive", **terms)
    make_note(claim.passages.get(), "The criteria are clear.", at=on(3))
    row = Claim.objects.get(pk=claim.pk)
    row.resolution_criteria = "A treaty in force."
    save_claim(row, at=on(10))
    margin = words(reader.get(claim.article.get_absolute_url()))
    assert "Written of other criteria: “A treaty. · 8 January 2027”" in margin
    assert '"is_of_other_criteria":true' in reader.get("/api/v1/notes/").content.decode()
