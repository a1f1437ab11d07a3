"""A verdict is refused on a claim that is another by now: every field is told, before and now."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from analysis.evidence import save_evidence, save_relation
from analysis.models import Assessment, Claim, Evidence, Passage, Relation
from analysis.passages import attach_passage
from analysis.workflow import save_claim
from articles import workflow
from articles.models import Article, Byline
from tests.admin.changed_claims import (
    OTHER_WORDS,
    OTHERWISE,
    STATEMENT,
    as_a_browser,
    claim_of,
    restate,
    row_of,
    turn_the_words,
)
from tests.admin.desk import errors_of, form_url
from tests.make import BODY, make_assessment, make_author, make_claim, make_evidence

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


def changed(**values: Any) -> Callable[[Claim], None]:
    def change(claim: Claim) -> None:
        row = Claim.objects.get(pk=claim.pk)
        for name, value in values.items():
            setattr(row, name, value)
        save_claim(row)

    return change


def revised(**values: Any) -> Callable[[Claim], None]:
    def change(claim: Claim) -> None:
        article = Article.objects.get(pk=claim.article_id)
        for name, value in values.items():
            setattr(article, name, value)
        workflow.revise(article, grade="correction", note="It was wrong.")

    return change


def quote_otherwise(claim: Claim) -> None:
    piece = claim.evidence.get()
    piece.quote = "It was refused."
    save_evidence(piece)


def argue(claim: Claim) -> None:
    other = make_claim(claim.article, OTHER_WORDS, statement="It will be signed.")
    save_relation(Relation(from_claim=other, to_claim=claim, kind="supports"))


def add_words(claim: Claim) -> None:
    attach_passage(Passage(claim=claim, quote=OTHER_WORDS))


def sign_with_another_name(_claim: Claim) -> None:
    Byline.objects.update(author=make_author("Boris Bold"))


def judge(claim: Claim) -> None:
    make_assessment(claim, "open", claim.evidence.get())


TOLD: dict[str, tuple[Callable[[Claim], None], str]] = {
    "statement": (restate, f"Statement. Before: “{STATEMENT}” (Predictive). Now: “{OTHERWISE}”"),
    "criteria": (
        changed(resolution_criteria="It is ratified."),
        "What it is judged by. Before: It is signed. · 2027-01-08. Now: It is ratified.",
    ),
    "day": (changed(resolves_on=date(2027, 1, 1)), "Now: It is signed. · 2027-01-01."),
    "speaker": (
        changed(speaker_name="Carla Cautious"),
        "Who says it. Before: Leyla Əliyeva. Now: Carla Cautious.",
    ),
    "signer": (sign_with_another_name, "Who says it. Before: Leyla Əliyeva. Now: Boris Bold."),
    "date": (
        revised(source_date=date(2026, 1, 2)),
        "Date of the article. Before: 2026-01-08. Now: 2026-01-02.",
    ),
    "title": (
        revised(title="Before the summit"),
        "Title of the article. Before: “After the summit”. Now: “Before the summit”.",
    ),
    "words": (
        turn_the_words,
        "Words of the article. Before: “The charter was signed in February”. "
        "Now: “The charter was not signed in February”.",
    ),
    "more words": (add_words, f"Words of the article. Before: – Now: “{OTHER_WORDS}”."),
    "context": (
        revised(body=BODY.replace("What was signed", "What they deny")),
        "What stands around the words: the heading over it. Before: What was signed. "
        "Now: What they deny.",
    ),
    "evidence": (quote_otherwise, "Quote. Before: – Now: It was refused."),
    "more evidence": (lambda claim: make_evidence(claim, "disputes"), "Before: – Now: Disputes: "),
    "arguments": (
        argue,
        "Arguments of other claims. Before: – Now: Supports: “It will be signed.”.",
    ),
    "verdict": (judge, "The desk holds. Before: Nothing yet. Now: Open since"),
}


@pytest.mark.parametrize("what", TOLD)
def test_every_field_is_told(what: str, desk: Any) -> None:
    claim = claim_of(kind="predictive", resolution_criteria="It is signed.")
    piece: Evidence = make_evidence(claim)
    url = form_url("analysis.claim", claim.pk)
    own = {"verdict": "open", "holds_from": "2026-03-11", "rationale": "It is on record."}
    row = row_of("assessments", **own, rests_on=[piece.pk])
    sent = as_a_browser(desk.get(url)) | row
    change, told = TOLD[what]
    change(claim)
    before = Assessment.objects.count()
    page = desk.post(url, sent)
    assert told in errors_of(page)
    assert Assessment.objects.count() == before
    answer = desk.post(url, as_a_browser(page) | row)
    assert answer.status_code == 302, errors_of(answer)
    assert Assessment.objects.count() == before + 1


@pytest.mark.parametrize(
    ("values", "now"),
    [
        ({"hedge": "it seems"}, f"“{STATEMENT}” (“it seems”) (Factual)."),
        ({"kind": "interpretive"}, f"“{STATEMENT}” (Interpretive)."),
    ],
)
def test_a_statement_is_told_with_its_kind_and_caution(
    values: dict[str, str], now: str, desk: Any
) -> None:
    claim = claim_of()
    url = form_url("analysis.claim", claim.pk)
    row = row_of("notes", signed_by=make_author("Ana Lima").pk, body="It is so.")
    sent = as_a_browser(desk.get(url)) | row
    changed(**values)(claim)
    told = errors_of(desk.post(url, sent))
    assert f"Statement. Before: “{STATEMENT}” (Factual). Now: {now}" in told


def test_names_are_marked_and_what_was_typed_is_shown_as_text(desk: Any) -> None:
    claim = claim_of()
    url = form_url("analysis.claim", claim.pk)
    row = row_of("notes", signed_by=make_author("Ana Lima").pk, body="It is so.")
    sent = as_a_browser(desk.get(url)) | row
    restate(claim, "It was <b>refused</b>.")
    html = desk.post(url, sent).content.decode()
    assert f"<strong>Statement.</strong> Before: <del>“{STATEMENT}” (Factual)</del>." in html
    assert "Now: <ins>“It was &lt;b&gt;refused&lt;/b&gt;.” (Factual)</ins>." in html
