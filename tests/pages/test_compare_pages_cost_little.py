"""Comparing revisions costs little, however long they are; where it is coarse, the page says so."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles import comparisons
from articles.comparisons import store_comparison
from articles.diffs import MOST_WORDS
from articles.models import Article, Comparison
from articles.workflow import revise, save_draft
from tests.admin.desk import fields_of, form_url
from tests.make import BODY, make_article
from tests.rendered_html import parse_errors, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

COARSE = "This text is too long to be compared word by word"
LONG = " ".join(f"word{number}" for number in range(MOST_WORDS))


def edited(body: str) -> str:
    """A text with every seventh word changed."""
    pieces = body.split(" ")
    pieces[3::7] = [f"{piece}s" for piece in pieces[3::7]]
    return " ".join(pieces)


def rewritten(body: str) -> Article:
    """An article called “open” that has been edited throughout, once."""
    article = make_article("Open", slug="open", body=body)
    article.body = edited(body)
    return revise(article)


def long_texts() -> tuple[str, str]:
    """490,000 characters before and after an edit of every sentence."""
    sentence = "The {} delegation met in the port and agreed on a budget for the corridor. "
    paragraphs = ["".join(sentence.format(f"{n}th") for _ in range(9)) for n in range(685)]
    old = "\n\n".join(paragraphs)
    return old, edited(old)


@pytest.mark.parametrize("is_stored", [True, False])
def test_a_long_text_is_compared_word_by_word_and_once(
    reader: Client, is_stored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    revisions = rewritten(BODY).revisions
    for number, body in enumerate(long_texts(), start=1):
        revisions.filter(number=number).update(body=body, text=body)
    Comparison.objects.all().delete()
    if is_stored:
        store_comparison(revisions.get(number=1), revisions.get(number=2))
    compared: list[int] = []
    compare = comparisons.compare

    def counted(old: str, new: str) -> Any:
        compared.append(len(old))
        return compare(old, new)

    monkeypatch.setattr(comparisons, "compare", counted)
    page = reader.get("/articles/open/compare/1/2/")
    assert page.status_code == 200 and page.content.count(b"<ins>") > 9_000
    assert len(compared) == (0 if is_stored else 1)


def test_a_comparison_that_is_not_stored_takes_no_more_queries(reader: Client) -> None:
    rewritten(BODY)
    reader.get("/about/")  # the foot of every page is read once and kept
    costs = []
    for path in ("1/2", "2/1"):
        with CaptureQueriesContext(connection) as captured:
            assert reader.get(f"/articles/open/compare/{path}/").status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 5


def test_a_revision_beside_itself_and_one_that_is_not_there(reader: Client) -> None:
    rewritten(BODY)
    assert reader.get("/articles/open/compare/2/2/").status_code == 200
    for path in ("1/3", "3/1", f"1/{10**30}"):
        assert reader.get(f"/articles/open/compare/{path}/").status_code == 404


def test_readers_are_told_that_a_comparison_is_coarse(reader: Client) -> None:
    rewritten(LONG)
    page = reader.get("/articles/open/compare/1/2/")
    assert COARSE in words(page)
    assert parse_errors(page.content.decode()) == []


def test_of_one_that_is_not_coarse_nothing_is_said(reader: Client) -> None:
    rewritten(BODY)
    assert COARSE not in words(reader.get("/articles/open/compare/1/2/"))


@pytest.mark.parametrize("is_coarse", [True, False])
def test_an_editor_in_a_conflict_is_told(editor: User, as_user: Any, is_coarse: bool) -> None:
    body = f"One. {LONG} Two." if is_coarse else "One."
    article = make_article(body=body, published=False)
    client, url = as_user(editor), form_url("articles.article", article.pk)
    typed = fields_of(client.get(url)) | {"_save": "1"}
    article = Article.objects.get()
    article.body = body.replace("One.", "Theirs.").replace("Two.", "Other.")
    save_draft(article)
    page = client.post(url, typed)
    assert page.status_code == 409
    assert (COARSE in words(page)) == is_coarse


def test_marks_in_the_text_stay_text(reader: Client) -> None:
    article = make_article("Open", slug="open", body="It is `<b>so</b>` & so.")
    article.body = 'It is `<i>so</i>` & "so".'
    revise(article)
    page = reader.get("/articles/open/compare/1/2/").content.decode()
    assert "<i>so" not in page and "&lt;<" in page and "&quot;" in page


def test_readers_see_words_and_not_marks(reader: Client) -> None:
    article = make_article("Open", slug="open", body="## The *first* one\n\nIt is **so**.")
    article.body = "## The *second* one\n\nIt is **so**."
    revise(article)
    page = words(reader.get("/articles/open/compare/1/2/"))
    assert "#" not in page and "*" not in page
    assert "The [removed: first] [added: second] one" in page


def test_a_change_of_format_alone_is_told(reader: Client) -> None:
    article = make_article("Open", slug="open", body="It is [so](https://example.org/).")
    article.body = "It is [so](https://example.com/)."
    revise(article)
    assert "only its formatting or its links differ" in words(
        reader.get("/articles/open/compare/1/2/")
    )
