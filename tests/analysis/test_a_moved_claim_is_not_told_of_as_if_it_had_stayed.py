"""What was judged, noted and corrected of a claim where it stood before is told as of there."""

from datetime import date

import pytest
from django.test import Client

from analysis.models import Claim, Note
from analysis.withdrawal import merge_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.retraction import retract
from articles.workflow import revise
from tests.make import (
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_evidence,
    make_note,
)
from tests.pages.followed import items
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim() -> Claim:
    """A claim in “Alpha” that was assessed there."""
    claim = make_claim(make_article("Alpha", author=make_author("Paul Prior")))
    make_assessment(claim, "supported")
    return Claim.objects.get(pk=claim.pk)


def move(claim: Claim, to: Article) -> Claim:
    claim = Claim.objects.get(pk=claim.pk)
    claim.article = to
    save_claim(claim)
    return Claim.objects.get(pk=claim.pk)


def page(reader: Client, claim: Claim, query: str = "") -> str:
    return words(reader.get(f"/claims/{claim.pk}/{claim.slug}/{query}"))


def test_one_that_comes_back_is_held_where_it_was_judged(reader: Client, claim: Claim) -> None:
    home = claim.article
    claim = move(move(claim, make_article("Beta")), home)
    shown = page(reader, claim)
    assert "held since" in shown and "Beta" not in shown.partition("How to cite")[0][:1500]
    assert "here since" not in shown


def test_one_that_moves_on_is_held_since_then_where_it_was_judged(
    reader: Client, claim: Claim
) -> None:
    claim = move(move(claim, make_article("Beta")), make_article("Gamma"))
    assert "held since 10 February 2026 in “Alpha”" in page(reader, claim)


def test_another_verdict_elsewhere_is_no_change_of_mind(claim: Claim) -> None:
    claim = move(claim, make_article("Beta", author=make_author("Quinn Later")))
    disputing = make_evidence(claim, "disputes")
    make_assessment(claim, "refuted", disputing, holds_from=date(2026, 3, 1))
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.former_verdict, claim.verdict_changed_on) == ("", None)


def test_another_verdict_in_the_same_place_is_one(claim: Claim) -> None:
    disputing = make_evidence(claim, "disputes")
    make_assessment(claim, "refuted", disputing, holds_from=date(2026, 3, 1))
    claim = Claim.objects.get(pk=claim.pk)
    assert (claim.former_verdict, claim.verdict_changed_on) == ("supported", date(2026, 3, 1))


def test_another_verdict_on_another_speaker_is_no_change_of_mind(claim: Claim) -> None:
    claim.speaker_name = "Dora Third"
    save_claim(claim)
    disputing = make_evidence(claim, "disputes")
    make_assessment(claim, "refuted", disputing, holds_from=date(2026, 3, 1))
    assert Claim.objects.get(pk=claim.pk).former_verdict == ""


def test_notes_on_the_words_of_a_merged_claim_stay_with_it(reader: Client, claim: Claim) -> None:
    other = make_claim(claim.article, "It could lead to new projects")
    note = make_note(claim.passages.get(), "Look at the date.")
    merge_claim(claim, other, reason="It says the same.")
    assert Note.objects.get(pk=note.pk).claim_id == claim.pk
    assert "Look at the date." in page(reader, Claim.objects.get(pk=claim.pk))
    assert "Look at the date." not in page(reader, Claim.objects.get(pk=other.pk))


def test_a_notice_of_the_article_that_it_left_is_told_there_alone(
    reader: Client, claim: Claim
) -> None:
    article = claim.article
    article.body = article.body.replace("in February", "in March")
    revise(article, grade="correction", note="It was March.")
    assert "It was March." in page(reader, claim)
    beta = make_article("Beta", body=Article.objects.get(pk=article.pk).body)
    assert "It was March." not in page(reader, move(claim, beta))


def test_its_feed_tells_a_notice_of_the_article_that_it_left_as_of_there(
    reader: Client, claim: Claim
) -> None:
    article = claim.article
    article.body = article.body.replace("in February", "in March")
    revise(article, grade="correction", note="It was March.")
    move(claim, make_article("Beta", body=Article.objects.get(pk=article.pk).body))
    address = f"/claims/{claim.pk}/feed.json"
    [told] = [each for each in items(reader, address) if "Correction" in each["title"]]
    assert told["title"] == "Correction: Alpha" and f"/{article.slug}/#notice-" in told["url"]
    assert f"/articles/{article.slug}/compare/" in told["content_html"]
    retract(Article.objects.get(pk=article.pk), reason="It was copied.")
    assert "It was March." not in str(items(reader, address))
