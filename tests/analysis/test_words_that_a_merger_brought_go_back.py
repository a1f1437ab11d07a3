"""Where a merger is undone, all words that came with it go back, whatever became of them."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from analysis import repair
from analysis.models import Claim, Note, Passage
from analysis.passages import attach_passage, detach_passages
from analysis.split_claims import split_claim
from analysis.withdrawal import merge_claim, reinstate_claim
from articles.models import Article
from articles.workflow import revise
from tests.analysis.unlisted_claims import WHY, two_claims
from tests.make import make_note
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

SENTENCE = "The charter was signed in February"


def edit(article: Article, old: str, new: str) -> None:
    row = Article.objects.get(pk=article.pk)
    row.body = row.body.replace(old, new)
    revise(row, grade="correction", note="It was not so.")


def test_words_that_the_article_has_lost_meanwhile_go_back(reader: Client) -> None:
    claim, other = two_claims()
    passage = claim.passages.get()
    note = make_note(passage)
    merge_claim(claim, other, reason="They say the same.")
    edit(claim.article, f"{SENTENCE}.", "")
    reinstate_claim(claim, reason=WHY)
    note.refresh_from_db()
    assert (note.claim_id, note.passage_id) == (None, passage.pk)
    assert [each.state for each in claim.passages.all()] == ["lost"]
    assert [each.state for each in other.passages.all()] == ["exact"]
    page = words(reader.get("/articles/the-summit/"))
    assert "It was signed." in page.partition("no longer")[2]


def test_words_that_were_split_off_meanwhile_are_given_back_first() -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.")
    made = split_claim(other, [other.passages.get(quote=SENTENCE)], "It was signed in winter.")
    with pytest.raises(ValidationError, match="went on to another claim, “It was signed in winter"):
        reinstate_claim(claim, reason=WHY)
    assert not Claim.objects.get(pk=claim.pk).is_listed
    detach_passages([*made.passages.all()])
    reinstate_claim(claim, reason=WHY)
    assert [each.quote for each in claim.passages.all()] == [SENTENCE]


def test_words_that_were_detached_meanwhile_are_to_be_reviewed() -> None:
    claim, other = two_claims()
    passage = claim.passages.get()
    note = make_note(passage)
    merge_claim(claim, other, reason="They say the same.")
    detach_passages([Passage.objects.get(pk=passage.pk)])
    reinstate_claim(claim, reason=WHY)
    back = claim.passages.get()
    assert (back.pk, back.quote, back.start) == (passage.pk, SENTENCE, passage.start)
    assert (back.state, back.is_to_repair) == ("review", True)
    assert Note.objects.get(pk=note.pk).passage == back


def test_words_that_were_detached_and_removed_come_back_as_lost(reader: Client) -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.")
    detach_passages([Passage.objects.get(quote=SENTENCE)])
    edit(claim.article, f"{SENTENCE}.", "")
    reinstate_claim(claim, reason=WHY)
    back = claim.passages.get()
    assert (back.state, back.start, back.since_revision) == ("lost", None, 2)
    assert back.is_to_repair
    page = words(reader.get("/articles/the-summit/"))
    assert "It was signed." in page.partition("no longer")[2]


def test_words_that_have_become_others_of_the_claim_come_back_as_lost() -> None:
    claim, other = two_claims()
    kept = claim.passages.get()
    own = attach_passage(Passage(claim=other, quote=SENTENCE))
    moved = attach_passage(Passage(claim=claim, quote="It could lead to new projects"))
    merge_claim(claim, other, reason="They say the same.")
    own.quote = "The parliament should repeal the amendment"
    attach_passage(own)
    brought = Passage.objects.get(pk=moved.pk)
    brought.quote = SENTENCE
    attach_passage(brought)
    reinstate_claim(claim, reason=WHY)
    assert {each.pk: each.state for each in claim.passages.all()} == {
        kept.pk: "exact",
        moved.pk: "lost",
    }


def test_a_claim_that_its_author_had_withdrawn_is_withdrawn_again() -> None:
    claim, other = two_claims()
    edit(claim.article, "Relations have **largely** improved since the summit.", "")
    repair.withdraw(other.passages.get())
    merge_claim(claim, other, reason="They say the same.", at=datetime(2026, 3, 1, tzinfo=UTC))
    assert Claim.objects.get(pk=other.pk).withdrawn_since is None
    reinstate_claim(claim, reason=WHY)
    assert Claim.objects.get(pk=other.pk).withdrawn_since == 2
