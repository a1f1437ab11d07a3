"""A verdict is of the words of the article that it was judged on."""

import pytest

from analysis import repair
from analysis.models import Claim, Passage
from analysis.passage_settings import setting_at
from analysis.passages import attach_passage, detach_passages
from articles.markup.setting import TextSettings
from tests.analysis.judged_claims import OTHER, QUOTE, edit, judged_claim, restate, stale_for
from tests.make import BODY, make_article, make_assessment, make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    return judged_claim()


def test_the_turn_of_one_passage_is_not_forgotten_when_another_is_edited_back(
    claim: Claim,
) -> None:
    turned = BODY.replace("was signed", "was not signed")
    assert edit(claim, turned) == "words"
    assert edit(claim, turned.replace("could lead", "could not lead")) == "words"
    assert edit(claim, turned) == "words"
    assert edit(claim, BODY) == ""


def test_a_word_taken_away_beside_a_passage_is_not_forgotten_when_its_own_words_are_back() -> None:
    text = "They say that the charter never was signed in February."
    claim = make_claim(make_article(body=text), "was signed in February")
    make_assessment(claim)
    without = text.replace("never ", "")
    assert edit(claim, without) == "words"
    assert edit(claim, without.replace("February", "March")) == "words"
    assert edit(claim, without) == "words"
    assert edit(claim, text) == ""


def test_words_that_the_article_no_longer_has_are_no_longer_what_was_judged(claim: Claim) -> None:
    assert edit(claim, BODY.replace(f"{OTHER}.", "")) == "words"
    assert edit(claim, BODY) == ""


@pytest.mark.parametrize(("language", "part"), [("en", ""), ("is", "words"), ("uk-UA", "words")])
def test_in_a_language_without_word_lists_any_other_word_counts(language: str, part: str) -> None:
    claim = make_claim(make_article(language=language), QUOTE)
    make_assessment(claim)
    assert edit(claim, BODY.replace("was signed", "was  signed")) == ""
    assert edit(claim, BODY.replace("was signed", "was sealed")) == "words"
    assert edit(claim, BODY) == ""


def test_a_misspelt_word_that_is_mended_is_the_same_word() -> None:
    body = BODY.replace("charter was", "chartre was")
    claim = make_claim(make_article(body=body), QUOTE.replace("charter", "chartre"))
    make_assessment(claim)
    assert edit(claim, BODY) == ""


def test_a_passage_that_was_judged_and_is_detached_is_missed(claim: Claim) -> None:
    detach_passages([claim.passages.get(quote=OTHER)])
    assert stale_for(claim) == "words"
    attach_passage(Passage(claim=claim, quote=OTHER))
    assert stale_for(claim) == ""


def test_words_that_were_attached_later_are_words_that_nobody_judged(claim: Claim) -> None:
    added = attach_passage(Passage(claim=claim, quote="The parliament should repeal the amendment"))
    assert stale_for(claim) == "words"
    assert edit(claim, BODY.replace("should repeal", "should not repeal")) == "words"
    assert edit(claim, BODY) == "words"
    detach_passages([added])
    assert stale_for(claim) == ""


def test_words_in_doubt_are_others_until_somebody_accepts_them(claim: Claim) -> None:
    row = claim.passages.get(quote=OTHER)
    assert row.start is not None
    doubt = {"state": "review", "confidence": 0.4, "earlier": OTHER}
    found = "It could lead to new projects"
    end = row.start + len(found)
    setting = setting_at(TextSettings(claim.article.html, claim.article.text), row.start, end)
    suffix = (row.quote.removeprefix(found) + row.suffix)[:32]
    place = {"end": end, "suffix": suffix, "setting": setting}
    Passage.objects.filter(pk=row.pk).update(**doubt, quote=found, **place)
    assert restate(claim, hedge="they say") == "statement words"
    repair.accept(row)
    assert stale_for(claim) == "statement"


def test_an_analyst_who_ties_the_claim_to_quite_other_words(claim: Claim) -> None:
    passage = claim.passages.get(quote=OTHER)
    passage.quote, passage.prefix, passage.suffix = "should repeal the amendment", "", ""
    attach_passage(passage)
    assert stale_for(claim) == "words"


def test_an_analyst_who_ties_it_to_the_contrary_beside_it() -> None:
    text = "They say it was not signed. In fact it was signed."
    claim = make_claim(make_article(body=text), "it was not signed")
    make_assessment(claim)
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = "it was signed", "", ""
    attach_passage(passage)
    assert stale_for(claim) == "words"


def test_taking_in_words_beside_it_changes_nothing(claim: Claim) -> None:
    passage = claim.passages.get(quote=QUOTE)
    passage.quote, passage.prefix, passage.suffix = "was signed in February. It", "", ""
    attach_passage(passage)
    assert stale_for(claim) == ""


def test_words_that_are_taken_out_at_its_end_are_missed(claim: Claim) -> None:
    assert edit(claim, BODY.replace("projects within a year", "projects")) == "words"
