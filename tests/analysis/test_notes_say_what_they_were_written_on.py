"""A note says when it was written of an earlier statement, or of earlier words, and of which."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from analysis.models import Claim, Note, NoteVersion
from analysis.notes import approve_note, save_note, withdraw_note
from analysis.passages import attach_passage
from analysis.workflow import save_claim
from articles.models import Article
from articles.removal import remove_words
from articles.state import Signature
from articles.workflow import publish, revise
from tests.make import BODY, make_article, make_author, make_claim, make_note
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.once]

QUOTE = "The charter was signed in February"
STATEMENT = "The charter was signed by both."
OTHER = "The charter was refused by both."
BODY_OF_NOTE = "The treaty series has it."
EARLIER_STATEMENT = f"Written of an earlier statement: “{STATEMENT}”"
EARLIER_WORDS = f"Written of earlier words: “{QUOTE}”"


@pytest.fixture
def claim() -> Claim:
    return make_claim(make_article(slug="summit"), QUOTE, statement=STATEMENT)


def restate(claim: Claim, statement: str = OTHER, **how: Any) -> None:
    row = Claim.objects.get(pk=claim.pk)
    row.statement = statement
    save_claim(row, **how)


def edit(claim: Claim, old: str, new: str) -> None:
    article = Article.objects.get(pk=claim.article_id)
    article.body = BODY.replace(old, new)
    revise(article, grade="correction", note="It was not.")


def tie(claim: Claim, quote: str) -> None:
    passage = claim.passages.get()
    passage.quote, passage.prefix, passage.suffix = quote, "", ""
    attach_passage(passage)


def on_page(claim: Claim, reader: Client, query: str = "") -> str:
    return words(reader.get(claim.get_absolute_url() + query))


def in_margin(reader: Client) -> str:
    return words(reader.get("/articles/summit/"))


def test_a_version_keeps_what_it_was_written_on(claim: Claim) -> None:
    make_note(claim)
    make_note(claim.passages.get())
    kept = NoteVersion.objects.order_by("pk").values_list("statement", "words")
    assert list(kept) == [(STATEMENT, ""), (STATEMENT, QUOTE)]


def test_of_an_earlier_statement(claim: Claim, reader: Client) -> None:
    make_note(claim, BODY_OF_NOTE)
    assert "Written of" not in on_page(claim, reader)
    restate(claim)
    assert EARLIER_STATEMENT in on_page(claim, reader)
    restate(claim, STATEMENT)
    assert "Written of" not in on_page(claim, reader)


@pytest.mark.parametrize("way", ["edited", "tied to others"])
def test_of_earlier_words(way: str, claim: Claim, reader: Client) -> None:
    make_note(claim.passages.get(), BODY_OF_NOTE)
    if way == "edited":
        edit(claim, "was signed", "was not signed")
    else:
        tie(claim, "could lead to new projects")
    for page in (on_page(claim, reader), in_margin(reader)):
        assert EARLIER_WORDS in page and BODY_OF_NOTE in page


def test_in_the_margin_of_an_earlier_statement_too(claim: Claim, reader: Client) -> None:
    make_note(claim.passages.get(), BODY_OF_NOTE)
    assert "Written of" not in in_margin(reader)
    restate(claim)
    assert EARLIER_STATEMENT in in_margin(reader)


def test_a_typo_makes_no_other_words(reader: Client) -> None:
    body = BODY.replace("charter was", "chartre was")
    article = make_article(slug="summit", body=body)
    claim = make_claim(article, QUOTE.replace("charter", "chartre"), statement="The goverment fell")
    make_note(claim.passages.get(), BODY_OF_NOTE)
    edit(claim, "chartre was", "charter was")
    restate(claim, "The government fell.")
    assert "Written of" not in on_page(claim, reader) + in_margin(reader)


def test_a_new_version_is_of_what_is_there_now(claim: Claim, reader: Client) -> None:
    note = make_note(claim, BODY_OF_NOTE)
    restate(claim)
    note.body = "It has it still."
    save_note(note)
    assert "Written of" not in on_page(claim, reader)


def test_what_it_waits_for_is_of_when_it_was_written(
    claim: Claim, reader: Client, writer: User
) -> None:
    note = Note(claim=claim, body=BODY_OF_NOTE, signed_by=make_author("Ana Lima", user=writer))
    save_note(note, by=writer)
    restate(claim)
    approve_note(note, number=1)
    assert EARLIER_STATEMENT in on_page(claim, reader)


def test_the_desk_sees_it_on_the_note_in_its_list_and_before_it_is_approved(
    claim: Claim, as_user: Any, editor: User, writer: User
) -> None:
    note = Note(
        passage=claim.passages.get(), body=BODY_OF_NOTE, signed_by=make_author("Ana", user=writer)
    )
    save_note(note, by=writer)
    restate(claim)
    edit(claim, "was signed", "was not signed")
    browser = as_user(editor)
    for url in (
        reverse("admin:analysis_note_changelist"),
        reverse("admin:analysis_note_change", args=[note.pk]),
    ):
        page = words(browser.get(url))
        assert (
            f"Waits · of an earlier statement · of earlier words · “{STATEMENT}” · “{QUOTE}”"
            in (page)
        ), url
    page = words(browser.get(reverse("admin:analysis_note_approve", args=[note.pk])))
    assert f"Written of an earlier statement {STATEMENT}" in page
    assert f"Written of earlier words {QUOTE}" in page


def test_what_no_reader_had_is_not_shown_to_readers(reader: Client) -> None:
    claim = make_claim(make_article(slug="summit", published=False), QUOTE, statement=STATEMENT)
    make_note(claim, BODY_OF_NOTE)
    make_note(claim.passages.get(), BODY_OF_NOTE)
    restate(claim)
    tie(claim, "could lead to new projects")
    publish(Article.objects.get(pk=claim.article_id))
    for page in (on_page(claim, reader), in_margin(reader)):
        assert "Written of an earlier statement" in page and "Written of earlier words" in page
        assert STATEMENT not in page and QUOTE not in page.partition("Written of")[2][:200]


def test_on_another_day_s_page_readers_have_the_version_of_then(
    claim: Claim, reader: Client
) -> None:
    moments = [datetime(2026, month, 1, 12, tzinfo=UTC) for month in (2, 3, 4)]
    note = make_note(claim, "The first.", at=moments[0])
    restate(claim, at=moments[1])
    note.body = "The second."
    save_note(note, at=moments[2])
    told = {
        date(2026, 1, 20): (False, False, False),
        date(2026, 2, 20): (True, False, False),
        date(2026, 3, 20): (True, False, True),
        date(2026, 4, 20): (True, True, False),  # the first is an earlier version
    }
    for day, (first, second, is_former) in told.items():
        page = on_page(claim, reader, f"?as_of={day}")
        said = "The first." in page, "The second." in page, EARLIER_STATEMENT in page
        assert said == (first, second, is_former), day


def test_what_was_withdrawn_since_is_not_brought_back_by_asking_for_an_earlier_day(
    claim: Claim, reader: Client
) -> None:
    note = make_note(claim, BODY_OF_NOTE, at=datetime(2026, 2, 1, 12, tzinfo=UTC))
    withdraw_note(note, reason="It was misread.", at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    page = on_page(claim, reader, "?as_of=2026-02-20")
    assert "A note was withdrawn" in page


def test_words_that_the_law_wants_gone_go_from_it_though_notes_are_left(
    claim: Claim, reader: Client
) -> None:
    make_note(claim.passages.get(), BODY_OF_NOTE)
    left = ["analysis.note", "analysis.noteversion"]
    article = Article.objects.get(pk=claim.article_id)
    remove_words(article, "charter was", kind="personal", reason="Order 12.", without=left)
    version = NoteVersion.objects.get()
    assert (version.statement, version.words) == (
        "The [removed] signed by both.",
        "The [removed] signed in February",
    )
    assert "Written of" not in on_page(claim, reader) + in_margin(reader)


def other_speaker(claim: Claim, way: str) -> str:
    """Let somebody else say a claim, or another article make it; what is told of a note before."""
    row = Claim.objects.get(pk=claim.pk)
    was = row.article.bylines.get().author
    if way == "byline":
        sign = (Signature(make_author("Yan Oz").pk),)
        revise(row.article, bylines=sign, grade="correction", note="It was Yan Oz.")
    elif way == "quoted":
        row.speaker_name = "Bob Lee"
        save_claim(row)
    else:
        row.article = make_article(author=was if way == "moved" else make_author("Y"))
        save_claim(row)
    if way == "moved":
        return "Written when another article made the claim."
    where = ", in another article" if way == "moved to another's" else ""
    return f"Written when the claim was that of another{where}: {was.name}."


@pytest.mark.parametrize("way", ["byline", "quoted", "moved", "moved to another's"])
def test_of_another_speaker_or_article(way: str, claim: Claim, reader: Client) -> None:
    on_claim, on_words = make_note(claim), make_note(claim.passages.get(), BODY_OF_NOTE)
    assert "Written when" not in on_page(claim, reader) + in_margin(reader)
    told = other_speaker(claim, way)
    slug = Claim.objects.get(pk=claim.pk).article.slug
    assert on_page(Claim.objects.get(pk=claim.pk), reader).count(told) == 2
    assert told in words(reader.get(f"/articles/{slug}/"))
    rows = reader.get("/api/v1/notes/").json()["results"]
    assert [row["is_of_other_speaker"] for row in rows] == [True, True]
    for note in (on_claim, on_words):
        annotation = reader.get(reverse("analysis:note_annotation", args=[note.pk])).json()
        assert told in [body.get("value") for body in annotation["body"]]


def test_notes_of_many_who_came_to_say_other_claims_cost_no_more(
    reader: Client, django_assert_max_num_queries: Any
) -> None:
    def note_one() -> None:
        claim = make_claim(make_article(author=make_author("Ana Lima")), QUOTE)
        make_note(claim)
        other_speaker(claim, "moved to another's")

    note_one()
    reader.get("/api/v1/notes/")
    with CaptureQueriesContext(connection) as asked:
        reader.get("/api/v1/notes/")
    for _ in range(3):
        note_one()
    with django_assert_max_num_queries(len(asked)):
        reader.get("/api/v1/notes/")
