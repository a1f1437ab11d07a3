"""Two articles that answer one question of the desk's name each other, where readers have both."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import User
from articles.models import Debate
from articles.workflow import retract
from tests.make import make_article, make_debate
from tests.rendered_html import words

pytestmark = pytest.mark.django_db

QUESTION = "Should Section 907 be repealed?"


def test_each_shows_the_question_and_the_other(reader: Client) -> None:
    make_debate(make_article("Repeal it", slug="yes"), make_article("Keep it", slug="no"), QUESTION)
    shown = words(reader.get("/articles/yes/"))
    assert f"The question {QUESTION}" in shown
    assert "For: Repeal it (this article) Against: Keep it" in shown
    assert "The desk put the question, in its own words" in shown
    assert "For: Repeal it Against: Keep it (this article)" in words(reader.get("/articles/no/"))


@pytest.mark.parametrize("hidden", ["draft", "retracted"])
def test_nothing_is_said_where_readers_have_one_alone(reader: Client, hidden: str) -> None:
    other = make_article("Hushed", published=hidden == "retracted")
    make_debate(make_article(slug="yes"), other, QUESTION)
    if hidden == "retracted":
        retract(other, reason="Forged.")
        assert QUESTION not in words(reader.get(other.get_absolute_url()))
    shown = words(reader.get("/articles/yes/"))
    assert QUESTION not in shown
    assert "Hushed" not in shown
    assert "for_and_against" not in reader.get("/articles/yes.json").json()


def test_the_desk_sees_a_pair_of_drafts(editor: User, writer: User, as_user: Client) -> None:
    own = make_article(slug="own", published=False, by=writer)
    make_debate(own, make_article(published=False), QUESTION)
    assert QUESTION in words(as_user(editor).get("/articles/own/"))
    assert QUESTION not in words(as_user(writer).get("/articles/own/"))


def test_machines_are_told_who_put_the_question(reader: Client) -> None:
    make_debate(make_article(slug="yes"), make_article("Keep it", slug="no"), QUESTION)
    assert reader.get("/articles/yes.json").json()["for_and_against"] == {
        "question_by_the_desk": QUESTION,
        "side": "for",
        "for": "http://testserver/articles/yes/",
        "against": "http://testserver/articles/no/",
    }
    told = reader.get("/api/v1/articles/no/").json()["for_and_against"]
    assert (told["question"], told["side"]) == (QUESTION, "against")
    assert told["article_against"] == {"slug": "no", "title": "Keep it"}


def test_an_article_is_in_one_pair() -> None:
    first = make_debate(make_article(), make_article())
    second = Debate(
        question=QUESTION, article_for=make_article(), article_against=first.article_for
    )
    with pytest.raises(ValidationError, match="another question"):
        second.full_clean()
