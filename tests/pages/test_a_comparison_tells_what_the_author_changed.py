"""What an edit changed of a claim is not told as the desk's act, nor as an edit of nothing."""

import pytest
from django.test import Client

from analysis.models import Claim, CorrectedClaim, Passage
from analysis.workflow import save_claim
from articles.models import Article, Correction
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

OMAN = "Last year Oman grew by 5 percent in May, as the bank had said it would by then."
IRAN = "Some neighbours did worse: Iran grew by 3 percent in May, and nobody knows for how long."
FIJI = "Some did as well as that: Fiji grew by 5 percent in May, and nobody knows for how long."
CHARTER = "The charter was signed in February. Its text is not public."
BRIDGE = "A bridge was built in June."


def published(*paragraphs: str) -> Article:
    return make_article(slug="open", body="\n\n".join(paragraphs))


def edit(before: str, after: str, grade: str = "correction") -> None:
    article = Article.objects.get()
    article.body = article.body.replace(before, after)
    revise(article, grade=grade, note="Another text.")


def compared(reader: Client, old: int = 1, new: int = 2) -> str:
    return words(reader.get(f"/articles/open/compare/{old}/{new}/")).partition("The claims")[2]


def test_words_that_stand_elsewhere_too_were_not_chosen_by_the_desk(reader: Client) -> None:
    make_claim(published(OMAN, IRAN), "grew by 5 percent in May")
    edit(f"{OMAN}\n\n{IRAN}", f"{OMAN.replace('5', '3')}\n\n{FIJI}")
    shown = compared(reader)
    assert "Its words changed" in shown and "The desk ties" not in shown


def test_a_claim_that_loses_one_of_two_passages_was_not_dropped(reader: Client) -> None:
    claim = make_claim(published(CHARTER, BRIDGE))
    save_claim(claim, attached=[Passage(claim=claim, quote="A bridge was built")])
    edit(BRIDGE, "Nothing else is known of what was done in that summer.")
    lost = Passage.objects.get(start=None)
    save_claim(Claim.objects.get(), detached=[lost])
    shown = compared(reader)
    assert "Some of its words are gone" in shown and "dropped" not in shown


def test_a_claim_that_is_made_by_more_words_was_not_added(reader: Client) -> None:
    claim = make_claim(published(CHARTER))
    edit(CHARTER, f"{CHARTER}\n\n{BRIDGE}")
    save_claim(Claim.objects.get(), attached=[Passage(claim=claim, quote="A bridge was built")])
    shown = compared(reader)
    assert "More words make it" in shown and "Claim added" not in shown


CONTEXTS = {
    "the next sentence": (CHARTER, CHARTER.replace("Its text is not public", "That is a lie")),
    "the number in a list": ("3. ", "1. "),
    "the heading": ("## What is known", "## What is told by liars"),
}


@pytest.mark.parametrize("what", CONTEXTS)
def test_what_changed_around_the_words_is_told(reader: Client, what: str) -> None:
    before, after = CONTEXTS[what]
    make_claim(published("## What is known", f"3. {CHARTER}", BRIDGE))
    edit(before, after)
    shown = compared(reader)
    assert "What stands around its words changed" in shown and "No claim differs" not in shown


def test_what_changed_far_away_is_not(reader: Client) -> None:
    make_claim(published(CHARTER, BRIDGE, OMAN, IRAN))
    edit(IRAN, FIJI)
    assert "No claim differs" in compared(reader)


def test_each_notice_is_tied_to_the_claims_whose_context_it_changed(reader: Client) -> None:
    make_assessment(make_claim(published(CHARTER, BRIDGE)))
    edit("Its text is not public", "That is a lie")
    edit("That is a lie", "Nobody believes it")
    tied = CorrectedClaim.objects.values_list("correction", flat=True)
    assert {*tied} == {*Correction.objects.values_list("pk", flat=True)}
    assert Correction.objects.count() == 2


def test_the_number_of_a_note_is_no_word_of_a_claim(reader: Client) -> None:
    article = published(OMAN, IRAN, FIJI, CHARTER.replace("signed", "signed[^1]"), "[^1]: In Baku.")
    make_claim(article, "charter was signed[1] in February", statement="They signed it.")
    edit("in May, as", "in May,[^2] as")
    article = Article.objects.get()
    article.body += "\n\n[^2]: So it is said."
    revise(article, grade="correction", note="More is known.")
    assert "They signed it" not in compared(reader, 1, 3)
    assert not CorrectedClaim.objects.exists()
    edit("in February", "in March")
    shown = compared(reader, 3, 4)
    assert "Its words changed" in shown and "signed[" not in shown
