"""Where words are removed by law, passages, verdicts and what waited stay as they were."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from analysis.anchoring import context
from analysis.anchoring.quote import Span
from analysis.models import Claim, Passage, RevisionPassages
from analysis.passages import attach_passage
from articles import workflow
from articles.models import Article
from articles.removal import remove_words
from tests.admin.desk import fields_of, form_url
from tests.analysis.removed_names import BODY, NAME, WHY, article_with_the_name, traces
from tests.make import make_article, make_assessment, make_claim, make_evidence, make_source
from tests.rendered_html import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(db: Any) -> User:
    return User.objects.create_superuser("boss")


@pytest.fixture
def article(boss: User) -> Article:
    return article_with_the_name(boss)


def test_passages_stand_where_they_stood(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    text = Article.objects.earliest("pk").text
    quotes = set()
    for passage in Passage.objects.filter(start__isnull=False):
        span = Span(passage.start, passage.end)
        assert text[span.start : span.end] == passage.quote
        assert (passage.prefix, passage.suffix) == context(text, span)
        quotes.add(passage.quote)
    assert {
        "The minister [removed] signed it",
        "[removed] signed it. Relations",
        "improved since then",
    } <= quotes


def test_so_they_do_in_every_revision(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    kept = list(RevisionPassages.objects.select_related("revision"))
    assert {each.revision.number for each in kept} == {1, 2, 3, 4}
    for each in kept:
        for passage in each.passages:
            if passage["start"] is not None:
                text = each.revision.text[passage["start"] : passage["end"]]
                assert text == passage["quote"]


def test_two_passages_that_become_one_mark_are_one(boss: User) -> None:
    claim = make_claim(make_article(body=BODY), "Vüqar Quliyev signed it", slug="one")
    attach_passage(Passage(claim=claim, quote="Nothing"))
    for quote in ("minister Vüqar", "Quliyev signed"):
        attach_passage(Passage(claim=claim, quote=quote))
    remove_words(claim.article, "minister Vüqar Quliyev signed", by=boss, **WHY)
    states = sorted(claim.passages.values_list("state", flat=True))
    assert states == ["exact", "exact", "exact", "lost"]


def test_a_passage_moves_to_where_another_stood(boss: User) -> None:
    body = "Vüqar Quliyev ab. Xxxxabcdefghijkl. Zz."
    claim = make_claim(make_article(body=body), "abcdefg")
    start = claim.passages.get().start - (len(NAME) - len("[removed]"))
    text = claim.article.text
    attach_passage(Passage(claim=claim, quote=text[start : start + 7]))
    remove_words(claim.article, NAME, by=boss, **WHY)
    assert {each.quote for each in claim.passages.all()} == {"abcdefg", text[start : start + 7]}


def test_the_article_marks_them_still(article: Article, reader: Client, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    page = reader.get("/articles/what-was-signed/").content.decode()
    claim = Claim.objects.get(statement="[removed] signed.")
    assert f'data-claim="{claim.pk}"' in page


def test_what_the_editor_leaves_stays(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, without=["analysis.source", "analysis.claim"], **WHY)
    assert Claim.objects.filter(statement=f"{NAME} signed.").exists()
    assert NAME not in Article.objects.earliest("pk").title


@pytest.mark.parametrize("left", [[], ["analysis.claim"], ["analysis.evidence", "analysis.source"]])
def test_no_verdict_becomes_stale_by_it(left: list[str], boss: User) -> None:
    claim = make_claim(statement="The charter was signed.", hedge="says the charter")
    source = make_source(title="The charter", url="https://example.org/the-charter/")
    row = {"quote": "this charter", "note": "Of the charter.", "locator": "charter, 1"}
    make_assessment(claim, evidence=make_evidence(claim, source=source, **row))
    remove_words(claim.article, "charter", by=boss, without=left, **WHY)
    make_evidence(claim)  # it is held against what was judged
    claim.refresh_from_db()
    assert claim.has_new_evidence and not claim.is_stale


def test_the_author_s_text_is_never_left(article: Article, boss: User) -> None:
    remove_words(article, NAME, by=boss, without=["articles.revision"], **WHY)
    assert traces() == []


def test_a_form_that_is_open_brings_nothing_back_unawares(
    article: Article, boss: User, as_user: Any
) -> None:
    browser, url = as_user(boss), form_url("articles.article", article.pk)
    opened = fields_of(browser.get(url))
    remove_words(article, NAME, by=boss, **WHY)
    answer = browser.post(url, opened | {"_save": "Save"})
    assert answer.status_code == 409
    assert NAME not in Article.objects.earliest("pk").text


def test_changes_that_waited_wait_on(article: Article, reader: Client, boss: User) -> None:
    remove_words(article, NAME, by=boss, **WHY)
    stored = Article.objects.earliest("pk")
    assert (stored.public_number, stored.newest_number) == (2, 4)
    assert "More of" not in words(reader.get("/articles/what-was-signed/"))
    assert "More of [removed]." in stored.revisions.first().text


@pytest.mark.parametrize("published", [False, True])
def test_a_draft_and_a_published_article_alike(published: bool, boss: User) -> None:
    article = make_article(body=BODY, published=published)
    remove_words(article, NAME, by=boss, **WHY)
    article.refresh_from_db()
    assert article.newest_number == 2
    assert article.public_number == (2 if published else 0)
    assert article.corrections.exists() is published
    assert traces() == []


def test_a_scheduled_article_appears_without_them_at_its_time(boss: User) -> None:
    article = workflow.schedule(make_article(body=BODY, published=False), publish_at=_far())
    remove_words(article, NAME, by=boss, **WHY)
    shown = article.revisions.filter(public_from__isnull=False).get()
    assert (shown.number, shown.public_from) == (2, _far())
    assert Article.objects.earliest("pk").public_number == 2


def _far() -> Any:
    from tests.pages.unpublished import FAR_AHEAD

    return FAR_AHEAD


@pytest.mark.parametrize(
    ("before", "after", "quote", "names", "stale"),
    [
        (
            "The [money](https://ex.org/karim-petrov) was stolen.",
            "The ~~[money](https://ex.org/karim-petrov) was stolen~~.",
            "The money was stolen",
            ["Karim Petrov"],
            "words",
        ),
        (
            "Karim Petrov stole the money.",
            "Vasif Quliyev stole the money.",
            "Karim Petrov stole the money",
            ["Karim Petrov", "Vasif Quliyev"],
            "words",
        ),
        (
            "## Karim Petrov\n\nHe stole the money.",
            "## Vasif Quliyev\n\nHe stole the money.",
            "He stole the money",
            ["Karim Petrov", "Vasif Quliyev"],
            "context",
        ),
    ],
)
def test_a_verdict_that_was_of_other_words_stays_so(
    before: str, after: str, quote: str, names: list[str], stale: str, boss: User
) -> None:
    article = make_article(body=f"{before}\n\nMuch else was said.")
    claim = make_claim(article, quote, statement="It was stolen.")
    make_assessment(claim)
    change(article, boss, before, after)
    assert Claim.objects.get().stale_for == stale
    for name in names:
        remove_words(article, name, by=boss, **WHY)
    change(article, boss, "Much else", "Much more")
    assert stale in Claim.objects.get().stale_for.split()
    make_assessment(claim)
    assert Claim.objects.get().stale_for == ""


def change(article: Article, by: User, before: str, after: str) -> None:
    article.refresh_from_db()
    article.body = article.body.replace(before, after)
    workflow.revise(article, grade="correction", note="Mended.", by=by)


def test_words_that_are_nowhere_are_refused_beside_a_stale_verdict(boss: User) -> None:
    article = make_article(body="Karim stole it.\n\nMuch else was said.")
    make_assessment(make_claim(article, "Karim stole it"))
    change(article, boss, "Karim", "Vasif")
    with pytest.raises(ValidationError, match="nowhere"):
        remove_words(article, "Zzzzz Qqqqq", by=boss, **WHY)


def test_a_verdict_is_current_again_where_all_that_differs_is_mended(boss: User) -> None:
    article = make_article(body="Karim stole it.\n\nMuch else was said by Emin Sadiq.")
    claim = make_claim(article, "Karim stole it")
    make_assessment(claim)
    change(article, boss, "Karim", "Vasif")
    remove_words(article, "Emin Sadiq", by=boss, **WHY)
    change(article, boss, "Vasif", "Karim")
    assert Claim.objects.get().stale_for == ""
