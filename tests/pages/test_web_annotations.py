"""Passages and notes are W3C Web Annotations at addresses of their own, and in collections."""

import pytest
from django.test import Client

from accounts.models import User
from analysis.models import Claim, Note, Passage
from analysis.notes import save_note, withdraw_note
from analysis.passages import attach_passage
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.removal import Kind, remove_words
from articles.workflow import retract, revise, save_draft
from tests.make import make_article, make_assessment, make_author, make_claim, make_note
from tests.pages.annotations import BODY, SITE, items, note_of, passage_of, read, said

pytestmark = [pytest.mark.django_db, pytest.mark.looks]


@pytest.fixture
def article() -> Article:
    return make_article(
        "A waiver", slug="waiver", body=BODY, author=make_author("Ana Lima", slug="ana")
    )


@pytest.fixture
def claim(article: Article) -> Claim:
    return make_claim(article, "in one night", statement="It took a night.")


# --- One by one -----------------------------------------------------------------------------------


def test_a_passage_is_told_with_its_claim_and_its_place(claim: Claim, article: Article) -> None:
    found = passage_of(claim)
    assert found["id"] == f"{SITE}/annotations/passages/{claim.passages.get().pk}/"
    assert (found["type"], found["motivation"]) == ("Annotation", "identifying")
    assert found["creator"] == {"id": f"{SITE}/", "type": "Organization", "name": "Assay"}
    identified, described = found["body"]
    assert identified == {
        "type": "SpecificResource",
        "purpose": "identifying",
        "source": {
            "id": f"{SITE}/claims/{claim.pk}/",
            "type": "schema:Claim",
            "schema:text": "It took a night.",
            "schema:author": [{"id": f"{SITE}/authors/ana/", "type": "Person", "name": "Ana Lima"}],
        },
    }
    assert described["value"] == "Not assessed: “It took a night”, claimed by Ana Lima"
    start = article.text.index("in one night")
    public_from = article.revisions.get().public_from
    assert found["target"] == {
        "type": "SpecificResource",
        "source": f"{SITE}/articles/waiver/",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": "in one night",
                "prefix": "It was signed 😀 ",
                "suffix": ".",
            },
            {"type": "TextPositionSelector", "start": start, "end": start + len("in one night")},
        ],
        "state": {
            "type": "TimeState",
            "sourceDate": f"{public_from:%Y-%m-%dT%H:%M:%SZ}",
            "cached": f"{SITE}/articles/waiver/revisions/1.txt",
            "refinedBy": {"type": "HttpRequestState", "value": "Accept: text/plain"},
        },
    }


def test_the_text_that_it_names_has_the_words_where_it_says(reader: Client, claim: Claim) -> None:
    target = passage_of(claim)["target"]
    quote, place = target["selector"]
    text = reader.get(target["state"]["cached"].removeprefix(SITE)).content.decode()
    accept = target["state"]["refinedBy"]["value"].removeprefix("Accept: ")
    source = target["source"].removeprefix(SITE)
    assert reader.get(source, headers={"accept": accept}).content.decode() == text
    assert text[place["start"] : place["end"]] == quote["exact"]


def test_context_of_other_blocks_is_given_only_where_it_is_needed(article: Article) -> None:
    claim = make_claim(article, "The record holds. It was kept.")
    attach_passage(
        Passage(claim=claim, quote="The record holds.", prefix="The record holds. It was kept.\n\n")
    )
    once, twice = (
        read(f"/annotations/passages/{passage.pk}/")["target"]["selector"][0]
        for passage in claim.passages.order_by("start")
    )
    assert once.keys() == {"type", "exact"}
    assert twice["prefix"] == article.text[: -len(twice["exact"])][-32:]


def test_a_verdict_is_told_with_who_gives_it(claim: Claim) -> None:
    judge = make_author("The Desk", slug="desk", kind="desk")
    make_assessment(claim, "disputed", summary="Two ministries differ.", signed_by=judge)
    found = passage_of(claim)
    assert found["motivation"] == ["identifying", "assessing"]
    assert said(found) == [
        ("describing", "Disputed: “It took a night”, claimed by Ana Lima"),
        ("assessing", "The desk: Disputed. Two ministries differ."),
    ]
    assert found["body"][2]["creator"] == {
        "id": f"{SITE}/authors/desk/",
        "type": "Organization",
        "name": "The Desk",
    }


def test_a_verdict_on_something_earlier_says_so(claim: Claim) -> None:
    make_assessment(claim, "supported", summary="It did.")
    claim.refresh_from_db()
    claim.statement = "It took two nights."
    save_claim(claim)
    for _purpose, told in said(passage_of(claim)):
        assert "Supported" in told and "of an earlier statement" in told


def test_words_that_may_have_turned_say_so(claim: Claim, article: Article) -> None:
    make_assessment(claim)
    article.refresh_from_db()
    article.body = BODY.replace("in one night", "in no night")
    revise(article, grade="correction", note="It was in none.")
    found = passage_of(claim)
    assert "These words may have another sense" in said(found)[1][1]
    assert found["target"]["selector"][0]["exact"] == "in no night"
    assert found["target"]["state"]["cached"].endswith("/revisions/2.txt")


def test_words_that_the_article_lost_are_those_of_the_last_text_that_had_them(
    reader: Client, claim: Claim, article: Article
) -> None:
    article.refresh_from_db()
    article.body = "The record holds."
    revise(article, grade="correction", note="It is shorter.")
    target = passage_of(claim)["target"]
    assert target["source"] == f"{SITE}/articles/waiver/revisions/1/"
    assert target["state"]["cached"] == f"{SITE}/articles/waiver/revisions/1.txt"
    [quote] = target["selector"]
    assert quote["exact"] in reader.get("/articles/waiver/revisions/1.txt").content.decode()


def test_words_that_no_reader_had_are_in_no_annotation() -> None:
    article = make_article(slug="draft", body=BODY, published=False)
    claim = make_claim(article, "in one night")
    article.refresh_from_db()
    article.body = "The record holds."
    save_draft(article)
    Article.objects.filter(pk=article.pk).update(
        status="published", published_at="2026-01-08T09:00Z", public_number=2
    )
    article.revisions.filter(number=2).update(public_from="2026-01-08T09:00Z")
    passage = claim.passages.get()
    assert passage.start is None
    assert Client().get(f"/annotations/passages/{passage.pk}/").status_code == 404
    assert read("/annotations/articles/draft/")["total"] == 0


def test_a_note_is_told_in_the_words_that_an_editor_approved(claim: Claim) -> None:
    passage = claim.passages.get()
    note = make_note(passage, "Look *here*.", signed_by=make_author("Bo", slug="bo"))
    note.body, note.waits = "Unread words.", True
    Note.objects.filter(pk=note.pk).update(body="Unread words.", waits=True)
    found = note_of(note)
    assert (found["motivation"], found["creator"]["name"]) == ("commenting", "Bo")
    [body] = found["body"]
    assert (body["format"], body["purpose"]) == ("text/html", "commenting")
    assert "Look <em>here</em>." in body["value"]
    assert found["target"] == passage_of(claim)["target"]


def test_a_note_on_a_claim_has_its_page_as_target(claim: Claim) -> None:
    found = note_of(make_note(claim, "On all of it."))
    assert found["target"] == SITE + claim.get_absolute_url()


def test_a_note_says_that_it_was_written_on_something_earlier(claim: Claim) -> None:
    note = make_note(claim, "On all of it.")
    claim.refresh_from_db()
    claim.statement = "It took two nights."
    save_claim(claim)
    assert said(note_of(note))[1] == (
        "describing",
        "Written of an earlier statement: “It took a night.”",
    )


# --- What nobody gets -----------------------------------------------------------------------------


def test_a_note_that_waits_or_was_withdrawn_is_not_found(
    reader: Client, claim: Claim, writer: User
) -> None:
    make_author("Wu", slug="wu", user=writer)
    waiting = Note(claim=claim, body="Unread.", signed_by=writer.author)
    save_note(waiting, by=writer)
    withdrawn = make_note(claim, "Gone.")
    withdraw_note(withdrawn, reason="It was wrong.")
    for note in (waiting, withdrawn):
        assert reader.get(f"/annotations/notes/{note.pk}/").status_code == 404
    assert read(f"/annotations/claims/{claim.pk}/")["total"] == 1


@pytest.mark.parametrize("way", ["withdrawn", "merged"])
def test_of_a_claim_that_is_not_listed_there_is_a_notice_and_no_words(
    reader: Client, claim: Claim, article: Article, way: str
) -> None:
    other = make_claim(article, "It was kept")
    note, passage = make_note(claim, "A note."), claim.passages.get()
    if way == "withdrawn":
        withdraw_claim(claim, reason="It is no claim.")
    else:
        merge_claim(claim, other, reason="The same.")
    whole = read(f"/annotations/claims/{claim.pk}/")
    assert (whole["total"], "first" in whole, "night" in str(whole)) == (0, False, False)
    assert f"The desk has {way} it" in whole["label"]
    assert reader.get(f"/annotations/notes/{note.pk}/").status_code == 404
    if way == "withdrawn":
        assert reader.get(f"/annotations/passages/{passage.pk}/").status_code == 404
    names = [each["body"][0]["source"]["id"] for each in items("/annotations/articles/waiver/")]
    assert {*names} == {f"{SITE}/claims/{other.pk}/"}


def test_of_a_retracted_article_there_is_a_notice_and_no_words(
    reader: Client, claim: Claim, article: Article
) -> None:
    note, passage = make_note(claim, "A note."), claim.passages.get()
    article.refresh_from_db()
    retract(article, reason="It was made up.", withhold=True)
    for path in ("articles/waiver", f"claims/{claim.pk}"):
        found = read(f"/annotations/{path}/")
        assert (found["total"], "first" in found) == (0, False)
        assert "has been retracted" in found["label"]
        assert "night" not in str(found)
    for path in (f"passages/{passage.pk}", f"notes/{note.pk}"):
        assert reader.get(f"/annotations/{path}/").status_code == 404


def test_words_that_were_removed_by_law_are_gone(claim: Claim, article: Article) -> None:
    make_note(claim, "He said in one night.")
    remove_words(article, "one night", kind=Kind.PERSONAL, reason="A court said so.")
    for path in ("articles/waiver", f"claims/{claim.pk}"):
        assert "one night" not in str(read(f"/annotations/{path}/"))


@pytest.mark.parametrize("kind", ["passages", "notes", "claims", "articles"])
def test_a_number_beyond_all_is_not_found(reader: Client, kind: str) -> None:
    assert reader.get(f"/annotations/{kind}/{'9' * 30}/").status_code == 404
