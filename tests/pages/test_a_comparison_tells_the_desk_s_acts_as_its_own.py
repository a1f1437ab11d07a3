"""What the desk did between two revisions is not told as if the author had changed the words."""

import pytest
from django.test import Client

from analysis.models import Claim
from analysis.withdrawal import merge_claim, withdraw_claim
from analysis.workflow import save_claim
from articles.models import Article
from articles.workflow import revise
from tests.make import make_article, make_assessment, make_claim
from tests.rendered_html import words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

QUOTE = "The charter was signed in February"
WIDE = "The charter was signed"


@pytest.fixture
def article() -> Article:
    return make_article(slug="open")


def edit(before: str = "", after: str = "A last line.") -> None:
    article = Article.objects.get()
    article.body = article.body.replace(before, after) if before else f"{article.body}\n{after}"
    revise(article, grade="update", note="More.")


def compared(reader: Client) -> str:
    return words(reader.get("/articles/open/compare/1/2/")).partition("The claims")[2]


def test_a_claim_that_the_desk_withdrew_was_not_dropped(reader: Client, article: Article) -> None:
    claim = make_claim(article)
    edit()
    withdraw_claim(claim, reason="It is a question.")
    shown = compared(reader)
    assert "Taken off the list by the desk" in shown and "dropped" not in shown


def test_a_claim_that_the_desk_found_later_was_there(reader: Client, article: Article) -> None:
    edit()
    make_claim(Article.objects.get())
    assert "Added by the desk later" in compared(reader)


def test_one_that_is_made_by_new_words_is_added(reader: Client, article: Article) -> None:
    edit(after="A bridge was built.")
    make_claim(Article.objects.get(), "A bridge was built")
    assert "Claim added" in compared(reader)


def test_other_words_of_the_same_text_are_the_desk_s_choice(
    reader: Client, article: Article
) -> None:
    claim = make_claim(article, QUOTE)
    edit()
    passage = claim.passages.get()
    passage.quote = WIDE
    save_claim(Claim.objects.get(), attached=[passage])
    shown = compared(reader)
    assert "The desk ties" in shown and "Its words changed" not in shown


def test_words_that_the_author_changed_are_told_so(reader: Client, article: Article) -> None:
    make_claim(article, QUOTE)
    edit("in February", "in March")
    assert "Its words changed" in compared(reader)


def test_words_that_went_to_another_claim_are_told_so(reader: Client, article: Article) -> None:
    claim = make_claim(article, statement="It was signed.")
    other = make_claim(article, "It could lead to new projects", statement="It may bring projects.")
    edit()
    merge_claim(claim, other, reason="It says the same.")
    shown = compared(reader)
    assert "The desk ties its words to another claim" in shown
    assert "reworded" not in shown


def test_a_verdict_of_an_earlier_statement_says_so(reader: Client, article: Article) -> None:
    claim = make_claim(article, statement="It was signed.")
    edit()
    make_assessment(claim, "supported")
    claim = Claim.objects.get()
    claim.statement = "It was never signed."
    save_claim(claim)
    shown = compared(reader)
    assert "Not yet assessed → Supported (of an earlier statement)" in shown
