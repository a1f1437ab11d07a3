"""A verdict is of words as they stood: what says another thing around them is named, and told."""

from typing import Any

import pytest

from accounts.models import User
from analysis.impact import claims_touched_by
from analysis.models import Claim, CorrectedClaim, Passage
from analysis.passages import attach_passage
from articles.models import Article
from articles.workflow import Unconfirmed, prepare, revise
from tests.analysis.context_edits import (
    CLAIM,
    KEPT,
    LABEL,
    TEXT,
    TURNED,
)
from tests.make import make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TOLD = {"grade": "update", "note": "We know more."}


def assessed(body: str) -> tuple[Article, Claim]:
    article = make_article(body=body)
    claim = make_claim(article, CLAIM)
    make_assessment(claim)
    return article, claim


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


def touched(article: Article, body: str) -> Any:
    return claims_touched_by(article, prepare(article.pk, body).rendered)


@pytest.mark.parametrize("name", TURNED)
def test_what_turns_it_is_named_before_and_marked_after(name: str) -> None:
    body, old, new = TURNED[name]
    assert old in body
    article, claim = assessed(body)
    article.body = body.replace(old, new, 1)
    assert [each.claim for each in touched(article, article.body)] == [claim]
    revise(article, **TOLD)
    assert stale_for(claim) in ("context", "words")
    article.body = body
    revise(article, **TOLD)
    assert stale_for(claim) == ""


@pytest.mark.parametrize("name", KEPT)
def test_what_leaves_it_as_it_was_is_not(name: str) -> None:
    body, old, new = KEPT[name]
    assert old in body
    article, claim = assessed(body)
    article.body = body.replace(old, new, 1)
    assert touched(article, article.body) == []
    revise(article, **TOLD)
    assert stale_for(claim) == ""


def test_the_number_of_a_note_inside_it_is_no_word_of_it() -> None:
    body = f"Rain fell.\n\nSnow fell.\n\nIt came.\n\n{CLAIM}[^1] by both sides.\n\n[^1]: So."
    article = make_article(body=body)
    claim = make_claim(article, f"{CLAIM}[1] by both sides")
    make_assessment(claim)
    article.body = body.replace("Rain fell.", "Rain fell.[^2]\n\n[^2]: On the hills.")
    assert touched(article, article.body) == []
    revise(article, **TOLD)
    assert stale_for(claim) == ""
    article.body = article.body.replace("So.", "It is a lie.")
    revise(article, **TOLD)
    assert stale_for(claim) == "words"


PORT = "The port was sold in May."
OVER_TWO = {
    "which of two is a quotation": (f"> {CLAIM}.\n\n{PORT}", f"{CLAIM}.\n\n> {PORT}"),
    "the number of the second": (
        f"<ol><li>{CLAIM}.</li><li>{PORT}</li></ol>",
        f'<ol><li>{CLAIM}.</li><li value="9">{PORT}</li></ol>',
    ),
}


@pytest.mark.parametrize("name", OVER_TWO)
def test_each_block_of_a_passage_counts(name: str) -> None:
    was, now = OVER_TWO[name]
    article = make_article(body=was)
    claim = make_claim(article, f"{CLAIM}.\n\n{PORT}")
    make_assessment(claim)
    article.body = now
    assert [each.claim for each in touched(article, now)] == [claim]
    revise(article, **TOLD)
    assert stale_for(claim)


@pytest.mark.parametrize("name", ["the next sentence denies it", "a note on a note"])
def test_as_a_typo_it_is_asked_of_each_claim(name: str, editor: User) -> None:
    body, old, new = TURNED[name]
    article, claim = assessed(body)
    article.body = body.replace(old, new, 1)
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    [(key, question)] = refused.value.questions.items()
    assert question.startswith(f"“{claim.statement}”: the ")
    assert new.rstrip(".") in question
    revise(article, grade="typo", confirmed=[key], by=editor)
    assert stale_for(claim) == "context"


def test_what_was_confirmed_of_one_neighbour_is_not_of_another(editor: User) -> None:
    article, _claim = assessed(TEXT)
    article.body = TEXT.replace("Nobody was there.", "Somebody was there.")
    with pytest.raises(Unconfirmed) as refused:
        revise(article, grade="typo", by=editor)
    article.body = TEXT.replace("Nobody was there.", "That is a lie.")
    with pytest.raises(Unconfirmed):
        revise(article, grade="typo", confirmed=[*refused.value.questions], by=editor)


def test_a_claim_of_two_passages_is_named_once() -> None:
    article = make_article(
        body=f"It rained. {CLAIM}. So it is said. Ships came in June. It rained."
    )
    claim = make_claim(article, CLAIM)
    attach_passage(Passage(claim=claim, quote="Ships came in June"))
    found = touched(article, article.body.replace("So it is said", "That is a lie"))
    assert [each.claim for each in found] == [claim]


def test_where_the_words_differ_they_alone_are_told() -> None:
    article, claim = assessed(TEXT)
    article.body = TEXT.replace("February", "March").replace("Nobody was", "Everybody was")
    revise(article, **TOLD)
    assert stale_for(claim) == "words"


def test_the_notice_is_tied_to_the_claim() -> None:
    article, claim = assessed(TEXT)
    article.body = TEXT.replace("Nobody was there", "Everybody was there")
    revise(article, **TOLD)
    assert CorrectedClaim.objects.get().claim == claim


def test_a_new_assessment_is_of_what_stands_there_now() -> None:
    article, claim = assessed(TEXT)
    article.body = TEXT.replace("Nobody was there", "Everybody was there")
    revise(article, **TOLD)
    make_assessment(claim)
    assert stale_for(claim) == ""


def test_of_a_label_that_was_not_kept_nothing_is_known() -> None:
    body = LABEL.format("Rumour:")
    article, claim = assessed(body)
    assessment = claim.assessments.get()
    for name in ("labels", "label_levels"):
        del assessment.judged_record["passages"][0]["context"][name]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    article.body = body.replace("Rumour:", "Fact:")
    revise(article, **TOLD)
    assert stale_for(claim) == ""


def test_what_was_judged_before_this_was_kept_is_not_marked() -> None:
    article, claim = assessed(TEXT)
    assessment = claim.assessments.get()
    del assessment.judged_record["passages"][0]["context"]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    article.body = TEXT.replace("Nobody was there", "Everybody was there")
    revise(article, **TOLD)
    assert stale_for(claim) == ""
