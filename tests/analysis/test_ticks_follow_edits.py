"""What was checked moves with its words through every edit, and is reopened when they change."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import User
from analysis.fact_checks import FactPass, fact_pass_of, reopen, tick
from analysis.models import FactCheck
from articles import workflow
from articles.models import Article
from articles.removal import remove_words
from tests.make import make_article

pytestmark = pytest.mark.django_db

BODY = "Exports rose by 5 per cent in May. The bank paid 12 million euros.\n\nNobody knew."


def facts(article: Article) -> FactPass:
    article.refresh_from_db()
    found = fact_pass_of(article)
    assert found is not None
    return found


def states(article: Article) -> dict[str, str]:
    return {fact.words: fact.state for fact in facts(article).facts}


def tick_words(article: Article, *words: str, **options: Any) -> int:
    found = facts(article)
    places = {(fact.start, fact.end) for fact in found.facts if fact.words in words}
    return tick(article, places, revision=found.revision.number, **options)


def edit(article: Article, body: str) -> None:
    article.refresh_from_db()
    article.body = body
    workflow.save_draft(article)


@pytest.fixture
def draft() -> Article:
    return make_article(body=BODY, published=False)


def test_what_nobody_has_ticked_is_left(draft: Article) -> None:
    assert set(states(draft).values()) == {"left"}
    assert facts(draft).left == len(facts(draft).facts) == 4


def test_a_tick_says_who_when_and_on_which_source(draft: Article, analyst: User) -> None:
    assert tick_words(draft, "12 million", source_text="https://bank.example/2025", by=analyst) == 1
    check = FactCheck.objects.get()
    assert (check.quote, check.checked_by, check.source_text) == (
        "12 million",
        analyst,
        "https://bank.example/2025",
    )
    assert check.checked_signed and check.log[0]["verb"] == "tick"
    assert states(draft)["12 million"] == "ticked"
    assert facts(draft).left == 3


def test_a_tick_moves_with_its_words(draft: Article) -> None:
    tick_words(draft, "12 million")
    edit(draft, "A new beginning.\n\n" + BODY)
    found = {fact.words: fact for fact in facts(draft).facts}
    assert found["12 million"].state == "ticked"
    check = FactCheck.objects.get()
    assert facts(draft).text[check.start : check.end] == "12 million"


def test_other_words_reopen_it_and_the_same_words_close_it_again(draft: Article) -> None:
    tick_words(draft, "12 million")
    edit(draft, BODY.replace("12", "14"))
    assert states(draft)["14 million"] == "reopened"
    edit(draft, BODY)
    assert states(draft)["12 million"] == "ticked"


def test_a_sentence_that_says_something_else_reopens_it(draft: Article) -> None:
    tick_words(draft, "5 per cent")
    assert states(draft)["5 per cent"] == "ticked"
    edit(draft, BODY.replace("Exports", "Imports"))
    assert states(draft)["5 per cent"] == "reopened"


def test_another_word_that_says_the_same_does_not(draft: Article) -> None:
    tick_words(draft, "12 million")
    edit(draft, BODY.replace("The bank", "The old bank"))
    assert states(draft)["12 million"] == "ticked"


def test_words_that_are_gone_are_no_longer_listed_and_come_back_ticked(draft: Article) -> None:
    tick_words(draft, "12 million")
    edit(draft, BODY.replace(" The bank paid 12 million euros.", ""))
    assert "12 million" not in states(draft)
    assert FactCheck.objects.get().state == FactCheck.State.GONE
    edit(draft, BODY)
    assert states(draft)["12 million"] == "ticked"


def test_a_longer_date_is_to_be_checked_again(draft: Article) -> None:
    edit(draft, "It began on 8 May there.")
    tick_words(draft, "8 May")
    edit(draft, "It began on 8 May 2025 there.")
    assert states(draft) == {"8 May 2025": "reopened"}


def test_what_a_person_reopens_stays_open(draft: Article, analyst: User) -> None:
    tick_words(draft, "12 million")
    reopen(draft, FactCheck.objects.get().pk, by=analyst)
    edit(draft, "A new beginning.\n\n" + BODY)
    assert states(draft)["12 million"] == "reopened"
    assert [each["verb"] for each in FactCheck.objects.get().log] == ["tick", "reopen"]


def test_publishing_changes_no_tick(draft: Article) -> None:
    tick_words(draft, "12 million")
    workflow.publish(Article.objects.get(pk=draft.pk))
    assert states(draft)["12 million"] == "ticked"


def test_a_text_that_was_changed_meanwhile_is_not_ticked(draft: Article) -> None:
    number = facts(draft).revision.number
    edit(draft, "7 men came. " + BODY)
    with pytest.raises(ValidationError, match="changed since"):
        tick(draft, {(0, 1)}, revision=number)
    assert not FactCheck.objects.exists()


def test_what_another_has_ticked_stays_theirs(draft: Article, analyst: User, editor: User) -> None:
    tick_words(draft, "12 million", by=analyst)
    assert tick_words(draft, "12 million", by=editor) == 0
    assert FactCheck.objects.get().checked_by == analyst


def test_writers_tick_nothing(draft: Article, writer: User) -> None:
    with pytest.raises(PermissionDenied):
        tick_words(draft, "12 million", by=writer)


def test_a_save_costs_the_same_however_many_ticks_there_are(
    draft: Article, django_assert_max_num_queries: Any
) -> None:
    body = "\n\n".join(f"On day {number} they paid {number} euros." for number in range(100, 140))
    edit(draft, body)
    found = facts(draft)
    tick(draft, {(f.start, f.end) for f in found.facts}, revision=found.revision.number)
    with django_assert_max_num_queries(60):
        edit(draft, "Before.\n\n" + body)
    assert set(states(draft).values()) == {"ticked"}


def test_words_that_the_law_removes_go_from_ticks(draft: Article, editor: User) -> None:
    edit(draft, "Ivan Petrov lied. It was Ivan Petrov who paid 12 million euros to the bank.")
    tick_words(draft, "Ivan Petrov", "12 million", note="asked Ivan Petrov")
    remove_words(draft, "Ivan Petrov", kind="personal", reason="A court.")
    assert "Petrov" not in str(list(FactCheck.objects.values()))
    check = FactCheck.objects.get(kind="number")
    assert facts(draft).text[check.start : check.end] == "12 million"
