"""“[5]” that an author typed is a word of the text; the mark of a note is none, what it says is."""

from typing import Any

import pytest

from analysis.impact import claims_touched_by
from analysis.models import Claim
from articles.models import Article
from articles.workflow import prepare, revise
from tests.make import make_article, make_assessment, make_claim

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CLAIM = "The charter was signed in February"
BODY = (
    "Rain fell.\n\nSnow fell.\n\nIt came.\n\n"
    f"{CLAIM}[^1] by both[5] sides[^2].\n\n[^1]: So.\n[^2]: Yes."
)
TOLD = {"grade": "update", "note": "We know more."}


def touched(article: Article, body: str) -> list[Any]:
    return claims_touched_by(article, prepare(article.pk, body).rendered)


def made(quote: str) -> tuple[Article, Claim]:
    article = make_article(body=BODY)
    claim = make_claim(article, quote)
    make_assessment(claim)
    return article, claim


def stale_for(claim: Claim) -> str:
    return Claim.objects.get(pk=claim.pk).stale_for


@pytest.mark.parametrize("quote", [CLAIM, f"{CLAIM}[1] by both[5] sides[2]"])
@pytest.mark.parametrize(("old", "new"), [("both[5]", "both[6]"), ("both[5]", "both")])
def test_a_typed_number_among_marks_of_notes_counts(quote: str, old: str, new: str) -> None:
    article, claim = made(quote)
    article.body = BODY.replace(old, new)
    assert [each.claim for each in touched(article, article.body)] == [claim]
    revise(article, **TOLD)
    assert stale_for(claim) == "words"


@pytest.mark.parametrize("quote", [CLAIM, f"{CLAIM}[1] by both[5] sides[2]"])
def test_the_number_of_a_note_does_not(quote: str) -> None:
    article, claim = made(quote)
    article.body = BODY.replace("Rain fell.", "Rain fell.[^3]").replace("[^1]:", "[^3]: No.\n[^1]:")
    assert touched(article, article.body) == []
    revise(article, **TOLD)
    assert stale_for(claim) == ""


def test_where_the_marks_were_not_kept_all_such_numbers_are_taken_for_marks() -> None:
    article, claim = made(f"{CLAIM}[1] by both[5] sides[2]")
    assessment = claim.assessments.get()
    del assessment.judged_record["passages"][0]["setting"]["marks"]
    type(assessment).objects.update(judged_record=assessment.judged_record)
    article.body = BODY.replace("Rain fell.", "Rain fell.[^3]").replace("[^1]:", "[^3]: No.\n[^1]:")
    revise(article, **TOLD)
    assert stale_for(claim) == ""


def test_the_list_of_touched_claims_compares_and_shows_words_alone() -> None:
    article, _claim = made(f"{CLAIM}[1] by both[5] sides")
    body = BODY.replace("February", "March").replace("Rain fell.", "Rain fell.[^3]")
    [found] = touched(article, body.replace("[^1]:", "[^3]: No.\n[^1]:"))
    assert [(each.text, each.tag) for each in found.words if each.tag] == [
        ("February", "del"),
        ("March", "ins"),
    ]
