"""A reply, and what the desk answered, say when the claim was that of another, or elsewhere."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.challenges import answer_challenge, show_as_reply
from analysis.models import Claim
from analysis.workflow import save_claim
from articles.models import Article, Author
from articles.state import Signature
from articles.workflow import revise
from tests.make import make_article, make_author, make_challenge, make_claim
from tests.pages.test_query_counts import queries
from tests.rendered_html import part, words

pytestmark = [pytest.mark.django_db, pytest.mark.looks]

WRITTEN = "Written when"


def on(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)


@pytest.fixture
def claim() -> Claim:
    """Of an article by Paul Prior; a reader wrote on 2 March 2026, and the desk answered on 4."""
    article = make_article(slug="piece", author=make_author("Paul Prior", slug="paul"))
    claim = make_claim(article, created_at=on(1))
    said = make_challenge(claim, "You are wrong.", at=on(2))
    answer_challenge(said, answer="We stand by it.", at=on(4))
    show_as_reply(said, text=said.message, at=on(4))
    return claim


def sign(name: str, day: int) -> None:
    author = Author.objects.filter(name=name).first() or make_author(name)
    revise(Article.objects.get(slug="piece"), bylines=(Signature(author.pk),), at=on(day))


def replies(reader: Client, claim: Claim, **asked: str) -> tuple[str, str]:
    """What is said of the reply, and of the answer."""
    page = reader.get(Claim.objects.get().get_absolute_url(), asked)
    told = words(part(page, 'class="rights-of-reply"', "</section>"))
    said, _, answer = told.partition("The desk’s answer")
    return said, answer


def test_nothing_is_said_while_the_same_say_it_there(reader: Client, claim: Claim) -> None:
    assert not any(WRITTEN in each for each in replies(reader, claim))


def test_others_signed_the_article(reader: Client, claim: Claim) -> None:
    sign("Quinn Later", 6)
    told = "Written when the claim was that of another: Paul Prior."
    assert all(told in each for each in replies(reader, claim))
    assert not any(WRITTEN in each for each in replies(reader, claim, as_of="2026-03-05"))
    sign("Paul Prior", 8)
    assert not any(WRITTEN in each for each in replies(reader, claim))


def test_the_answer_may_be_of_whoever_says_it_now(reader: Client, claim: Claim) -> None:
    sign("Quinn Later", 3)
    said, answer = replies(reader, claim)
    assert "that of another: Paul Prior." in said and WRITTEN not in answer


def test_somebody_else_was_quoted_or_nobody(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    row.speaker_name = "Nigar"
    save_claim(row, at=on(3))
    said, answer = replies(reader, claim)
    assert "that of another: Paul Prior." in said and WRITTEN not in answer
    row = Claim.objects.get()
    row.speaker_name, row.speaker = "", make_author("Rauf")
    save_claim(row, at=on(6))
    said, answer = replies(reader, claim)
    assert "that of another: Paul Prior." in said
    assert "that of another: Nigar." in answer


def test_it_was_made_in_another_article(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    row.article = make_article("Elsewhere", author=make_author("Eva"))
    save_claim(row, fields=["article"], at=on(6))
    told = "Written when the claim was that of another, in another article: Paul Prior."
    assert all(told in each for each in replies(reader, claim))


def test_the_same_person_made_it_in_another_article(reader: Client, claim: Claim) -> None:
    row = Claim.objects.get()
    row.article = make_article("Elsewhere", author=Author.objects.get(slug="paul"))
    save_claim(row, fields=["article"], at=on(6))
    told = "Written when another article made the claim."
    assert all(told in each for each in replies(reader, claim))
    row.article = Article.objects.get(slug="piece")
    save_claim(row, fields=["article"], at=on(7))
    assert not any(WRITTEN in each for each in replies(reader, claim))


def test_who_has_another_name_by_now_is_no_other(reader: Client, claim: Claim) -> None:
    paul = Author.objects.get(slug="paul")
    Author.objects.filter(pk=paul.pk).update(name="Paul Posterior")
    assert not any(WRITTEN in each for each in replies(reader, claim))


def test_the_page_costs_two_queries_more_however_often_it_changed(
    reader: Client, claim: Claim
) -> None:
    address = claim.get_absolute_url()
    sign("Quinn Later", 6)
    once = queries(reader, address)
    for day in range(7, 12):
        sign(f"Signer {day}", day)
    assert queries(reader, address) <= once
