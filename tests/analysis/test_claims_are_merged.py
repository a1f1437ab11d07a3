"""A claim that says what another says is merged into it, and its address leads there."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from analysis.models import AnnotatedText, Claim, ClaimEdit, Note
from analysis.passages import attach_passage
from analysis.withdrawal import merge_claim, reinstate_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.analysis.unlisted_claims import WHY, ledger, two_claims
from tests.at_once import at_once
from tests.make import (
    BODY,
    make_article,
    make_assessment,
    make_author,
    make_claim,
    make_note,
)
from tests.pages.followed import items
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


MERGED = datetime(2026, 3, 1, 12, tzinfo=UTC)


def titles(reader: Client, feed: str) -> list[str]:
    return [each["title"] for each in items(reader, feed)]


def test_a_merged_claim_leads_to_the_other_and_keeps_its_record(reader: Client) -> None:
    claim, other = two_claims()
    make_assessment(claim, rationale="The treaty series has it.")
    merge_claim(claim, other, reason="They say the same.")
    page = reader.get(claim.get_absolute_url())
    assert f'href="{other.get_absolute_url()}"' in page.content.decode()
    assert "Merged by the desk into All is better." in words(page)
    assert "The treaty series has it." in words(page)
    assert "It was signed." not in ledger(reader)
    assert "It was signed." in ledger(reader, "status=merged")


def test_its_words_make_the_other_claim(reader: Client) -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.")
    assert {p.quote for p in other.passages.all()} == {
        "The charter was signed in February",
        "Relations have largely improved",
    }
    page = reader.get("/articles/the-summit/").content.decode()
    assert f'data-claim="{claim.pk}"' not in page
    assert page.count(f'data-claim="{other.pk}"') >= 2


def test_notes_on_its_words_stay_with_it() -> None:
    claim, other = two_claims()
    note = make_note(claim.passages.get(), "Well.", signed_by=make_author())
    merge_claim(claim, other, reason="They say the same.")
    assert Note.objects.get(pk=note.pk).claim == claim


def test_words_that_the_other_has_already_stay() -> None:
    claim, other = two_claims()
    passage = claim.passages.get()
    attach_passage(type(passage)(claim=other, quote=passage.quote))
    merge_claim(claim, other, reason="They say the same.")
    assert claim.passages.get() == passage
    assert other.passages.count() == 2


def test_a_merger_is_undone_and_the_words_come_back() -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.")
    reinstate_claim(claim, reason="They do not.")
    claim.refresh_from_db()
    assert (claim.listing, claim.merged_into) == ("listed", None)
    assert claim.passages.get().quote == "The charter was signed in February"
    assert other.passages.get().quote == "Relations have largely improved"


def test_the_other_says_that_it_was_merged_into_it_and_that_it_was_taken_back(
    reader: Client,
) -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.", at=MERGED)
    claim.refresh_from_db()
    told = f"Claim {claim.number} was merged into it by the desk They say the same."
    feed, history = f"/claims/{other.pk}/feed.json", f"/claims/{other.pk}/history.jsonld"
    page = other.get_absolute_url()
    assert told in words(reader.get(page)) and told not in words(
        reader.get(f"{page}?as_of=2026-02-20")
    )
    assert f"Merged into it by the desk: claim {claim.number}" in titles(reader, feed)
    twin = reader.get(f"/claims/{other.pk}.json").json()
    assert [(each["act"], each["reason"]) for each in twin["merged"]] == [
        ("merge", "They say the same.")
    ]
    reinstate_claim(claim, reason=WHY)
    back = (
        f"Claim {claim.number}, which had been merged into it, was listed again by the desk {WHY}"
    )
    assert back in words(reader.get(page)) and told in words(reader.get(page))
    again = f"Listed again by the desk: claim {claim.number}, which had been merged into it"
    assert again in titles(reader, feed)
    said = reader.get(history).content.decode()
    assert "Another claim merged into it" in said and "Another claim listed again" in said


def test_notes_on_words_come_back_with_the_words() -> None:
    claim, other = two_claims()
    passage = claim.passages.get()
    note, whole = make_note(passage), make_note(claim)
    merge_claim(claim, other, reason="They say the same.")
    reinstate_claim(claim, reason=WHY)
    note.refresh_from_db()
    whole.refresh_from_db()
    assert (note.claim_id, note.passage_id) == (None, passage.pk)
    assert (whole.claim_id, whole.passage_id) == (claim.pk, None)


@pytest.mark.parametrize("quoted", [("Bob Lee", ""), ("", "Bob Lee"), ("Bob Lee", "Ana Lima")])
def test_what_others_say_is_not_merged(quoted: tuple[str, str]) -> None:
    claim, other = two_claims()
    for row, name in zip((claim, other), quoted, strict=True):
        row = Claim.objects.get(pk=row.pk)
        row.speaker_name = name
        save_claim(row)
    with pytest.raises(ValidationError, match=r"Bob Lee.* Relate the one to the other instead"):
        merge_claim(claim, other, reason="They say the same.")
    assert Claim.objects.get(pk=claim.pk).is_listed


def test_what_the_same_person_is_quoted_with_is_merged() -> None:
    claim, other = two_claims()
    for row, name in ((claim, "BOB LEE"), (other, "Bob Lee")):
        row = Claim.objects.get(pk=row.pk)
        row.speaker_name = name
        save_claim(row)
    merge_claim(claim, other, reason="They say the same.")
    assert not Claim.objects.get(pk=claim.pk).is_listed


def test_of_mergers_one_after_the_other_the_last_is_undone_first() -> None:
    first, second = two_claims()
    third = make_claim(first.article, "The parliament should repeal the amendment")
    merge_claim(first, second, reason="They say the same.")
    merge_claim(second, third, reason="So do these.")
    with pytest.raises(ValidationError, match="reinstate that first"):
        reinstate_claim(first, reason="They do not.")
    for each in (second, first):
        reinstate_claim(each, reason="They do not.")
        assert each.passages.exists()
    assert first.passages.get().quote == "The charter was signed in February"


def test_it_is_merged_into_a_listed_claim_of_its_article_alone() -> None:
    claim, other = two_claims()
    for wrong in (claim, make_claim()):
        with pytest.raises(ValidationError, match="of the same article"):
            merge_claim(claim, wrong, reason="They say the same.")
    withdraw_claim(other, reason=WHY)
    with pytest.raises(ValidationError, match="not listed"):
        merge_claim(claim, other, reason="They say the same.")


def test_the_history_of_either_says_where_the_words_went() -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.")
    moved = {"words": "The charter was signed in February"}
    told = {(edit.claim_id, str(edit.before), str(edit.after)) for edit in ClaimEdit.objects.all()}
    assert told == {(claim.pk, str(moved), "{}"), (other.pk, "{}", str(moved))}


def test_a_verdict_is_stale_once_a_merger_brings_words_that_have_turned() -> None:
    claim, other = two_claims()
    make_assessment(other)
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace("was signed in", "was not signed in")
    revise(article, grade="correction", note="It was not.")
    merge_claim(claim, other, reason="They say the same.")
    assert Claim.objects.get(pk=other.pk).stale_for == "words"


def test_a_verdict_is_stale_once_words_that_it_judged_go_back() -> None:
    claim, other = two_claims()
    make_assessment(claim)
    merge_claim(claim, other, reason="They say the same.")
    make_assessment(Claim.objects.get(pk=other.pk))
    reinstate_claim(claim, reason="They do not.")
    assert Claim.objects.get(pk=other.pk).stale_for == "words"
    assert Claim.objects.get(pk=claim.pk).stale_for == ""


def test_a_merged_claim_stays_with_its_article() -> None:
    claim, other = two_claims()
    merge_claim(claim, other, reason="They say the same.")
    for each in (claim, other):
        each.refresh_from_db()
        each.article = make_article()
        with pytest.raises(ValidationError, match="it stays here"):
            save_claim(each, fields=["article"])


@pytest.mark.django_db(transaction=True)
def test_of_two_who_merge_each_into_the_other_one_is_told() -> None:
    for _round in range(3):
        article = make_article()
        one, other = make_claim(article), make_claim(article, "Relations have largely improved")
        pairs = ((one, other), (other, one))
        acts = [lambda a=a, b=b: merge_claim(a, b, reason="The same.") for a, b in pairs]
        refused = [each for each in at_once(*acts) if isinstance(each, Exception)]
        assert [type(each) for each in refused] == [ValidationError]
        assert Claim.objects.listed().filter(article=article).count() == 1


def test_the_annotated_text_is_made_once_for_a_merger(django_assert_max_num_queries: Any) -> None:
    claim, other = two_claims()
    with django_assert_max_num_queries(90):  # of which a third are the search's
        merge_claim(claim, other, reason="They say the same.")
    assert AnnotatedText.objects.get(article=claim.article_id).claim_count == 1


def test_words_that_a_merger_brings_are_words_that_nobody_judged() -> None:
    into = make_claim(make_article(), "The charter was signed in February")
    make_assessment(into)
    other = make_claim(into.article, "It could lead to new projects within a year")
    merge_claim(other, into, reason="The same.")
    assert Claim.objects.get(pk=into.pk).stale_for == "words"
    reinstate_claim(other, reason="It is not.")
    assert Claim.objects.get(pk=into.pk).stale_for == ""
